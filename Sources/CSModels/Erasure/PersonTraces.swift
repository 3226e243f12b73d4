import Foundation

/// Everything by which one person is recognised in records and texts.
struct PersonTraces {
  let id: Contact.ID
  /// The addresses in lower case.
  private(set) var addresses: Set<String> = []
  private(set) var traces: Set<Trace> = []
  /// The words of the person's names, folded.
  private var words: Set<[UInt8]> = []
  /// The longest plain run of each trace and of the id: what names the person holds one of them.
  private var seeds: Set<[UInt8]> = []

  init(_ person: Contact) {
    id = person.id
    insertSeed(of: Array(id.rawValue.lowercased().utf8))
    add(person)
    if person.id.rawValue.contains("@") { add(address: person.id.rawValue) }
  }

  /// Adds what one revision of the contact says.
  mutating func add(_ person: Contact) {
    for email in person.emails { add(address: email) }
    for phone in person.phones where phone.filter(\.isNumber).count >= 7 {
      insert(Trace(phone))
    }
    if person.name.contains("@") {
      add(address: person.name)
    } else {
      words.formUnion(Self.words(of: person.name))
      add(name: person.name)
    }
  }

  /// Adds how an interaction names the person.
  ///
  /// A name that shares no word with those of the contact, such as "Support Team", is not the
  /// person's own and is not searched for.
  mutating func add(_ participant: Participant) {
    guard participant.contact == id else { return }
    add(address: participant.address)
    if participant.name.contains("@") {
      add(address: participant.name)
    } else if !words.isDisjoint(with: Self.words(of: participant.name)) {
      add(name: participant.name)
    }
  }

  private mutating func add(address: String) {
    guard address.contains("@") else { return }
    addresses.insert(address.lowercased())
    insert(Trace(address))
  }

  /// Adds a name of several words, also as "Lopez, Maria".
  private mutating func add(name: String) {
    let words = name.split(whereSeparator: \.isWhitespace)
    guard words.count > 1, let last = words.last else { return }
    insert(Trace(name))
    insert(Trace("\(last), \(words.dropLast().joined(separator: " "))"))
  }

  private mutating func insert(_ trace: Trace) {
    guard traces.insert(trace).inserted else { return }
    insertSeed(of: trace.bytes)
  }

  private mutating func insertSeed(of bytes: [UInt8]) {
    let runs = bytes.split { !((48...57).contains($0) || (97...122).contains($0)) }
    seeds.insert(Array(runs.max { $0.count < $1.count } ?? []))
  }

  private static func words(of name: String) -> Set<[UInt8]> {
    Set(
      name.split { !$0.isLetter }.map { FoldedText(String($0)).bytes }.filter { $0.count > 1 })
  }

  // MARK: - Searching

  /// Whether a text names the person.
  func isNamed(in text: String) -> Bool {
    let folded = FoldedText(text)
    return traces.contains { !folded.ranges(of: $0).isEmpty }
  }

  /// Whether a text is the person's id, or an id that is made of it.
  private func isIdentified(by text: String) -> Bool {
    let own = id.rawValue
    guard text.utf8.count >= own.utf8.count else { return false }
    if text.hasSameBytes(as: AnyRecordID(id).description) { return true }
    // Short ids such as "1" stand for many things.
    guard own.utf8.count >= 4 else { return false }
    guard !text.hasSameBytes(as: own) else { return true }
    return "/\(text)/".contains("/\(own)/")
  }

  /// Whether any part of a record names the person: id, fields, content.
  func areFound(in record: StoredRecord) throws(StoreError) -> Bool {
    if isFound(in: record.id) { return true }
    for field in record.fields {
      guard case .text(let text) = field.value else { continue }
      if field.name == "contact" || field.name == "person", text.hasSameBytes(as: id.rawValue) {
        return true
      }
      if isIdentified(by: text) { return true }
      if mayBeFound(in: Array(text.utf8)), isNamed(in: text) { return true }
    }
    let json = try record.bytes()
    guard mayBeFound(in: json) else { return false }
    return JSONStrings(json).contains { isIdentified(by: $0) || isNamed(in: $0) }
  }

  /// Whether an id is the person's, or names the person.
  func isFound(in record: AnyRecordID) -> Bool {
    record == AnyRecordID(id) || isIdentified(by: record.rawValue) || isNamed(in: record.rawValue)
  }

  /// A quick look that misses nothing.
  private func mayBeFound(in text: [UInt8]) -> Bool {
    let lower = text.map { (65...90).contains($0) ? $0 | 32 : $0 }
    return seeds.contains { $0.count < 3 || Self.contains(lower, $0) }
  }

  private static func contains(_ bytes: [UInt8], _ seed: [UInt8]) -> Bool {
    guard let first = seed.first, bytes.count >= seed.count else { return false }
    for index in 0...bytes.count - seed.count where bytes[index] == first {
      if bytes[index..<index + seed.count].elementsEqual(seed) { return true }
    }
    return false
  }

  // MARK: - Replacing

  /// A text without the person.
  func erased(from text: String) -> String {
    let folded = FoldedText(text)
    let ranges = traces.flatMap { folded.ranges(of: $0) }
    return ranges.isEmpty ? text : folded.replacing(ranges, with: "[erased]")
  }
}
