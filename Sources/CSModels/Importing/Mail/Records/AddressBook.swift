import Foundation

/// Everybody who is named in some mail, by address, and who of them is one person.
struct AddressBook: Sendable {
  /// What is known of one address.
  struct Entry: Sendable {
    /// How often each name stood with the address.
    var names: [String: Int] = [:]
    /// How many messages came from it.
    var authored = 0
    /// How many messages of persons went to it.
    var received = 0
    /// When it was first named.
    var first: Date?
    /// The job title in the latest signature, with its date.
    var title: (date: Date, text: String)?
    /// Whether a mailing list stands behind it.
    var isList = false
  }

  private(set) var entries: [String: Entry] = [:]
  private var garbled: [String: MailAddress] = [:]

  /// Takes up everybody whom a message names.
  mutating func add(_ message: MailMessage) {
    guard let date = message.bestDate?.date else { return }
    let isPersonal = message.kind == .person || message.kind == .autoReply
    if let author = message.author, isPersonal, !RoleAddress.isMachine(author.key) {
      note(author, on: date) { $0.authored += 1 }
      let name = author.name.flatMap(PersonName.init)
      if message.kind == .person,
        let title = SignatureTitle.find(in: message.body.signature, name: name)
      {
        note(author, on: date) { entry in
          if entry.title.map({ $0.date <= date }) ?? true { entry.title = (date, title) }
        }
      }
    }
    if let list = message.listID {
      let dotted = list.replacing("@", with: ".").lowercased()
      for recipient in message.to + message.cc
      where recipient.key.replacing("@", with: ".") == dotted {
        note(recipient, on: date) { $0.isList = true }
      }
    }
    guard message.kind == .person else { return }
    for recipient in message.to + message.cc + message.bcc {
      note(recipient, on: date) { $0.received += 1 }
    }
  }

  private mutating func note(
    _ address: MailAddress, on date: Date, _ change: (inout Entry) -> Void
  ) {
    let key = address.key
    guard key.utf8.contains(UInt8(ascii: "@")) else { return }
    if address.isGarbled { garbled[key] = address }
    var entry = entries[key] ?? Entry()
    if let name = address.name { entry.names[name, default: 0] += 1 }
    entry.first = min(entry.first ?? date, date)
    change(&entry)
    entries[key] = entry
  }

  /// The name that stands most often with an address; of equals, the longer, then the first.
  func name(of key: String) -> PersonName? {
    let best = entries[key]?.names.max {
      ($0.value, $0.key.utf8.count, $1.key) < ($1.value, $1.key.utf8.count, $0.key)
    }
    return best.flatMap { PersonName($0.key) }
  }

  /// Whether an address belongs to somebody: it has written, or it has a name and was written to.
  func isPerson(_ key: String) -> Bool {
    guard let entry = entries[key], !entry.isList, !RoleAddress.isMachine(key) else { return false }
    return entry.authored > 0 || (entry.received > 0 && !RoleAddress.isShared(key))
  }

  /// The addresses of persons, sorted.
  var people: [String] {
    entries.keys.filter(isPerson).sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
  }

  /// The whole address that a garbled one stands for, where exactly one known address fits and the
  /// names do not speak against it.
  func mended(_ key: String) -> String? {
    guard let address = garbled[key] else { return nil }
    let name = address.name.flatMap(PersonName.init)
    let fitting = entries.keys.filter { candidate in
      guard garbled[candidate] == nil,
        address.couldBe(MailAddress(address: candidate))
      else { return false }
      guard let name, let other = self.name(of: candidate) else { return true }
      return name.words.first == other.words.first
    }
    return fitting.count == 1 ? fitting.first : nil
  }
}
