import Foundation

/// A record that exercises everything a store must keep; used by the laws alone.
struct Probe: Record {
  static let kind: RecordKind = "conformance_probe"

  var id: RecordID<Probe>
  var timestamp: Date?
  var number: Int?
  var score: Double?
  var label: String?
  var tags: [String] = []
  var flag: Bool?
  var due: Date?
  var text = ""

  init(_ id: String, timestamp: Date? = nil, number: Int? = nil, text: String = "") {
    self.id = ID(id)
    self.timestamp = timestamp
    self.number = number
    self.text = text
  }

  func index(_ fields: inout IndexedFields<Probe>) {
    fields.set(Field<Probe, Int>("number"), number)
    fields.set(Field<Probe, Double>("score"), score)
    fields.set(Field<Probe, String>("label"), label)
    fields.set(Field<Probe, String>("tag"), anyOf: tags)
    fields.set(Field<Probe, Bool>("flag"), flag)
    fields.set(Field<Probe, Date>("due"), due)
  }
}

/// A record of a second kind, whose ids may be those of probes.
struct ProbeNote: Record {
  static let kind: RecordKind = "conformance_note"

  var id: RecordID<ProbeNote>
  var text = ""

  init(_ id: String, text: String = "") {
    self.id = ID(id)
    self.text = text
  }
}

extension ChangeSet {
  /// A change set of probes, as the laws write them.
  init(_ probes: [Probe], at seconds: Double = 0) {
    self.init(by: .system("laws"), at: Probe.instant(seconds))
    changes = probes.map { .put(StoredRecord($0)) }
  }
}

extension Probe {
  /// An instant some seconds after a fixed one; quarters of a second are exact in binary.
  static func instant(_ seconds: Double) -> Date {
    Date(timeIntervalSince1970: 1_700_000_000 + seconds)
  }

  /// A record whose fields are drawn from few values, so that questions find something.
  static func random(_ id: String, using generator: inout SeededGenerator) -> Probe {
    var probe = Probe(id)
    if Int.random(in: 0..<8, using: &generator) > 0 {
      probe.timestamp = instant(Double(Int.random(in: -8..<8, using: &generator)) / 4)
    }
    let numbers = [nil, .min, -3, 0, 1, 2, 2, 7, .max]
    probe.number = numbers[Int.random(in: 0..<numbers.count, using: &generator)]
    let scores = [nil, -1.5e300, -0.25, 0, 0.5, 0.75, 1e-300, 2e300]
    probe.score = scores[Int.random(in: 0..<scores.count, using: &generator)]
    let labels = [nil, "", "a", "A", "b", "ab", "b%", "b_", "'", "\\", "10", "9"]
    probe.label = labels[Int.random(in: 0..<labels.count, using: &generator)]
    let tags = ["red", "green", "blue", "Red", ""]
    probe.tags = (0..<Int.random(in: 0..<4, using: &generator)).map { _ in
      tags[Int.random(in: 0..<tags.count, using: &generator)]
    }
    probe.flag = [nil, true, false][Int.random(in: 0..<3, using: &generator)]
    if Bool.random(using: &generator) {
      probe.due = instant(Double(Int.random(in: 0..<6, using: &generator)) * 86_400)
    }
    probe.text = "text \(Int.random(in: 0..<1_000, using: &generator))"
    return probe
  }
}
