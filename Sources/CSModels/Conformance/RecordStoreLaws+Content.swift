import Foundation

extension RecordStoreLaws {
  /// What is read is what was written: content, fields, timestamp; also where it came as bytes.
  static func content(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    var generator = SeededGenerator(seed: 13)
    var probes = (0..<60).map { Probe.random("\($0)", using: &generator) }
    probes[0].timestamp = Date(timeIntervalSince1970: -62_135_596_800)
    probes[1].timestamp = Date(timeIntervalSince1970: 253_402_300_799)
    probes[2].timestamp = Date(timeIntervalSince1970: 0.125)
    var changes = ChangeSet(probes)
    for (index, probe) in probes.enumerated() where index % 2 == 1 {
      changes.changes[index] = .put(
        StoredRecord(
          id: probe.anyID, revision: .none, timestamp: probe.timestamp,
          fields: probe.indexedFields, bytes: try RecordCoding.encode(probe)))
    }
    let commit = try await store.commit(changes)
    let log = try await store.commits(after: .none, limit: 1)
    var selection = Selection(kind: Probe.kind)
    selection.limit = 100
    let page = try await store.page(selection, asOf: .latest).records
    let sources = [
      ("the commit", commit.changes.compactMap(\.stored)),
      ("the log", log.flatMap(\.changes).compactMap(\.stored)), ("a page", page),
    ]
    for (source, records) in sources {
      var found: [String: StoredRecord] = [:]
      for record in records { found[record.id.rawValue] = record }
      for probe in probes {
        guard let record = found[probe.id.rawValue] else {
          throw BrokenLaw("\(source) lacks the record \(probe.id)")
        }
        let read = try record.decode(Probe.self)
        try require(read == probe, "\(source) gives \(read) for \(probe)")
        try require(
          try RecordCoding.decode(Probe.self, from: record.bytes()) == probe,
          "the bytes of \(probe.id) from \(source) are those of another record")
        try require(
          Set(record.fields) == Set(probe.indexedFields),
          "\(source) gives other fields for \(probe.id)")
        try require(
          record.timestamp == probe.timestamp, "\(source) gives another timestamp for \(probe.id)")
      }
    }
  }

  /// Ids, fields and content may hold any Unicode text, and are told apart byte for byte.
  static func unicode(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    let texts = [
      "plain", "PLAIN", "", " ", " plain", "plain ", "a/b", "a\\b", "a'b", "a\"b", "a%b", "a_b",
      "\u{0}", "a\u{0}", "a\u{0}b", "a\u{0}c", "\n", "\u{7f}", "\u{e9}", "e\u{301}", "\u{c5}",
      "\u{212b}", "A\u{30a}", "ß", "ss", "\u{130}", "i", "ı", "ﬁ", "fi", "日本語", "אבג", "👩‍👩‍👧‍👦",
      "👩", "\u{1F1E9}\u{1F1EA}", "\u{feff}x", "x\u{200b}", "x", "\u{10ffff}", "\u{fffd}",
      "\u{e000}",
      String(repeating: "long", count: 200),
    ]
    var probes: [Probe] = []
    for text in texts {
      var probe = Probe("id:" + text, text: text)
      probe.label = text
      probe.tags = ["all", text]
      probes.append(probe)
    }
    var changes = ChangeSet(probes)
    changes.idempotencyKey = "key\u{0}é"
    let commit = try await store.commit(changes)
    try require(
      commit.changes.count == texts.count,
      "\(texts.count) ids that differ in their bytes were taken for \(commit.changes.count)")
    for (probe, text) in zip(probes, texts) {
      let scalars = text.unicodeScalars.prefix(12).map { "U+" + String($0.value, radix: 16) }
      let name = scalars.joined(separator: " ")
      try require(
        try await store.probe(probe.id.rawValue)?.probe.hasSameBytes(as: probe) == true,
        "the record whose id ends with \(name) is not read back byte for byte")
      for field in ["label", "tag"] {
        var selection = Selection(kind: Probe.kind)
        selection.limit = 100
        selection.conditions[field] = .equals(.text(text))
        let found = try await store.probes(selection).kept.map(\.probe)
        try require(
          found.count == 1 && found[0].hasSameBytes(as: probe),
          "\(found.count) records are found by the \(field) \(name)")
      }
    }
    for order in [Selection.Order.ascending("label"), .descending("label"), .oldestFirst] {
      var selection = Selection(kind: Probe.kind)
      selection.conditions["tag"] = .equals(.text("all"))
      selection.order = order
      selection.limit = 3
      var gathered: [SortPosition] = []
      repeat {
        let page = try await store.probes(selection)
        gathered += page.kept.map { order.position(of: $0.probe) }
        selection.cursor = page.next
      } while selection.cursor != nil && gathered.count <= texts.count
      let expected = probes.map { order.position(of: $0) }.sorted { order.shows($0, before: $1) }
      try require(gathered == expected, "text is not ordered by its bytes, \(order)")
    }
    var again = changes
    again.at = Probe.instant(9)
    try require(
      try await store.commit(again) == commit, "a key with NUL and an accent was not known again")
  }

  /// A record of several megabytes is kept whole.
  static func largePayloads(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    var probe = Probe("large")
    let unit = "Zeile mit Umlaut ä, Zeichen 語 und \"Anführung\"\n"
    for size in [70_000, 4_200_000] {
      probe.text = String(repeating: unit, count: size / unit.utf8.count + 1)
      probe.label = String(repeating: "l", count: 3_000)
      let commit = try await store.commit(ChangeSet([probe, Probe("small", number: size)]))
      let read = try await store.probe("large")?.probe
      try require(
        read == probe,
        "of a text of \(probe.text.utf8.count) bytes, \(read?.text.utf8.count ?? 0) were read")
      let logged = try await store.commits(
        after: Revision(commit.revision.number - 1), limit: 1
      ).first?.changes.compactMap(\.stored).first
      try require(
        try logged?.decode(Probe.self) == probe,
        "the log lost part of a text of \(probe.text.utf8.count) bytes")
      var selection = Selection(kind: Probe.kind)
      selection.conditions["label"] = .equals(.text(probe.label ?? ""))
      try require(
        try await store.page(selection, asOf: .latest).records.count == 1,
        "a record is not found by a text of 3,000 bytes")
    }
  }

  /// What was committed is there when the workspace is opened again.
  static func durability(_ trial: LawTrial) async throws {
    let store = try await trial.store()
    let model = try await StoreModel.fill(store, commits: 20, seed: 14)
    var keyed = ChangeSet([Probe("keyed")])
    keyed.idempotencyKey = "key"
    let commit = try await store.commit(keyed)
    let again = try await trial.open(trial.workspace())
    let log = try await again.commits(after: .none, limit: 1_000)
    if log.isEmpty {
      throw SkippedLaw("Opening a workspace again gives an empty store.")
    }
    let expected = try await store.commits(after: .none, limit: 1_000)
    try require(log == expected, "opened again, the log has \(log.count) of \(expected.count)")
    for asOf in [AsOf.revision(Revision(7)), .revision(Revision(20))] {
      var selection = Selection(kind: Probe.kind)
      selection.limit = 1_000
      try require(
        try await again.probes(selection, asOf: asOf).kept == model.answer(selection, asOf: asOf),
        "opened again, the view \(asOf) has changed")
    }
    try require(
      try await again.commit(keyed) == commit, "opened again, an idempotency key was forgotten")
    let next = try await again.commit(ChangeSet([Probe("later")]))
    try require(
      next.revision == Revision(commit.revision.number + 1),
      "opened again, the next revision is \(next.revision)")
    try require(
      try await store.probe("later") != nil,
      "what is committed through one handle is not seen through another")
  }
}

extension Probe {
  fileprivate func hasSameBytes(as other: Probe) -> Bool {
    id == other.id && text.hasSameBytes(as: other.text)
      && indexedFields == other.indexedFields
  }
}
