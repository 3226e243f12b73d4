/// A stretch of text that a recognizer takes for personal data.
public struct RecognizedSpan: Hashable, Sendable {
  /// What it is taken for.
  public let type: PersonalDataType
  /// Where it stands, as UTF-8 offsets.
  public let utf8Range: Range<Int>
  /// How sure the recognizer is, from 0 to 1; a checksum or a known name is near 1.
  ///
  /// It orders candidates and is compared with a threshold; it is not a calibrated probability.
  public let score: Double

  /// Makes a span.
  public init(_ type: PersonalDataType, _ utf8Range: Range<Int>, score: Double) {
    self.type = type
    self.utf8Range = utf8Range
    self.score = score
  }
}

extension RecognizedSpan {
  /// Chooses among spans that overlap; the result is sorted, without overlaps.
  ///
  /// Of nested spans the longest wins, then the one with the higher score, then the type whose name
  /// sorts first. Spans that overlap in part become one span over both, of the winner's type, so
  /// that no end of a name stays readable. Order of input does not matter.
  ///
  /// - Complexity: O(n log n).
  static func resolved(_ spans: [RecognizedSpan]) -> [RecognizedSpan] {
    let sorted = spans.filter { !$0.utf8Range.isEmpty }.sorted { left, right in
      if left.utf8Range.lowerBound != right.utf8Range.lowerBound {
        return left.utf8Range.lowerBound < right.utf8Range.lowerBound
      }
      return left.prevails(over: right)
    }
    var result: [RecognizedSpan] = []
    var best: RecognizedSpan?
    var end = 0
    var start = 0
    for span in sorted {
      if let winner = best, span.utf8Range.lowerBound < end {
        if span.prevails(over: winner) { best = span }
        end = max(end, span.utf8Range.upperBound)
      } else {
        if let winner = best {
          result.append(RecognizedSpan(winner.type, start..<end, score: winner.score))
        }
        best = span
        start = span.utf8Range.lowerBound
        end = span.utf8Range.upperBound
      }
    }
    if let winner = best {
      result.append(RecognizedSpan(winner.type, start..<end, score: winner.score))
    }
    return result
  }

  private func prevails(over other: RecognizedSpan) -> Bool {
    if utf8Range.count != other.utf8Range.count { return utf8Range.count > other.utf8Range.count }
    if score != other.score { return score > other.score }
    return type.rawValue < other.type.rawValue
  }

  /// The ranges of sorted spans, without overlaps, as offsets of Unicode scalars.
  ///
  /// One pass over the text; a range that leaves the text is cut at its end.
  public static func scalarRanges(of spans: [RecognizedSpan], in text: String) -> [Range<Int>] {
    var ranges: [Range<Int>] = []
    ranges.reserveCapacity(spans.count)
    var scalars = 0
    var offset = 0
    var bytes = text.utf8.makeIterator()
    /// Scalars that begin before `target`.
    func scalarOffset(of target: Int) -> Int {
      while offset < target, let byte = bytes.next() {
        offset += 1
        if byte & 0xC0 != 0x80 { scalars += 1 }
      }
      return scalars
    }
    for span in spans {
      let start = scalarOffset(of: span.utf8Range.lowerBound)
      ranges.append(start..<max(start, scalarOffset(of: span.utf8Range.upperBound)))
    }
    return ranges
  }
}
