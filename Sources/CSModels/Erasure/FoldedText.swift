import Foundation

/// A text as it is searched for a person: lower case, accents composed, white space as one space.
///
/// Each byte knows the character it comes from, so that what is found can be replaced.
struct FoldedText {
  private(set) var bytes: [UInt8] = []
  private var owners: [Int] = []
  private let characters: [Character]

  init(_ text: String) {
    characters = Array(text.precomposedStringWithCanonicalMapping)
    for (index, character) in characters.enumerated() {
      if character.isWhitespace {
        guard bytes.last != UInt8(ascii: " ") else { continue }
        bytes.append(UInt8(ascii: " "))
        owners.append(index)
      } else {
        for byte in character.lowercased().utf8 {
          bytes.append(byte)
          owners.append(index)
        }
      }
    }
  }

  /// Where a trace stands in the text, as ranges of bytes.
  func ranges(of trace: Trace) -> [Range<Int>] {
    guard let first = trace.bytes.first, trace.bytes.count <= bytes.count else { return [] }
    var found: [Range<Int>] = []
    var index = 0
    while index <= bytes.count - trace.bytes.count {
      let end = index + trace.bytes.count
      if bytes[index] == first, bytes[index..<end].elementsEqual(trace.bytes),
        isFree(before: index, trace), isFree(after: end, trace)
      {
        found.append(index..<end)
        index = end
      } else {
        index += 1
      }
    }
    return found
  }

  /// The text with some of its bytes replaced by a word.
  func replacing(_ ranges: [Range<Int>], with word: String) -> String {
    var gone: Set<Int> = []
    var starts: Set<Int> = []
    var end = 0
    for range in ranges.sorted(by: { $0.lowerBound < $1.lowerBound }) where !range.isEmpty {
      if starts.isEmpty || range.lowerBound >= end { starts.insert(owners[range.lowerBound]) }
      end = max(end, range.upperBound)
      gone.formUnion(owners[range.lowerBound]...owners[range.upperBound - 1])
    }
    var text = ""
    for (index, character) in characters.enumerated() {
      if starts.contains(index) { text += word }
      if !gone.contains(index) { text.append(character) }
    }
    return text
  }

  private func isFree(before index: Int, _ trace: Trace) -> Bool {
    guard index > 0 else { return true }
    let byte = bytes[index - 1]
    return !(Self.isLetter(byte) || (trace.isAddress && Self.joinsAddress(byte)))
  }

  private func isFree(after index: Int, _ trace: Trace) -> Bool {
    guard index < bytes.count else { return true }
    let byte = bytes[index]
    if Self.isLetter(byte) { return false }
    guard trace.isAddress, Self.joinsAddress(byte) else { return true }
    // A full stop may end a sentence; within an address a letter follows it.
    return index + 1 == bytes.count || !Self.isLetter(bytes[index + 1])
  }

  /// Letters and digits; all beyond ASCII count as letters.
  private static func isLetter(_ byte: UInt8) -> Bool {
    byte >= 0x80 || (48...57).contains(byte) || (97...122).contains(byte)
  }

  private static func joinsAddress(_ byte: UInt8) -> Bool {
    [UInt8(ascii: "."), UInt8(ascii: "-"), UInt8(ascii: "_"), UInt8(ascii: "+")].contains(byte)
  }
}

/// One spelling of a person: an address, a name, a telephone number.
struct Trace: Hashable {
  /// The spelling, folded.
  let bytes: [UInt8]
  /// Whether full stops and hyphens beside it make it another one, as in an address.
  let isAddress: Bool

  init(_ text: String) {
    let trimmed = text.trimmingCharacters(in: .whitespacesAndNewlines)
    bytes = FoldedText(trimmed).bytes
    isAddress = trimmed.contains("@")
  }
}
