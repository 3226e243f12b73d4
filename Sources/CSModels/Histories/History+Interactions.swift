import Foundation

/// What happened, and with whom.
extension History {
  /// Adds an interaction, unless it lies after the moment.
  public mutating func add(_ interaction: Interaction) {
    add([interaction])
  }

  /// Adds interactions, leaving out what lies after the moment.
  ///
  /// An interaction whose id is there already takes its place. O(n log n) for n interactions, and
  /// O(n) where they are in order, as a store returns them.
  public mutating func add(_ several: some Sequence<Interaction>) {
    add(Array(several), areDistinct: false)
  }

  /// Adds what a store gave as one answer, in which every interaction comes once.
  mutating func add(stored several: [Interaction]) {
    add(several, areDistinct: interactions.isEmpty)
  }

  private mutating func add(_ all: [Interaction], areDistinct: Bool) {
    forget()
    let visible =
      all.span.isAllVisible(at: moment) ? all : all.filter { $0.date.isAtOrBefore(moment) }
    guard !visible.isEmpty else { return }
    if goOn(with: visible, areDistinct: areDistinct) {
      let start = interactions.count
      if start == 0 { interactions = visible } else { interactions += visible }
      find(from: start)
      return
    }
    var latest: [Interaction.ID: Interaction] = [:]
    for interaction in interactions { latest[interaction.id] = interaction }
    for interaction in visible { latest[interaction.id] = interaction }
    interactions = latest.values.sorted(by: Self.precedes)
    positions = [:]
    find(from: 0)
  }

  /// Notes with whom the interactions from a place on were.
  private mutating func find(from start: Int) {
    let all = interactions
    let span = all.span
    for index in start..<span.count {
      for contact in span[index].contacts {
        positions[contact, default: []].append(new: index)
      }
    }
  }

  /// Whether interactions are in order, come after those that are there, and repeat no id.
  private func goOn(with new: [Interaction], areDistinct: Bool) -> Bool {
    let known = interactions.span
    let new = new.span
    if known.count > 0, !Self.precedes(known[known.count - 1], new[0]) { return false }
    for index in 1..<max(1, new.count) where !Self.precedes(new[index - 1], new[index]) {
      return false
    }
    if areDistinct { return true }
    if new.count == 1 {
      for index in known.indices where known[index].id == new[0].id { return false }
      return true
    }
    var seen = Set<Interaction.ID>(minimumCapacity: new.count)
    for index in new.indices where !seen.insert(new[index].id).inserted { return false }
    for index in known.indices where seen.contains(known[index].id) { return false }
    return true
  }

  private static func precedes(_ a: Interaction, _ b: Interaction) -> Bool {
    a.date == b.date ? a.id.rawValue.precedesInBytes(b.id.rawValue) : a.date < b.date
  }

  /// The history as if an interaction had happened.
  public func adding(_ interaction: Interaction) -> History {
    var copy = self
    copy.add(interaction)
    return copy
  }

  /// What happened with a person, oldest first.
  public func interactions(with contact: Contact) -> [Interaction] {
    (positions[contact.id] ?? []).map { interactions[$0] }
  }

  /// The places of what happened with a person among ``interactions``, oldest first.
  ///
  /// Read in place through a span where much is read: an interaction has many parts, and copying one
  /// counts references to them all.
  package func places(with contact: Contact.ID) -> [Int] { positions[contact] ?? [] }
}

extension Span<Interaction> {
  /// Whether nothing happened after a moment.
  fileprivate func isAllVisible(at moment: Date) -> Bool {
    for index in indices where !self[index].date.isAtOrBefore(moment) { return false }
    return true
  }
}

extension [Int] {
  /// Adds a number, unless it is the last one already.
  fileprivate mutating func append(new number: Int) {
    if last != number { append(number) }
  }
}
