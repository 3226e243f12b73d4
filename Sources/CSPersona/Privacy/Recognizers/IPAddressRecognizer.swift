/// Finds internet addresses: four octets (RFC 791) or the hexadecimal groups of version 6
/// (RFC 4291), with a prefix length if one follows.
///
/// A version number with four parts ("version 4.8.0.1") is none, and neither is a time of day or a
/// C++ scope.
public struct IPAddressRecognizer: PersonalDataRecognizer {
  private static let context = ContextWords(
    "ip", "ips", "ipv4", "address", "adresse", "host", "server", "client", "gateway", "router",
    "ping", "dns", "subnet", "login", "connect", "connected", "connecting")
  private static let versionWords = ContextWords(
    "version", "versions", "v", "ver", "release", "build", "rev", "section", "chapter", "firmware")

  /// Makes the recognizer.
  public init() {}

  /// The spans found.
  public func spans(in text: TokenizedText) -> [RecognizedSpan] {
    let bytes = text.utf8
    var spans: [RecognizedSpan] = []
    var position = 0
    while position < bytes.count {
      let byte = bytes[position]
      guard byte.isHexDigit || byte == UInt8(ascii: ":") else {
        position += 1
        continue
      }
      let start = position
      var colons = 0
      var dots = 0
      while bytes.byte(position).isHexDigit || bytes.byte(position) == UInt8(ascii: ":")
        || bytes.byte(position) == .dot
      {
        if bytes[position] == UInt8(ascii: ":") { colons += 1 }
        if bytes[position] == .dot { dots += 1 }
        position += 1
      }
      // A run longer than any address is skipped as a whole.
      guard position - start <= 64, colons >= 2 || dots >= 3 else { continue }
      if let span = address(in: start..<position, of: text) { spans.append(span) }
    }
    return spans
  }

  private func address(in run: Range<Int>, of text: TokenizedText) -> RecognizedSpan? {
    let bytes = text.utf8
    var range = run
    // A dot or a single colon at the end belongs to the sentence.
    while range.count > 1,
      bytes[range.upperBound - 1] == .dot
        || (bytes[range.upperBound - 1] == UInt8(ascii: ":")
          && bytes.byte(range.upperBound - 2) != UInt8(ascii: ":"))
    {
      range = range.lowerBound..<range.upperBound - 1
    }
    guard TokenizedText.letterWidth(before: range.lowerBound, in: bytes) == 0,
      TokenizedText.letterWidth(at: range.upperBound, in: bytes) == 0,
      bytes.byte(range.lowerBound - 1) != UInt8(ascii: "_")
    else { return nil }
    let isVersion4: Bool
    if let octets = Self.version4End(range.lowerBound, in: bytes),
      octets == range.upperBound || bytes[octets] == UInt8(ascii: ":")
    {
      // A port may follow: the address ends before it.
      range = range.lowerBound..<octets
      isVersion4 = true
      let isVersionNumber = Self.versionWords.standDirectly(before: range.lowerBound, in: text)
      if isVersionNumber || bytes.byte(range.lowerBound - 1) == .hyphen { return nil }
      // Four small numbers are more often a version or a section than a machine.
      let first = Self.octets(range, in: bytes).first ?? 0
      guard
        first == 10 || Self.octets(range, in: bytes).contains(where: { $0 >= 40 })
          || Self.context.stand(before: range.lowerBound, in: text)
      else { return nil }
    } else {
      guard Self.isVersion6(Array(bytes[range])) else { return nil }
      isVersion4 = false
    }
    let end = Self.prefixLengthEnd(range.upperBound, limit: isVersion4 ? 32 : 128, in: bytes)
    return RecognizedSpan(
      .ipAddress, range.lowerBound..<end, score: isVersion4 ? 0.85 : 0.9)
  }

  /// The end of four octets without leading zeros, if they begin at an offset.
  static func version4End(_ start: Int, in bytes: [UInt8]) -> Int? {
    var position = start
    for octet in 0..<4 {
      if octet > 0 {
        guard bytes.byte(position) == .dot else { return nil }
        position += 1
      }
      let first = position
      var value = 0
      while bytes.byte(position).isDigit, position - first < 3 {
        value = value * 10 + bytes[position].digitValue
        position += 1
      }
      guard position > first, value <= 255, position - first == 1 || bytes[first] != 0x30 else {
        return nil
      }
    }
    return bytes.byte(position).isDigit ? nil : position
  }

  private static func octets(_ range: Range<Int>, in bytes: [UInt8]) -> [Int] {
    bytes[range].split(separator: .dot).map { $0.reduce(0) { $0 * 10 + $1.digitValue } }
  }

  /// Eight groups, or fewer around one "::"; at least one digit, and more than a clock has.
  static func isVersion6(_ bytes: [UInt8]) -> Bool {
    let parts = bytes.split(
      separator: UInt8(ascii: ":"), omittingEmptySubsequences: false
    ).map(Array.init)
    guard parts.count >= 3, parts.count <= 9 else { return false }
    var groups = 0
    var gaps = 0
    for (index, part) in parts.enumerated() {
      if part.isEmpty {
        gaps += 1
      } else if part.contains(.dot) {
        guard index == parts.count - 1, version4End(0, in: part) == part.count else {
          return false
        }
        groups += 2
      } else {
        guard part.count <= 4, part.allSatisfy(\.isHexDigit) else { return false }
        groups += 1
      }
    }
    let opens = parts[0].isEmpty
    let closes = parts[parts.count - 1].isEmpty
    if opens, !parts[1].isEmpty { return false }
    if closes, !parts[parts.count - 2].isEmpty { return false }
    let innerGaps = gaps - (opens ? 1 : 0) - (closes ? 1 : 0)
    let isElided = innerGaps == 1
    guard innerGaps <= 1, isElided ? groups <= 7 : groups == 8 && gaps == 0 else { return false }
    return groups >= 2 && bytes.contains(where: \.isDigit)
  }

  private static func prefixLengthEnd(_ end: Int, limit: Int, in bytes: [UInt8]) -> Int {
    guard bytes.byte(end) == UInt8(ascii: "/") else { return end }
    var position = end + 1
    var value = 0
    while bytes.byte(position).isDigit, position - end <= 3 {
      value = value * 10 + bytes[position].digitValue
      position += 1
    }
    guard position > end + 1, value <= limit,
      TokenizedText.letterWidth(at: position, in: bytes) == 0
    else { return end }
    return position
  }
}
