/// The `From ` line that opens a message in an mbox or pipermail file.
///
/// Bodies hold such lines too ("From my point of view"), and not every writer escapes them, so a
/// separator has to look like one and be followed by a header field.
enum SeparatorLine {
  /// Whether a line begins with `From `.
  static func begins(_ bytes: [UInt8], at index: Int) -> Bool {
    guard index >= 0, index + 5 <= bytes.count else { return false }
    return bytes[index] == 0x46 && bytes[index + 1] == 0x72 && bytes[index + 2] == 0x6F
      && bytes[index + 3] == 0x6D && bytes[index + 4] == 0x20
  }

  /// Whether the line carries a date as separators do: a month, a time and a year.
  static func isDated(_ line: ArraySlice<UInt8>) -> Bool {
    var hasMonth = false
    var hasTime = false
    var hasYear = false
    for word in line.dropFirst(5).split(separator: UInt8(ascii: " ")) {
      let word = word.trimmingSpace()
      if isTime(word) { hasTime = true }
      if word.count == 3, MailDateParser.month(word) != nil { hasMonth = true }
      if word.count == 4, let year = word.decimalValue, (1900...2200).contains(year) {
        hasYear = true
      }
    }
    return hasMonth && hasTime && hasYear
  }

  /// Whether the line is the fixed first line of a patch written by `git format-patch`.
  static func isPatch(_ line: ArraySlice<UInt8>) -> Bool {
    let word = line.dropFirst(5).prefix { $0 != UInt8(ascii: " ") }
    return word.count >= 40 && word.allSatisfy { $0.hexDigitValue != nil }
  }

  /// Whether the address in the line is written the way list archives hide it.
  static func isObfuscated(_ line: ArraySlice<UInt8>) -> Bool {
    let address = line.dropFirst(5)
    let words = address.split(separator: 0x20)
    return words.count >= 3 && words[1].equalsASCII("at") || isGarbled(address)
  }

  /// Whether an address is written `user @ending from host`, as archives do that replace letters:
  /// `@` and `|` stand for some of them there, in these words too.
  static func isGarbled(_ address: ArraySlice<UInt8>) -> Bool {
    let words = address.split(separator: 0x20)
    guard words.count >= 4 else { return false }
    func matches(_ word: ArraySlice<UInt8>, _ form: StaticString) -> Bool {
      let replaced = word.map { $0 == UInt8(ascii: "|") ? UInt8(ascii: "@") : $0 }
      return replaced[...].equalsASCII(form)
    }
    return (matches(words[1], "@ending") || matches(words[1], "@end@ng"))
      && (matches(words[2], "from") || matches(words[2], "@rom"))
  }

  private static func isTime(_ word: ArraySlice<UInt8>) -> Bool {
    let parts = word.split(separator: UInt8(ascii: ":"), omittingEmptySubsequences: false)
    return (2...3).contains(parts.count)
      && parts.allSatisfy { (1...2).contains($0.count) && $0.decimalValue != nil }
  }

  /// Fields that begin messages in practice; an undated `From ` line needs one of them after it.
  private static let knownFields: Set<String> = [
    "return-path", "received", "from", "to", "cc", "date", "subject", "message-id", "list-id",
    "delivered-to", "x-original-to", "mime-version", "content-type", "reply-to", "sender",
    "mailing-list", "x-mozilla-status", "x-gmail-labels", "x-gm-thrid", "dkim-signature",
    "authentication-results", "in-reply-to", "references", "status", "x-status", "x-uid",
    "envelope-to", "x-account-key", "x-envelope-from", "x-from-line", "arc-seal",
  ]

  /// Whether the name of the field on this line is one that messages are known to have.
  static func isKnownField(_ line: ArraySlice<UInt8>) -> Bool {
    guard let name = HeaderBlock.fieldName(line) else { return false }
    return knownFields.contains(name.lowercasedASCII)
  }
}
