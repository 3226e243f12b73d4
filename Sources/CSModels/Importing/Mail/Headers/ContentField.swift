/// A Content-Type or Content-Disposition field: a value and its parameters (RFC 2045, RFC 2231).
struct ContentField {
  /// The value in lower case, such as `text/plain` or `attachment`.
  var value: String
  private var parameters: [(name: String, value: String)] = []

  /// No field of this kind is longer in real mail.
  private static let maximumLength = 1 << 14

  /// Reads a field.
  init(_ field: ArraySlice<UInt8>) {
    let line = EncodedWords.unfold(Self.withoutComments(field.prefix(Self.maximumLength)))
    var index = line.startIndex
    while index < line.endIndex, line[index] != UInt8(ascii: ";") { index += 1 }
    var head = line[line.startIndex..<index]
    // Some writers forget the semicolon before the first parameter.
    if let gap = head.trimmingSpace().firstIndex(where: \.isMailSpace),
      head[gap...].contains(UInt8(ascii: "=")), !head[..<gap].isEmpty
    {
      index = gap
      head = line[line.startIndex..<gap]
    }
    value = head.filter { !$0.isMailSpace }[...].lowercasedASCII
    var pieces: [(name: String, section: Int, isEncoded: Bool, value: [UInt8])] = []
    while index < line.endIndex, pieces.count < 200 {
      index += 1
      guard let (name, value, end) = Self.parameter(line, at: index) else { break }
      index = end
      guard !name.isEmpty else { continue }
      let parts = name.split(separator: "*", omittingEmptySubsequences: false)
      let section = parts.count > 1 ? Int(parts[1]) : nil
      pieces.append(
        (String(parts[0]), section ?? -1, parts.count > 1 && name.hasSuffix("*"), value))
    }
    join(pieces)
  }

  /// The value of a parameter by its lower-case name.
  func parameter(_ name: String) -> String? {
    parameters.first { $0.name == name }?.value
  }

  private mutating func join(
    _ pieces: [(name: String, section: Int, isEncoded: Bool, value: [UInt8])]
  ) {
    for piece in pieces where !parameters.contains(where: { $0.name == piece.name }) {
      let sections = pieces.enumerated().filter { $0.element.name == piece.name }
        .sorted { ($0.element.section, $0.offset) < ($1.element.section, $1.offset) }
        .map(\.element)
      let isSplit = sections.contains { $0.section >= 0 || $0.isEncoded }
      guard isSplit else {
        parameters.append((piece.name, EncodedWords.decode(piece.value[...])))
        continue
      }
      var charset = "utf-8"
      var bytes: [UInt8] = []
      for (index, section) in sections.filter({ $0.section >= 0 || $0.isEncoded }).enumerated() {
        var value = section.value[...]
        if section.isEncoded {
          if index == 0 {
            let marks = value.indices.filter { value[$0] == UInt8(ascii: "'") }
            if marks.count >= 2 {
              charset = value[..<marks[0]].lowercasedASCII
              value = value[(marks[1] + 1)...]
            }
          } else if value.prefix(charset.utf8.count + 1).lowercasedASCII == charset + "'" {
            // Some writers repeat the character set in every section.
            value = value.dropFirst(charset.utf8.count + 1)
          }
          bytes += TransferEncoding.percent(value)
        } else {
          bytes += value
        }
      }
      parameters.append((piece.name, Charset.decode(bytes[...], named: charset)))
    }
  }

  private static func parameter(
    _ line: ArraySlice<UInt8>, at start: Int
  ) -> (name: String, value: [UInt8], end: Int)? {
    guard start < line.endIndex else { return nil }
    var index = start
    while index < line.endIndex, line[index] != UInt8(ascii: "="), line[index] != UInt8(ascii: ";")
    {
      index += 1
    }
    let name = line[start..<index].filter { !$0.isMailSpace }[...].lowercasedASCII
    guard index < line.endIndex, line[index] == UInt8(ascii: "=") else {
      return (name: "", value: [], end: index)
    }
    index += 1
    while index < line.endIndex, line[index].isMailSpace { index += 1 }
    var value: [UInt8] = []
    guard index < line.endIndex, line[index] == UInt8(ascii: "\"") else {
      let valueStart = index
      while index < line.endIndex, line[index] != UInt8(ascii: ";") {
        // The next parameter without a semicolon before it.
        if line[index].isMailSpace, !line[valueStart..<index].starts(with: Array("=?".utf8)),
          beginsParameter(line[index...])
        {
          break
        }
        index += 1
      }
      return (name, Array(line[valueStart..<index].trimmingSpace()), index)
    }
    index += 1
    while index < line.endIndex, line[index] != UInt8(ascii: "\"") {
      if line[index] == UInt8(ascii: "\\"), index + 1 < line.endIndex { index += 1 }
      value.append(line[index])
      index += 1
    }
    // Whatever stands between the closing quote and the next semicolon is noise.
    while index < line.endIndex, line[index] != UInt8(ascii: ";") {
      if line[index].isMailSpace, beginsParameter(line[index...]) { break }
      index += 1
    }
    return (name, value, index)
  }

  /// Whether the next word after a space is `name=value`.
  private static func beginsParameter(_ line: ArraySlice<UInt8>) -> Bool {
    for byte in line.drop(while: \.isMailSpace) {
      if byte == UInt8(ascii: "=") { return true }
      if byte.isMailSpace || byte == UInt8(ascii: ";") { return false }
    }
    return false
  }

  private static func withoutComments(_ field: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    guard field.contains(UInt8(ascii: "(")) else { return field }
    var kept: [UInt8] = []
    var depth = 0
    var isQuoted = false
    for byte in field {
      if byte == UInt8(ascii: "\""), depth == 0 { isQuoted.toggle() }
      if !isQuoted, byte == UInt8(ascii: "(") { depth += 1 }
      if depth == 0 { kept.append(byte) }
      if !isQuoted, byte == UInt8(ascii: ")"), depth > 0 { depth -= 1 }
    }
    return kept[...]
  }
}
