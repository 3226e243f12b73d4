import Foundation

/// What a store should hold, kept in the simplest way there is: a copy of everything a revision.
///
/// The laws compare stores with it. It is slow and obvious on purpose.
struct StoreModel: Sendable {
  struct Kept: Sendable, Hashable {
    var probe: Probe
    var revision: Revision
  }

  /// The records after each commit; the first entry is the empty store.
  private(set) var views: [[Probe.ID: Kept]] = [[:]]
  private(set) var recordedAt: [Date] = []

  var head: Revision { Revision(UInt64(recordedAt.count)) }

  /// Does what a commit of a change set of probes does.
  mutating func commit(_ changes: ChangeSet) {
    var view = views[views.count - 1]
    let revision = Revision(head.number + 1)
    for change in changes.changes {
      switch change {
      case .put(let record):
        guard let probe = try? record.decode(Probe.self) else { continue }
        view[probe.id] = Kept(probe: probe, revision: revision)
      case .remove(let id): view[RecordID(id.rawValue)] = nil
      case .erased: continue
      }
    }
    views.append(view)
    recordedAt.append(recordedAt.last.map { max($0, changes.at) } ?? changes.at)
  }

  /// The records of a view.
  func view(_ asOf: AsOf) -> [Probe.ID: Kept] {
    switch asOf {
    case .latest: views[views.count - 1]
    case .revision(let revision): views[Int(min(revision.number, head.number))]
    case .recorded(let date): views[recordedAt.prefix { $0 <= date }.count]
    }
  }

  /// Everything a selection selects, in order, without regard to limit and cursor.
  func answer(_ selection: Selection, asOf: AsOf = .latest) -> [Kept] {
    let order = selection.order
    return view(asOf).values
      .filter {
        selection.matches(
          id: $0.probe.id.rawValue, timestamp: $0.probe.timestamp, fields: $0.probe.indexedFields)
      }
      .map { (position: order.position(of: $0.probe), kept: $0) }
      .sorted { order.shows($0.position, before: $1.position) }
      .map(\.kept)
  }

  /// A store and its model after the same random commits.
  static func fill(
    _ store: any RecordStore, commits: Int, seed: UInt64
  ) async throws -> StoreModel {
    var writer = RandomWriter(seed: seed)
    var model = StoreModel()
    for _ in 0..<commits {
      let changes = writer.next()
      model.commit(changes)
      _ = try await store.commit(changes)
    }
    return model
  }
}

/// Makes change sets that save and remove some of sixty probes.
struct RandomWriter: Sendable {
  private var generator: SeededGenerator
  private var now = 0.0

  init(seed: UInt64) { generator = SeededGenerator(seed: seed) }

  mutating func next() -> ChangeSet {
    now += Double(Int.random(in: -1..<4, using: &generator)) / 4
    var changes = ChangeSet([], at: now)
    // Each record once: which of two changes counts is a law of its own.
    var numbers: Set<Int> = []
    for _ in 0..<Int.random(in: 1..<10, using: &generator) {
      numbers.insert(Int.random(in: 0..<60, using: &generator))
    }
    for number in numbers.sorted() {
      let id = "probe-\(number * 7 % 60)"
      if Int.random(in: 0..<6, using: &generator) == 0 {
        changes.changes.append(.remove(AnyRecordID(kind: Probe.kind, rawValue: id)))
      } else {
        changes.changes.append(.put(StoredRecord(Probe.random(id, using: &generator))))
      }
    }
    return changes
  }
}

extension Selection.Order {
  /// Where a probe stands.
  func position(of probe: Probe) -> SortPosition {
    position(id: probe.id.rawValue, timestamp: probe.timestamp, fields: probe.indexedFields)
  }
}

extension Selection {
  /// The question in a few words.
  var words: String {
    var parts = conditions.sorted { $0.key < $1.key }.map { "\($0.key) \($0.value)" }
    if let ids { parts.append("\(ids.count) ids") }
    if let from { parts.append("from \(from.timeIntervalSince1970)") }
    if let through { parts.append("through \(through.timeIntervalSince1970)") }
    return "the question (\(parts.joined(separator: ", "))) by \(order)"
  }

  /// A question about probes, of any shape.
  static func random(using generator: inout SeededGenerator) -> Selection {
    var selection = Selection(kind: Probe.kind)
    selection.limit = 1_000
    let sample = Probe.random("", using: &generator)
    let fields = sample.indexedFields + Probe.random("", using: &generator).indexedFields
    for _ in 0..<Int.random(in: 0..<3, using: &generator) where !fields.isEmpty {
      let field = fields[Int.random(in: 0..<fields.count, using: &generator)]
      let others = fields.filter { $0.name == field.name }.map(\.value)
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: selection.conditions[field.name] = .anyOf(Set(others))
      case 1:
        selection.conditions[field.name] = .anyOf([field.value, .text("no such value")])
      case 2:
        let sorted = others.sorted()
        selection.conditions[field.name] = .within(
          lower: sorted.first, upper: sorted.last)
      case 3: selection.conditions[field.name] = .within(lower: field.value, upper: nil)
      case 4: selection.conditions[field.name] = .within(lower: nil, upper: field.value)
      default: selection.conditions[field.name] = .equals(field.value)
      }
    }
    if Int.random(in: 0..<5, using: &generator) == 0 { selection.from = sample.timestamp }
    if Int.random(in: 0..<5, using: &generator) == 0 {
      selection.through = Probe.random("", using: &generator).timestamp
    }
    if Int.random(in: 0..<6, using: &generator) == 0 {
      selection.ids = Set(
        (0..<Int.random(in: 0..<30, using: &generator)).map { _ in
          "probe-\(Int.random(in: 0..<70, using: &generator))"
        })
    }
    if Int.random(in: 0..<12, using: &generator) == 0 {
      selection.conditions["no_such_field"] = .within(lower: nil, upper: nil)
    }
    selection.order = .random(using: &generator)
    return selection
  }
}

extension Selection.Order {
  /// Any order.
  static func random(using generator: inout SeededGenerator) -> Selection.Order {
    let names = ["number", "score", "label", "tag", "flag", "due", "no_such_field"]
    let name = names[Int.random(in: 0..<names.count, using: &generator)]
    return switch Int.random(in: 0..<4, using: &generator) {
    case 0: .oldestFirst
    case 1: .newestFirst
    case 2: .ascending(name)
    default: .descending(name)
    }
  }
}
