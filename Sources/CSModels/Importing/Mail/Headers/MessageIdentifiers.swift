/// The identifiers in Message-ID, In-Reply-To and References, without their angle brackets.
enum MessageIdentifiers {
  /// The longest chains of references in real mail stay far below this.
  private static let maximumLength = 1 << 16

  /// Every identifier of a field in order, each once.
  ///
  /// Text around identifiers is left out ("Your message of Friday <id>"). A field without brackets
  /// yields its words that hold an `@`.
  static func list(_ value: ArraySlice<UInt8>) -> [String] {
    let value = value.prefix(maximumLength)
    var found: [String] = []
    var open: Int?
    for index in value.indices {
      if value[index] == UInt8(ascii: "<") {
        open = index + 1
      } else if value[index] == UInt8(ascii: ">"), let begun = open {
        append(value[begun..<index], to: &found)
        open = nil
      }
    }
    if let open {
      append(value[open...].prefix { !$0.isMailSpace }, to: &found)
    }
    if found.isEmpty, !value.contains(UInt8(ascii: "<")) {
      for word in value.split(whereSeparator: { $0.isMailSpace || $0 == UInt8(ascii: ",") })
      where word.contains(UInt8(ascii: "@")) {
        append(word, to: &found)
      }
    }
    return found
  }

  /// The identifier a message gives itself, or `nil` if the field is empty.
  static func own(_ value: ArraySlice<UInt8>) -> String? {
    if let first = list(value).first { return first }
    let whole = EncodedWords.unfold(value)
    guard !whole.isEmpty, !whole.contains(UInt8(ascii: "<")) else { return nil }
    return whole.text
  }

  private static func append(_ bytes: ArraySlice<UInt8>, to found: inout [String]) {
    var identifier = bytes.trimmingSpace()
    guard !identifier.isEmpty else { return }
    if !identifier.contains(UInt8(ascii: "@")),
      let at = identifier.firstIndex(ofASCII: " at ")
    {
      // An archive that hides addresses has hidden this one too.
      identifier = (identifier[..<at] + [UInt8(ascii: "@")] + identifier[(at + 4)...])[...]
    }
    if identifier.contains(where: { $0 == 0x0A || $0 == 0x0D }) {
      identifier = identifier.filter { !$0.isMailSpace }[...]
    }
    let text = identifier.text
    if !found.contains(text) { found.append(text) }
  }
}
