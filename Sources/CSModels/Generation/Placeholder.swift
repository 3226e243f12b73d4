/// Stands for one person, company, address or number; holds no word a customer wrote.
///
/// Only a redactor makes one.
public struct Placeholder: Hashable, Sendable, CustomStringConvertible {
  /// What is hidden.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A person's name.
    case person = "PERSON"
    /// A company's name.
    case company = "COMPANY"
    /// A mail address.
    case email = "EMAIL"
    /// A telephone number.
    case phone = "PHONE"
    /// A payment card.
    case card = "CARD"
    /// A bank account.
    case iban = "IBAN"
    /// An address on the internet, of a page or of a machine.
    case address = "ADDRESS"
    /// Any other number or code that identifies somebody.
    case number = "NUMBER"
  }

  /// What is hidden.
  public let kind: Kind
  /// Which one of its kind, from 1, in the order of first mention.
  public let number: Int

  /// Creates a placeholder.
  package init(_ kind: Kind, _ number: Int) {
    self.kind = kind
    self.number = number
  }

  /// The form `⟦PERSON_1⟧`.
  public var description: String { "⟦\(kind.rawValue)_\(number)⟧" }
}

/// Text from which everything personal has been taken.
///
/// Only a redactor makes one.
///
/// It can be encoded for an audit, never decoded.
public struct RedactedText: Hashable, Sendable, Encodable, CustomStringConvertible {
  /// The text with its placeholders.
  public let description: String
  /// The word that closes the fence around this text in a prompt; it does not occur in the text.
  public let fence: String

  /// Wraps text that a redactor has cleaned.
  package init(unchecked text: String) {
    description = text
    var salt: UInt64 = 0
    while true {
      // FNV-1a; the fence must depend on the text alone, so that equal prompts are equal bytes.
      var token = 14_695_981_039_346_656_037 ^ salt
      for byte in text.utf8 { token = (token ^ UInt64(byte)) &* 1_099_511_628_211 }
      let candidate = String(token, radix: 36)
      if !text.contains(candidate) {
        fence = candidate
        return
      }
      salt &+= 1
    }
  }

  private enum CodingKeys: String, CodingKey { case description = "text" }
}
