/// Reads address lists: RFC 5322 with its obsolete forms, and what archives make of them.
struct AddressParser {
  private var addresses: [MailAddress] = []
  private var phrase: [UInt8] = []
  private var angle: [UInt8]?
  private var comments: [[UInt8]] = []
  private var hasQuotes = false
  private var hasSign = false

  /// The mailboxes of a list in order; the members of groups among them, without the group's name.
  static func parse(_ value: ArraySlice<UInt8>) -> [MailAddress] {
    var parser = AddressParser()
    parser.read(EncodedWords.unfold(value))
    return parser.addresses
  }

  private mutating func read(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    while index < bytes.endIndex {
      let byte = bytes[index]
      switch byte {
      case UInt8(ascii: "("):
        let (comment, end) = Self.comment(bytes, at: index)
        comments.append(comment)
        index = end
        continue
      case UInt8(ascii: "\""):
        let (text, end) = Self.quoted(bytes, at: index)
        phrase += text
        hasQuotes = true
        index = end
        continue
      case UInt8(ascii: "<"):
        if angle == nil || angle?.isEmpty == true {
          index = readAngle(bytes, at: index)
          continue
        }
      case UInt8(ascii: ","):
        finish()
      case UInt8(ascii: ";"):
        finish()
      case UInt8(ascii: ":"):
        // The end of a group's name, unless an address is being read.
        if angle == nil, !hasSign {
          phrase = []
          comments = []
          hasQuotes = false
        } else {
          phrase.append(byte)
        }
      default:
        if byte == UInt8(ascii: "@") { hasSign = true }
        phrase.append(byte)
      }
      index += 1
    }
    finish()
  }

  private mutating func readAngle(_ bytes: ArraySlice<UInt8>, at start: Int) -> Int {
    var content: [UInt8] = []
    var index = start + 1
    while index < bytes.endIndex, bytes[index] != UInt8(ascii: ">") {
      if bytes[index] == UInt8(ascii: "(") {
        let (comment, end) = Self.comment(bytes, at: index)
        comments.append(comment)
        index = end
        continue
      }
      if bytes[index] == UInt8(ascii: "\"") {
        let (text, end) = Self.quoted(bytes, at: index)
        content += [UInt8(ascii: "\"")] + text + [UInt8(ascii: "\"")]
        index = end
        continue
      }
      content.append(bytes[index])
      index += 1
    }
    angle = content
    return min(index + 1, bytes.endIndex)
  }

  private mutating func finish() {
    let comment = comments.map { EncodedWords.decode($0[...]) }.filter { !$0.isEmpty }
      .joined(separator: " ")
    let words = phrase[...].trimmingSpace()
    if let angle {
      let address = Self.address(angle[...])
      var name = Self.displayName(words, isQuoted: hasQuotes)
      if !comment.isEmpty { name = name.isEmpty ? comment : "\(name) (\(comment))" }
      if !address.isEmpty || !name.isEmpty {
        addresses.append(MailAddress(name: name.isEmpty ? nil : name, address: address))
      }
    } else if !words.isEmpty {
      if hasQuotes && !words.contains(UInt8(ascii: "@")) || !Self.looksLikeAddress(words) {
        let name = Self.displayName(words, isQuoted: hasQuotes)
        let whole = comment.isEmpty ? name : "\(name) (\(comment))"
        addresses.append(MailAddress(name: whole, address: ""))
      } else {
        let address = Self.address(words)
        addresses.append(MailAddress(name: comment.isEmpty ? nil : comment, address: address))
      }
    }
    phrase = []
    angle = nil
    comments = []
    hasQuotes = false
    hasSign = false
  }

  private static func looksLikeAddress(_ bytes: ArraySlice<UInt8>) -> Bool {
    bytes.contains(UInt8(ascii: "@")) || plainForm(bytes) != nil
  }

  /// `user at host`, as list archives write it, with the sign put back.
  private static func plainForm(_ bytes: ArraySlice<UInt8>) -> [UInt8]? {
    let words = bytes.split(separator: 0x20)
    guard words.count == 3, words[1].equalsASCII("at"),
      !words[0].contains(UInt8(ascii: "@")), !words[2].contains(UInt8(ascii: "@"))
    else { return nil }
    return words[0] + [UInt8(ascii: "@")] + words[2]
  }

  private static func address(_ bytes: ArraySlice<UInt8>) -> String {
    var bytes = bytes.trimmingSpace()
    if SeparatorLine.isGarbled(bytes) { return bytes.text }
    if let plain = plainForm(bytes) { return String(decoding: plain, as: UTF8.self) }
    // An obsolete route, `@relay:user@host`, says nothing about the person.
    if bytes.first == UInt8(ascii: "@"), let colon = bytes.firstIndex(of: UInt8(ascii: ":")) {
      bytes = bytes[(colon + 1)...]
    }
    if bytes.hasASCIIPrefix("mailto:") { bytes = bytes.dropFirst(7) }
    guard bytes.contains(where: \.isMailSpace), !bytes.contains(UInt8(ascii: "\"")) else {
      return Charset.decodeUnlabeled(bytes)
    }
    return Charset.decodeUnlabeled(bytes.filter { !$0.isMailSpace }[...])
  }

  /// A phrase decoded, with runs of space made one and quotes left off.
  private static func displayName(_ bytes: ArraySlice<UInt8>, isQuoted: Bool) -> String {
    var name = EncodedWords.decode(bytes)
    if !isQuoted, name.utf8.contains(0x20) {
      name = name.split(separator: " ").joined(separator: " ")
    }
    let ends = (name.utf8.first, name.utf8.last)
    if name.utf8.count > 2, ends.0 == UInt8(ascii: "'"), ends.1 == UInt8(ascii: "'") {
      name = String(name.dropFirst().dropLast())
    }
    return name
  }

  /// The text of a comment, with inner comments kept as text, and the index after it.
  private static func comment(_ bytes: ArraySlice<UInt8>, at start: Int) -> ([UInt8], Int) {
    var text: [UInt8] = []
    var depth = 0
    var index = start
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), index + 1 < bytes.endIndex {
        text.append(bytes[index + 1])
        index += 2
        continue
      }
      if byte == UInt8(ascii: "(") {
        depth += 1
        if depth > 1 { text.append(byte) }
      } else if byte == UInt8(ascii: ")") {
        depth -= 1
        if depth == 0 { return (text, index + 1) }
        text.append(byte)
      } else {
        text.append(byte)
      }
      index += 1
    }
    return (text, index)
  }

  private static func quoted(_ bytes: ArraySlice<UInt8>, at start: Int) -> ([UInt8], Int) {
    var text: [UInt8] = []
    var index = start + 1
    while index < bytes.endIndex {
      let byte = bytes[index]
      if byte == UInt8(ascii: "\\"), index + 1 < bytes.endIndex {
        text.append(bytes[index + 1])
        index += 2
        continue
      }
      if byte == UInt8(ascii: "\"") { return (text, index + 1) }
      text.append(byte)
      index += 1
    }
    return (text, index)
  }
}
