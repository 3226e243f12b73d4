import Foundation

extension RecordStoreLaws {
  /// Random questions select what ``Selection/matches(id:timestamp:fields:)`` says.
  static func queries(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    let model = try await StoreModel.fill(store, commits: 30, seed: 5)
    // A kind apart, whose ids and values must not be mixed up with those of probes.
    var notes = ChangeSet(by: .system("laws"), at: Probe.instant(100))
    notes.changes = (0..<60).map { .put(StoredRecord(ProbeNote("probe-\($0)"))) }
    _ = try await store.commit(notes)
    var generator = SeededGenerator(seed: 6)
    var selections = (0..<160).map { _ in Selection.random(using: &generator) }
    var nobody = Selection(kind: Probe.kind)
    nobody.ids = []
    var nothing = Selection(kind: Probe.kind)
    nothing.conditions["tag"] = .anyOf([])
    var mixed = Selection(kind: Probe.kind)
    mixed.conditions["number"] = .within(lower: .real(0), upper: .text("z"))
    selections += [nobody, nothing, mixed, Selection(kind: "conformance_unknown")]
    for selection in selections {
      let found = try await store.probes(selection).kept
      let expected = selection.kind == Probe.kind ? model.answer(selection) : []
      let surplus = Set(found).subtracting(expected)
      let missing = Set(expected).subtracting(found)
      try require(
        surplus.isEmpty && missing.isEmpty,
        "\(selection.words) selects \(surplus.first.map { "\($0.probe) wrongly" } ?? "too little")"
          + (missing.first.map { ", and misses \($0.probe)" } ?? ""))
    }
  }

  /// A count is the number of records selected, in any view, whatever limit and cursor say.
  static func counts(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    let model = try await StoreModel.fill(store, commits: 30, seed: 15)
    var generator = SeededGenerator(seed: 16)
    var first = Selection(kind: Probe.kind)
    first.limit = 2
    let cursor = try await store.page(first, asOf: .latest).next
    for turn in 0..<60 {
      var selection = turn == 0 ? first : Selection.random(using: &generator)
      selection.limit = 1 + turn % 7
      if turn == 0 { selection.cursor = cursor }
      let asOf = turn % 3 == 2 ? AsOf.revision(Revision(UInt64(turn / 2))) : .latest
      let count = try await store.count(selection, asOf: asOf)
      let expected = model.answer(selection, asOf: asOf).count
      try require(
        count == expected, "\(selection.words) selects \(expected) records; \(count) are counted")
    }
  }

  /// What is selected comes in the order asked for.
  static func order(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    _ = try await StoreModel.fill(store, commits: 30, seed: 7)
    var generator = SeededGenerator(seed: 8)
    for turn in 0..<80 {
      var selection = Selection(kind: Probe.kind)
      if turn % 2 == 1 { selection = .random(using: &generator) }
      selection.order = .random(using: &generator)
      selection.limit = 1_000
      let positions = try await store.probes(selection).kept.map {
        selection.order.position(of: $0.probe)
      }
      for (a, b) in zip(positions, positions.dropFirst()) {
        try require(
          selection.order.shows(a, before: b),
          "\(selection.words) shows \(a.id) (\(a.word)) before \(b.id) (\(b.word))")
      }
    }
  }

  /// Page after page gives what one long page gives, each record once, no page too long.
  static func pages(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    _ = try await StoreModel.fill(store, commits: 30, seed: 9)
    var generator = SeededGenerator(seed: 10)
    for turn in 0..<40 {
      var selection = Selection.random(using: &generator)
      if turn % 2 == 0 { selection.conditions = [:] }
      let asOf = turn % 5 == 0 ? AsOf.revision(Revision(20)) : .latest
      let whole = try await store.probes(selection, asOf: asOf)
      try require(
        whole.next == nil, "\(selection.words) fits on one page and still has a next one")
      var gathered: [StoreModel.Kept] = []
      for _ in 0...whole.kept.count {
        selection.limit = [1, 2, 3, 7, 20, 0, -1][Int.random(in: 0..<7, using: &generator)]
        let page = try await store.probes(selection, asOf: asOf)
        try require(
          page.kept.count <= max(1, selection.limit),
          "a page of at most \(selection.limit) holds \(page.kept.count)")
        gathered += page.kept
        selection.cursor = page.next
        if page.next == nil { break }
        try require(!page.kept.isEmpty, "a page before the last is empty")
      }
      try require(
        selection.cursor == nil, "\(selection.words) has pages without an end")
      try require(
        gathered == whole.kept,
        "\(selection.words) gives \(whole.kept.count) records on one page and "
          + "\(gathered.count) in pages, or others")
    }
  }

  /// The pages that follow a cursor show the revision of the first, whatever is written meanwhile.
  static func pageStability(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    var writer = RandomWriter(seed: 11)
    for _ in 0..<20 { _ = try await store.commit(writer.next()) }
    let orders: [Selection.Order] = [
      .oldestFirst, .newestFirst, .ascending("number"), .descending("label"), .ascending("tag"),
    ]
    for order in orders {
      for condition in [nil, Selection.Condition.equals(.flag(true))] {
        var selection = Selection(kind: Probe.kind)
        selection.order = order
        selection.conditions["flag"] = condition
        selection.limit = 1_000
        let expected = try await store.probes(selection).kept
        var gathered: [StoreModel.Kept] = []
        selection.limit = 4
        repeat {
          let page = try await store.probes(selection)
          gathered += page.kept
          selection.cursor = page.next
          _ = try await store.commit(writer.next())
        } while selection.cursor != nil && gathered.count <= 60
        try require(
          gathered == expected,
          "while others wrote, pages by \(order) gave \(gathered.count) records of the "
            + "\(expected.count) that were there at the first page, or others")
      }
    }
  }

  /// What is no cursor of the selection is refused.
  static func cursors(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    _ = try await store.commit(
      ChangeSet((0..<5).map { (number: Int) in Probe("\(number)", number: number) }))
    var selection = Selection(kind: Probe.kind)
    selection.limit = 2
    guard let cursor = try await store.page(selection, asOf: .latest).next else {
      throw BrokenLaw("a page of two of five records has no next one")
    }
    for text in ["", "x", "0", "\(cursor)A", String(cursor.dropLast(2)), "💥", "' OR 1=1 --"] {
      try await require(.invalid, "the text \"\(text)\" is no cursor") {
        var other = selection
        other.cursor = text
        _ = try await store.page(other, asOf: .latest)
      }
    }
    var foreign: [Selection] = []
    for order in [Selection.Order.newestFirst, .ascending("number")] {
      foreign.append(selection)
      foreign[foreign.count - 1].order = order
    }
    foreign.append(selection)
    foreign[foreign.count - 1].conditions["number"] = .within(lower: .integer(1), upper: nil)
    foreign.append(selection)
    foreign[foreign.count - 1].from = Probe.instant(0)
    foreign.append(Selection(kind: ProbeNote.kind))
    for var other in foreign {
      try await require(.invalid, "the cursor of one selection must be refused for another") {
        other.cursor = cursor
        _ = try await store.page(other, asOf: .latest)
      }
    }
  }
}

extension SortPosition {
  fileprivate var word: String { key.map { "\($0)" } ?? "no value" }
}
