/// A group of digits in a text, and what joins it to the group before.
struct DigitGroup: Sendable {
  /// What stands between a group and the one before it.
  enum Link: Sendable {
    /// Nothing that could belong to one number: text, a line break, or several blanks.
    case none
    case space, hyphen, dot, slash
    /// A closing parenthesis, alone or with a blank or hyphen: `(030) 123`.
    case parenthesis
    /// An opening parenthesis, as in `+49 (0)30`.
    case opening
  }

  let range: Range<Int>
  let link: Link
  /// Where the number would begin if it began here: with the plus sign or parenthesis before it.
  let start: Int
  /// Whether a plus sign stands before the group.
  let hasPlus: Bool
  /// Whether an opening parenthesis stands before the group.
  let hasParenthesis: Bool
  /// Whether a letter, underscore or other word character touches the group on the left.
  let isAttachedBefore: Bool
  /// Whether one touches it on the right.
  let isAttachedAfter: Bool

  var count: Int { range.count }
}

/// All groups of ASCII digits of a text: phone, card and account numbers are windows over them.
///
/// One pass; a window that a recognizer looks at is bounded, so that a text of digits alone stays
/// linear.
struct DigitGroups: Sendable {
  let bytes: [UInt8]
  let groups: [DigitGroup]

  init(_ bytes: [UInt8]) {
    self.bytes = bytes
    var groups: [DigitGroup] = []
    var position = 0
    var previousEnd = -1
    while position < bytes.count {
      guard bytes[position].isDigit else {
        position += 1
        continue
      }
      let begin = position
      while bytes.byte(position).isDigit { position += 1 }
      groups.append(Self.group(begin..<position, after: previousEnd, in: bytes))
      previousEnd = position
    }
    self.groups = groups
  }

  private static func group(
    _ range: Range<Int>, after previousEnd: Int, in bytes: [UInt8]
  ) -> DigitGroup {
    var start = range.lowerBound
    let hasParenthesis = bytes.byte(start - 1) == UInt8(ascii: "(")
    if hasParenthesis { start -= 1 }
    var hasPlus = bytes.byte(start - 1) == UInt8(ascii: "+")
    if hasPlus { start -= 1 }
    if hasPlus, bytes.byte(start - 1) == UInt8(ascii: "("), !hasParenthesis { start -= 1 }
    // "+" directly behind a word or number adds ("2+3", "C++11"); it does not dial.
    if hasPlus, touches(before: start, in: bytes) { hasPlus = false }
    return DigitGroup(
      range: range,
      link: previousEnd < 0 ? .none : link(previousEnd..<range.lowerBound, in: bytes),
      start: hasPlus || hasParenthesis ? start : range.lowerBound,
      hasPlus: hasPlus, hasParenthesis: hasParenthesis,
      isAttachedBefore: touches(before: range.lowerBound, in: bytes),
      isAttachedAfter: touches(after: range.upperBound, in: bytes))
  }

  private static func touches(before offset: Int, in bytes: [UInt8]) -> Bool {
    bytes.byte(offset - 1) == UInt8(ascii: "_")
      || TokenizedText.letterWidth(before: offset, in: bytes) > 0
  }

  private static func touches(after offset: Int, in bytes: [UInt8]) -> Bool {
    bytes.byte(offset) == UInt8(ascii: "_") || TokenizedText.letterWidth(at: offset, in: bytes) > 0
  }

  private static func link(_ gap: Range<Int>, in bytes: [UInt8]) -> DigitGroup.Link {
    // Non-breaking blanks and typographic hyphens count as their ASCII kin; blanks are dropped.
    var signs: [UInt8] = []
    var blanks = 0
    var position = gap.lowerBound
    guard gap.count <= 8 else { return .none }
    while position < gap.upperBound {
      let byte = bytes[position]
      if byte < 0x80 {
        if byte == .space { blanks += 1 } else { signs.append(byte) }
        position += 1
        continue
      }
      let (scalar, width) = TokenizedText.decode(bytes, at: position)
      switch scalar {
      case 0xA0, 0x2007, 0x2009, 0x202F: blanks += 1
      case 0x2010...0x2013, 0x2212: signs.append(.hyphen)
      default: return .none
      }
      position += width
    }
    guard blanks <= 2 else { return .none }
    switch signs {
    case []: return blanks == 1 ? .space : .none
    case [.hyphen]: return .hyphen
    case [.dot]: return blanks == 0 ? .dot : .none
    case [UInt8(ascii: "/")]: return .slash
    case [UInt8(ascii: ")")], [UInt8(ascii: ")"), .hyphen]: return .parenthesis
    case [UInt8(ascii: "(")]: return .opening
    default: return .none
    }
  }

  /// The digits of consecutive groups as values.
  func digits(_ window: Range<Int>) -> [UInt8] {
    groups[window].flatMap { bytes[$0.range].map { $0 &- 0x30 } }
  }

  /// Whether a digit, letter or underscore touches the window on either side.
  func isAttached(_ window: Range<Int>) -> Bool {
    guard let first = groups[window].first, let last = groups[window].last else { return true }
    return first.isAttachedBefore || last.isAttachedAfter
  }
}
