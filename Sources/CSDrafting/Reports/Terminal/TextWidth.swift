import CSModels

/// How wide a text stands on a terminal, in columns.
///
/// Wide and full-width characters (Unicode UAX #11) and emoji take two columns, marks that combine
/// with what stands before them none. It is an estimate: terminals differ in the details.
enum TextWidth {
  /// The columns of a text.
  static func columns(_ text: String) -> Int {
    if text.utf8.allSatisfy({ $0 < 128 }) { return text.utf8.count }
    return text.reduce(0) { $0 + columns($1) }
  }

  private static func columns(_ character: Character) -> Int {
    guard let first = character.unicodeScalars.first else { return 0 }
    switch first.value {
    case 0x0300...0x036F, 0x200B...0x200D, 0xFE00...0xFE0F: return 0
    case 0x1100...0x115F, 0x2E80...0x303E, 0x3041...0xA4CF, 0xAC00...0xD7A3, 0xF900...0xFAFF,
      0xFE30...0xFE4F, 0xFF00...0xFF60, 0xFFE0...0xFFE6, 0x1F300...0x1FAFF, 0x20000...0x3FFFD:
      return 2
    default: return 1
    }
  }

  /// The text, cut to at most so many columns, with an ellipsis where something is left out.
  static func cut(_ text: String, to limit: Int) -> String {
    let line = VisibleText.line(text)
    guard columns(line) > limit else { return line }
    var kept = ""
    var width = 1
    for character in line {
      width += columns(character)
      guard width <= limit else { break }
      kept.append(character)
    }
    while kept.last == " " { kept.removeLast() }
    return kept + "…"
  }
}
