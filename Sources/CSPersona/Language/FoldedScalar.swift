/// The comparison form of a scalar: lower case, without diacritics, Latin letters as ASCII.
///
/// "José", "JOSE" and "Jose\u{301}" all become "jose". Letters that are no base letter with a mark
/// follow common transliteration: ß is ss, æ is ae, ø is o, ł is l, þ is th. The tables are our
/// own, so that the result does not depend on a locale or on a library's version.
enum FoldedScalar {
  /// Appends the comparison form of one scalar; ignorable scalars and marks append nothing.
  static func append(_ scalar: UInt32, to bytes: inout [UInt8]) {
    if scalar < 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: scalar).lowercasedLetter)
      return
    }
    if isIgnorable(scalar) { return }
    if let letters = ligature(scalar) {
      bytes.append(contentsOf: letters.utf8)
      return
    }
    if let letter = baseLetter(scalar) {
      bytes.append(letter)
      return
    }
    guard let value = Unicode.Scalar(scalar) else { return }
    bytes.append(contentsOf: value.properties.lowercaseMapping.utf8)
  }

  /// Combining diacritics, soft hyphens, joiners and other scalars that are not seen.
  static func isIgnorable(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0xAD, 0x300...0x36F, 0x200B...0x200F, 0x202A...0x202E, 0x2060...0x2064, 0xFE00...0xFE0F,
      0xFEFF:
      true
    default: false
    }
  }

  /// Whether the scalar is a word by itself: scripts that are written without spaces, or (Hangul)
  /// whose particles follow a name without one.
  static func standsAlone(_ scalar: UInt32) -> Bool {
    switch scalar {
    case 0x0E00...0x0E7F, 0x2E80...0x9FFF, 0xAC00...0xD7AF, 0xF900...0xFAFF, 0x20000...0x3FFFF:
      true
    default: false
    }
  }

  private static func ligature(_ scalar: UInt32) -> String? {
    switch scalar {
    case 0xDF, 0x1E9E: "ss"
    case 0xC6, 0xE6, 0x1E2, 0x1E3, 0x1FC, 0x1FD: "ae"
    case 0xDE, 0xFE: "th"
    case 0x132, 0x133: "ij"
    case 0x152, 0x153: "oe"
    default: nil
    }
  }

  private static func baseLetter(_ scalar: UInt32) -> UInt8? {
    let letter: UInt8 =
      switch scalar {
      case 0xC0..<0x180: latin1AndExtendedA[Int(scalar - 0xC0)]
      case 0x180..<0x250: extendedB[Int(scalar - 0x180)]
      case 0x1E00..<0x1F00: extendedAdditional[Int(scalar - 0x1E00)]
      default: UInt8.dot
      }
    return letter == .dot ? nil : letter
  }

  // The base letter of each scalar, a dot where there is none (Unicode canonical decomposition).
  private static let latin1AndExtendedA = Array(
    """
    aaaaaa.ceeeeiiiidnooooo.ouuuuy..aaaaaa.ceeeeiiiidnooooo.ouuuuy.y\
    aaaaaaccccccccddddeeeeeeeeeegggggggghhhhiiiiiiiiii..jjkkklllllll\
    lllnnnnnnnnnoooooo..rrrrrrssssssssttttttuuuuuuuuuuuuwwyyyzzzzzzs
    """.utf8)
  private static let extendedB = Array(
    """
    ................................oo.............uu...............\
    .............aaiioouuuuuuuuuu.aaaa....ggkkoooo..j...gg..nnaa..oo\
    aaaaeeeeiiiioooorrrruuuusstt..hh......aaeeooooooooyy............\
    ................
    """.utf8)
  private static let extendedAdditional = Array(
    """
    aabbbbbbccddddddddddeeeeeeeeeeffgghhhhhhhhhhiiiikkkkkkllllllllmm\
    mmmmnnnnnnnnoooooooopppprrrrrrrrssssssssssttttttttuuuuuuuuuuvvvv\
    wwwwwwwwwwxxxxyyzzzzzzhtwy.s....aaaaaaaaaaaaaaaaaaaaaaaaeeeeeeee\
    eeeeeeeeiiiioooooooooooooooooooooooouuuuuuuuuuuuuuyyyyyyyy......
    """.utf8)
}
