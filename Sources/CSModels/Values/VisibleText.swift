/// Text from outside as it may be shown: without what steers a terminal or turns a line around.
///
/// Customers choose their names, subjects and words. Control characters, among them the escape
/// that begins a terminal's commands, and the marks that reorder what is read (Unicode UAX #9,
/// "Trojan Source", CVE-2021-42574) are taken out; line ends become spaces or stay, as told.
package enum VisibleText {
  /// One line: every kind of line end and tab becomes a space.
  package static func line(_ text: String) -> String {
    isClean(text, keepsLines: false) ? text : filtered(text, keepsLines: false)
  }

  /// Several lines, each ended by a line feed.
  package static func lines(_ text: String) -> String {
    isClean(text, keepsLines: true) ? text : filtered(text, keepsLines: true)
  }

  private static func isClean(_ text: String, keepsLines: Bool) -> Bool {
    text.utf8.allSatisfy { (32..<127).contains($0) || (keepsLines && $0 == 10) }
  }

  private static func filtered(_ text: String, keepsLines: Bool) -> String {
    var shown = String.UnicodeScalarView()
    var afterReturn = false
    for scalar in text.unicodeScalars {
      let isFeed = scalar.value == 0x0A
      defer { afterReturn = scalar.value == 0x0D }
      if isFeed && afterReturn { continue }
      switch scalar.value {
      case 0x0A, 0x0D, 0x0B, 0x0C, 0x85, 0x2028, 0x2029: shown.append(keepsLines ? "\n" : " ")
      case 0x09: shown.append(" ")
      case 0x00..<0x20, 0x7F..<0xA0: continue
      // Embeddings, overrides, isolates and marks of direction; deprecated format characters.
      case 0x061C, 0x200E, 0x200F, 0x202A...0x202E, 0x2060...0x206F, 0xFEFF: continue
      // Interlinear annotations, tags, and what is no character.
      case 0xFFF9...0xFFFB, 0xE0000...0xE007F: continue
      case 0xFFFE, 0xFFFF: continue
      default: shown.append(scalar)
      }
    }
    return String(shown)
  }
}
