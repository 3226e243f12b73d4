/// The header fields of a message or of one of its parts, as ranges over the bytes they came from.
///
/// Reads what RFC 5322 allows and what is found beyond it: a stray line among the fields is
/// skipped, a missing blank line before the body is noticed.
struct HeaderBlock {
  /// One field: its name in lower case, and its value with folds still in it.
  struct Field {
    var name: ArraySlice<UInt8>
    var value: ArraySlice<UInt8>
  }

  var fields: [Field] = []
  /// Where the body begins.
  var bodyStart: Int

  /// Reads the fields at the start of a slice.
  init(_ bytes: ArraySlice<UInt8>) {
    var index = bytes.startIndex
    bodyStart = bytes.endIndex
    var isFirst = true
    while index < bytes.endIndex {
      let end = Self.lineEnd(bytes, from: index)
      let line = bytes[index..<end]
      let content = line.droppingLineEnd()
      if content.isEmpty {
        bodyStart = end
        return
      }
      if let first = content.first, first == 0x20 || first == 0x09, !fields.isEmpty {
        let last = fields.count - 1
        fields[last].value = bytes[fields[last].value.startIndex..<content.endIndex]
      } else if let name = Self.fieldName(content) {
        let valueStart = Self.valueStart(content, after: name)
        fields.append(Field(name: name, value: content[valueStart...]))
      } else if !(isFirst && content.hasASCIIPrefix("from "))
        && !content.starts(with: Array(">From ".utf8))
      {
        // Not a field. If fields go on after it, it is noise; otherwise the body has begun.
        let next = bytes[end..<Self.lineEnd(bytes, from: end)].droppingLineEnd()
        if Self.fieldName(next) == nil || fields.isEmpty {
          bodyStart = content.isBlankLine ? end : index
          return
        }
      }
      isFirst = false
      index = end
    }
  }

  /// The value of the first field of this name, given in lower case.
  func value(_ name: StaticString) -> ArraySlice<UInt8>? {
    for field in fields where field.name.equalsASCII(name) { return field.value }
    return nil
  }

  /// The values of every field of this name, given in lower case.
  func values(_ name: StaticString) -> [ArraySlice<UInt8>] {
    fields.filter { $0.name.equalsASCII(name) }.map(\.value)
  }

  /// Whether there is a field of this name, given in lower case.
  func has(_ name: StaticString) -> Bool { value(name) != nil }

  /// The index after the line that begins at an index.
  static func lineEnd(_ bytes: ArraySlice<UInt8>, from index: Int) -> Int {
    var end = index
    while end < bytes.endIndex {
      end += 1
      if bytes[end - 1] == 0x0A { break }
    }
    return end
  }

  /// The field name at the start of a line, or `nil` if the line is no header field.
  static func fieldName(_ line: ArraySlice<UInt8>) -> ArraySlice<UInt8>? {
    guard let first = line.first, first.isASCIILetter || first.isASCIIDigit else { return nil }
    var index = line.startIndex
    while index < line.endIndex, line[index] > 0x20, line[index] < 0x7F, line[index] != 0x3A {
      index += 1
    }
    let nameEnd = index
    // RFC 5322 section 4.5 allows space before the colon.
    while index < line.endIndex, line[index] == 0x20 || line[index] == 0x09 { index += 1 }
    guard index < line.endIndex, line[index] == 0x3A else { return nil }
    return line[line.startIndex..<nameEnd]
  }

  private static func valueStart(
    _ line: ArraySlice<UInt8>, after name: ArraySlice<UInt8>
  ) -> Int {
    var index = name.endIndex
    while index < line.endIndex, line[index] != 0x3A { index += 1 }
    return min(index + 1, line.endIndex)
  }
}
