/// A person or a mailbox as a message names it.
public struct MailAddress: Sendable, Hashable, Codable, CustomStringConvertible {
  /// The display name, with encodings undone; `nil` if there is none.
  public var name: String?
  /// The address as written, without comments; empty if only a name was given.
  public var address: String

  /// Creates an address.
  public init(name: String? = nil, address: String) {
    self.name = name
    self.address = address
  }

  /// The mailboxes of an address list as header fields hold them; the members of groups among them.
  public static func list(_ field: String) -> [MailAddress] {
    AddressParser.parse(Array(field.utf8)[...])
  }

  /// The address in lower case, for comparing, without the `.invalid` that some lists append to the
  /// addresses of domains that forbid passing mail on.
  public var key: String {
    let lowered = address.lowercased()
    return lowered.hasSuffix(".invalid") ? String(lowered.dropLast(8)) : lowered
  }

  /// The part after the last `@` in lower case; empty if the address has none or is garbled.
  public var domain: String {
    let whole = key
    guard !isGarbled, let at = whole.utf8.lastIndex(of: UInt8(ascii: "@")) else { return "" }
    return String(whole[whole.index(after: at)...])
  }

  /// Whether an archive has replaced letters of the address, so that it cannot be written to.
  ///
  /// Such an address still tells its owner apart from others in the same archive.
  public var isGarbled: Bool { address.contains(" ") && address.contains("@") }

  /// Whether a garbled address could be another one: each `@` and each
  /// `|` of it may stand for any one character.
  ///
  /// False when this address is not garbled.
  public func couldBe(_ other: MailAddress) -> Bool {
    guard isGarbled else { return false }
    let words = address.utf8.split(separator: UInt8(ascii: " "))
    guard let first = words.first, let last = words.last else { return false }
    let garbled = Array(first) + [UInt8(ascii: "@")] + Array(last)
    let whole = Array(other.address.utf8)
    guard garbled.count == whole.count else { return false }
    return zip(garbled, whole).allSatisfy {
      $0 == UInt8(ascii: "@") || $0 == UInt8(ascii: "|") || $0.lowercasedASCII == $1.lowercasedASCII
    }
  }

  /// The name and the address as a header field would show them.
  public var description: String {
    guard let name else { return address }
    return address.isEmpty ? name : "\(name) <\(address)>"
  }
}
