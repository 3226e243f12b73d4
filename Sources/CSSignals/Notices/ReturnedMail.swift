import CSModels
import Foundation

/// What a mail server says about an address that it could not reach (RFC 3463).
enum ReturnedMail {
  /// Codes that say that the mailbox is not there: bad address, moved, and what Exchange Online
  /// answers where there is no such recipient.
  ///
  /// A full mailbox (5.2.2), a closed one (5.2.1, which servers also use for rate limits), a
  /// domain that cannot be found (5.1.2) and anything transient (4.x.x) say nothing about the
  /// person.
  static let goneCodes: Set<String> = ["5.1.1", "5.1.6", "5.1.10"]

  /// The code by which the address of a person is gone for good, or `nil` where the report does
  /// not say that.
  static func goneCode(in bounce: Interaction, of person: Contact) -> String? {
    guard bounce.nature == .bounce else { return nil }
    let text = (bounce.subject + "\n" + bounce.text).prefix(20_000).lowercased()
    let lines = text.split(whereSeparator: \.isNewline)
    // Of several recipients, the code on the line of the address counts, or the next one.
    if let line = lines.firstIndex(where: { line in person.emails.contains { line.contains($0) } })
    {
      let code = lines[line...].lazy.compactMap(firstCode).first ?? firstCode(in: text[...])
      return code.flatMap { goneCodes.contains($0) ? $0 : nil }
    }
    guard Set(bounce.contacts).count == 1 else { return nil }
    return firstCode(in: text[...]).flatMap { goneCodes.contains($0) ? $0 : nil }
  }

  /// The first enhanced status code, such as `5.1.1`.
  static func firstCode(in text: Substring) -> String? {
    for word in text.split(whereSeparator: { !($0.isASCII && ($0.isNumber || $0 == ".")) }) {
      let parts = word.split(separator: ".", omittingEmptySubsequences: false)
      guard parts.count == 3, parts[0] == "5" || parts[0] == "4" || parts[0] == "2",
        parts[1...].allSatisfy({ (1...3).contains($0.utf8.count) })
      else { continue }
      return String(word)
    }
    return nil
  }

  /// Whether a report is about the address that a person last wrote from, as far as it says.
  static func concerns(_ lastAddress: String?, of person: Contact, in bounce: Interaction) -> Bool {
    guard let lastAddress, !lastAddress.isEmpty else { return true }
    let text = (bounce.subject + "\n" + bounce.text).prefix(20_000).lowercased()
    let named = person.emails.filter(text.contains)
    return named.isEmpty || named.contains(lastAddress)
  }
}
