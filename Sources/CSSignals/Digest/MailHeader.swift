import CSModels
import Foundation

/// Values of mail headers that cannot break out of their line.
enum MailHeader {
  /// A name and an address (RFC 5322, section 3.4).
  ///
  /// - Throws: `InvalidValue` for an address that is none.
  static func mailbox(_ name: String, _ address: String) throws(InvalidValue) -> String {
    guard isAddress(address) else {
      throw InvalidValue(
        "address",
        "\"\(VisibleText.line(address))\" is no mail address. Write it as ana@acme.example.")
    }
    let name = VisibleText.line(name).split(separator: " ").joined(separator: " ")
    guard !name.isEmpty else { return address }
    // An encoded word may stand where an atom does, and not in quotes (RFC 2047, section 5).
    // What looks like one is written as one, also within quotes, where many readers decode it.
    guard isASCII(name), name.utf8.count <= 60, !name.contains("=?") else {
      return "\(encodedWords(name, after: 8))\r\n <\(address)>"
    }
    let isAtoms = name.utf8.allSatisfy { $0 == 32 || isAtomText($0) }
    guard !isAtoms else { return "\(name)\r\n <\(address)>" }
    let quoted = name.reduce(into: "") { text, character in
      if character == "\"" || character == "\\" { text += "\\" }
      text.append(character)
    }
    return "\"\(quoted)\"\r\n <\(address)>"
  }

  /// Text without structure, such as a subject, folded (RFC 5322, section 2.2.3).
  ///
  /// - Parameter taken: The bytes that stand before it on its line.
  static func unstructured(_ text: String, after taken: Int) -> String {
    let line = VisibleText.line(text)
    // What looks like an encoded word must not be read as one.
    guard isASCII(line), !line.contains("=?") else { return encodedWords(line, after: taken) }
    var folded = ""
    var width = taken
    for (index, word) in line.split(separator: " ").enumerated() {
      guard word.utf8.count <= 200 else { return encodedWords(line, after: taken) }
      if index > 0 {
        if width + 1 + word.utf8.count > 76 {
          folded += "\r\n"
          width = 0
        }
        folded += " "
        width += 1
      }
      folded += word
      width += word.utf8.count
    }
    return folded
  }

  /// An address on the web in angle brackets (RFC 2369).
  ///
  /// - Throws: `InvalidValue` unless it begins with `https:` and is printable ASCII without spaces.
  static func address(https link: String) throws(InvalidValue) -> String {
    let isPlain = link.utf8.allSatisfy { (33...126).contains($0) && $0 != 60 && $0 != 62 }
    guard link.hasPrefix("https://"), isPlain, link.utf8.count <= 900 else {
      throw InvalidValue(
        "unsubscribe", "Give a web address that begins with https:// and has no spaces.")
    }
    return link.utf8.count > 58 ? "\r\n <\(link)>" : "<\(link)>"
  }

  /// Words of at most 75 bytes in base64, split between characters (RFC 2047, section 2).
  private static func encodedWords(_ text: String, after taken: Int) -> String {
    var words: [String] = []
    var bytes: [UInt8] = []
    func finish() {
      guard !bytes.isEmpty else { return }
      words.append("=?utf-8?B?\(Data(bytes).base64EncodedString())?=")
      bytes = []
    }
    for scalar in text.unicodeScalars {
      let next = Array(String(scalar).utf8)
      // 12 bytes of frame; the first line has its name as well.
      let room = words.isEmpty ? max(12, (63 - taken) / 4 * 3) : 45
      if bytes.count + next.count > room { finish() }
      bytes += next
    }
    finish()
    return words.joined(separator: "\r\n ")
  }

  private static func isAddress(_ address: String) -> Bool {
    let parts = address.utf8.split(separator: 64, omittingEmptySubsequences: false)
    guard parts.count == 2, address.utf8.count <= 254 else { return false }
    return parts.allSatisfy { part in
      !part.isEmpty && part.first != 46 && part.last != 46
        && part.allSatisfy { isAtomText($0) || $0 == 46 }
    }
  }

  private static func isASCII(_ text: String) -> Bool {
    text.utf8.allSatisfy { (32..<127).contains($0) }
  }

  /// `atext` of RFC 5322, section 3.2.3.
  private static func isAtomText(_ byte: UInt8) -> Bool {
    switch byte {
    case 48...57, 65...90, 97...122: true
    default: Array("!#$%&'*+-/=?^_`{|}~".utf8).contains(byte)
    }
  }
}

/// Bodies of mails.
enum MailBody {
  /// Text as quoted-printable (RFC 2045, section 6.7): lines of at most 76 bytes, ended by CR LF.
  ///
  /// A line that begins with `From ` is encoded, so that no mailbox file is cut there.
  static func quotedPrintable(_ text: String) -> [UInt8] {
    let digits = Array("0123456789ABCDEF".utf8)
    var body: [UInt8] = []
    for line in text.split(separator: "\n", omittingEmptySubsequences: false) {
      let bytes = Array(line.utf8)
      var width = 0
      for (index, byte) in bytes.enumerated() {
        let isLast = index == bytes.count - 1
        var isPlain = (33...126).contains(byte) && byte != 61
        if byte == 32 || byte == 9 { isPlain = !isLast }
        if index == 0, byte == 70 || byte == 46 { isPlain = false }
        let length = isPlain ? 1 : 3
        if width + length > 75 {
          body += [61, 13, 10]
          width = 0
        }
        body += isPlain ? [byte] : [61, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
        width += length
      }
      body += [13, 10]
    }
    // The text ends with a line end of its own.
    if text.hasSuffix("\n") { body.removeLast(2) }
    return body
  }
}
