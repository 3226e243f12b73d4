import CSModels

/// A placeholder with the number of a spelling, as it stands in redacted text.
///
/// The first spelling is the placeholder itself, `⟦PERSON_1⟧`; later ones carry their number,
/// `⟦PERSON_1:2⟧`. Brackets that somebody typed become `⟦[⟧` and `⟦]⟧`, which no placeholder is.
struct RedactionMark: Hashable, Sendable, CustomStringConvertible {
  let placeholder: Placeholder
  /// Which spelling, from 1.
  let spelling: Int

  var description: String {
    let plain = placeholder.description
    return spelling == 1 ? plain : plain.dropLast() + ":\(spelling)⟧"
  }

  private static let open = Array("⟦".utf8)
  private static let close = Array("⟧".utf8)
  private static let escapedOpen = Array("⟦[⟧".utf8)
  private static let escapedClose = Array("⟦]⟧".utf8)
  /// The longest inside of brackets that is looked at, so that restoring stays linear.
  private static let longest = 40

  /// Appends bytes with the brackets in them escaped.
  static func appendEscaped(_ bytes: ArraySlice<UInt8>, to result: inout [UInt8]) {
    for (index, byte) in zip(bytes.indices, bytes) {
      // Both brackets begin with E2 9F; A6 opens and A7 closes.
      let follows =
        index >= bytes.startIndex + 2 && bytes[index - 2] == 0xE2
        && bytes[index - 1] == 0x9F
      guard follows, byte == 0xA6 || byte == 0xA7 else {
        result.append(byte)
        continue
      }
      result.removeLast(2)
      result.append(contentsOf: byte == 0xA6 ? escapedOpen : escapedClose)
    }
  }

  /// Replaces marks by what `value` gives for them, and unescapes brackets, in one pass.
  static func replacing(in text: String, by value: (RedactionMark) -> String?) -> String {
    let bytes = Array(text.utf8)
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var position = 0
    while position < bytes.count {
      guard bytes[position] == 0xE2, starts(bytes, open, at: position) else {
        result.append(bytes[position])
        position += 1
        continue
      }
      if starts(bytes, escapedOpen, at: position) {
        result.append(contentsOf: open)
        position += escapedOpen.count
      } else if starts(bytes, escapedClose, at: position) {
        result.append(contentsOf: close)
        position += escapedClose.count
      } else if let (mark, end) = parse(bytes, at: position), let value = value(mark) {
        result.append(contentsOf: value.utf8)
        position = end
      } else {
        result.append(contentsOf: open)
        position += open.count
      }
    }
    return String(decoding: result, as: UTF8.self)
  }

  private static func starts(_ bytes: [UInt8], _ prefix: [UInt8], at offset: Int) -> Bool {
    guard prefix.count <= bytes.count - offset else { return false }
    for (index, byte) in prefix.enumerated() where bytes[offset + index] != byte { return false }
    return true
  }

  /// Reads `⟦KIND_NUMBER⟧` or `⟦KIND_NUMBER:SPELLING⟧` at an offset.
  private static func parse(_ bytes: [UInt8], at offset: Int) -> (mark: RedactionMark, end: Int)? {
    var position = offset + open.count
    func skipBlanks() {
      while bytes.byte(position) == .space, position - offset < longest { position += 1 }
    }
    func number() -> Int? {
      var value = 0
      let first = position
      while bytes.byte(position).isDigit, position - first < 9 {
        value = value * 10 + bytes[position].digitValue
        position += 1
      }
      return position > first && bytes[first] != 0x30 ? value : nil
    }
    skipBlanks()
    var name: [UInt8] = []
    while bytes.byte(position).isLetter, name.count < longest {
      name.append(bytes[position] & 0xDF)
      position += 1
    }
    guard let kind = Placeholder.Kind(rawValue: String(decoding: name, as: UTF8.self)),
      bytes.byte(position) == UInt8(ascii: "_")
    else { return nil }
    position += 1
    guard let index = number() else { return nil }
    var spelling = 1
    if bytes.byte(position) == UInt8(ascii: ":") {
      position += 1
      guard let given = number() else { return nil }
      spelling = given
    }
    skipBlanks()
    guard starts(bytes, close, at: position) else { return nil }
    let mark = RedactionMark(placeholder: Placeholder(kind, index), spelling: spelling)
    return (mark, position + close.count)
  }
}
