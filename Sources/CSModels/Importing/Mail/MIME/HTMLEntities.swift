/// Character references of HTML: numbers, and the names that mail uses.
enum HTMLEntities {
  /// Decodes the reference that begins with `&` at an index.
  ///
  /// - Returns: The character in UTF-8 and the index after the reference; the `&` alone if it
  ///   begins none.
  static func decode(_ bytes: ArraySlice<UInt8>, at start: Int) -> (text: [UInt8], end: Int) {
    var end = start + 1
    let limit = min(bytes.endIndex, start + 12)
    while end < limit, bytes[end].isASCIILetter || bytes[end].isASCIIDigit || bytes[end] == 0x23 {
      end += 1
    }
    let name = bytes[(start + 1)..<end]
    let isClosed = end < bytes.endIndex && bytes[end] == UInt8(ascii: ";")
    let after = isClosed ? end + 1 : end
    if name.first == 0x23 {
      guard let scalar = number(name.dropFirst()) else { return ([0x26], start + 1) }
      return (Array(String(Character(scalar)).utf8), after)
    }
    guard isClosed || name.count <= 4, let text = names[name.text] else {
      return ([0x26], start + 1)
    }
    return (Array(text.utf8), after)
  }

  private static func number(_ digits: ArraySlice<UInt8>) -> Unicode.Scalar? {
    var value: UInt32 = 0
    let isHexadecimal = digits.first.map { $0 | 0x20 == UInt8(ascii: "x") } ?? false
    let body = isHexadecimal ? digits.dropFirst() : digits
    guard !body.isEmpty, body.count <= 8 else { return nil }
    for byte in body {
      guard let digit = byte.hexDigitValue, isHexadecimal || digit < 10 else { return nil }
      value = value &* (isHexadecimal ? 16 : 10) &+ UInt32(digit)
    }
    // HTML reads the unused codes of ISO 8859-1 as Windows-1252.
    if (0x80..<0xA0).contains(value) {
      return Charset.decode([UInt8(value)], named: "windows-1252").unicodeScalars.first
    }
    guard value != 0 else { return "\u{FFFD}" }
    return Unicode.Scalar(value)
  }

  private static let names: [String: String] = {
    var names = [
      "amp": "&", "lt": "<", "gt": ">", "quot": "\"", "apos": "'", "nbsp": "\u{A0}",
      "euro": "€", "hellip": "…", "mdash": "—", "ndash": "–", "lsquo": "‘", "rsquo": "’",
      "ldquo": "“", "rdquo": "”", "sbquo": "‚", "bdquo": "„", "bull": "•", "trade": "™",
      "ensp": " ", "emsp": " ", "thinsp": " ", "zwnj": "", "zwj": "", "lrm": "", "rlm": "",
      "shy": "", "OElig": "Œ", "oelig": "œ", "Scaron": "Š", "scaron": "š", "Yuml": "Ÿ",
      "circ": "ˆ", "tilde": "˜", "larr": "←", "rarr": "→", "uarr": "↑", "darr": "↓",
      "lsaquo": "‹", "rsaquo": "›", "dagger": "†", "permil": "‰", "minus": "−", "infin": "∞",
      "le": "≤", "ge": "≥", "ne": "≠", "asymp": "≈", "alpha": "α", "beta": "β", "mu": "μ",
      "check": "✓", "hearts": "♥", "star": "☆", "AMP": "&", "LT": "<", "GT": ">", "QUOT": "\"",
    ]
    // The names of U+00A1 to U+00FF in order (HTML 4.01 section 24.2).
    let latin = """
      iexcl cent pound curren yen brvbar sect uml copy ordf laquo not - reg macr deg plusmn sup2 \
      sup3 acute micro para middot cedil sup1 ordm raquo frac14 frac12 frac34 iquest Agrave Aacute \
      Acirc Atilde Auml Aring AElig Ccedil Egrave Eacute Ecirc Euml Igrave Iacute Icirc Iuml ETH \
      Ntilde Ograve Oacute Ocirc Otilde Ouml times Oslash Ugrave Uacute Ucirc Uuml Yacute THORN \
      szlig agrave aacute acirc atilde auml aring aelig ccedil egrave eacute ecirc euml igrave \
      iacute icirc iuml eth ntilde ograve oacute ocirc otilde ouml divide oslash ugrave uacute \
      ucirc uuml yacute thorn yuml
      """
    for (index, name) in latin.split(separator: " ").enumerated() where name != "-" {
      if let scalar = Unicode.Scalar(0xA1 + UInt32(index)) {
        names[String(name)] = String(Character(scalar))
      }
    }
    return names
  }()
}
