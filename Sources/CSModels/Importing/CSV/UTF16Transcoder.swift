/// Turns UTF-16 that arrives in pieces into UTF-8.
struct UTF16Transcoder {
  let isBigEndian: Bool
  private var left: [UInt8] = []
  private var high: UInt16?

  init(isBigEndian: Bool) { self.isBigEndian = isBigEndian }

  mutating func append(_ bytes: [UInt8], to output: inout [UInt8]) {
    let all = left + bytes
    output.reserveCapacity(output.count + all.count)
    var i = 0
    while i + 1 < all.count {
      let unit =
        isBigEndian
        ? UInt16(all[i]) << 8 | UInt16(all[i + 1]) : UInt16(all[i + 1]) << 8 | UInt16(all[i])
      i += 2
      append(unit, to: &output)
    }
    left = Array(all[i...])
  }

  mutating func finish(into output: inout [UInt8]) {
    if high != nil || !left.isEmpty { Self.append("\u{FFFD}", to: &output) }
    high = nil
    left = []
  }

  private mutating func append(_ unit: UInt16, to output: inout [UInt8]) {
    if let first = high {
      high = nil
      if UTF16.isTrailSurrogate(unit) {
        let point = 0x10000 + (UInt32(first & 0x3FF) << 10 | UInt32(unit & 0x3FF))
        Self.append(Unicode.Scalar(point) ?? "\u{FFFD}", to: &output)
        return
      }
      Self.append("\u{FFFD}", to: &output)
    }
    if UTF16.isLeadSurrogate(unit) {
      high = unit
    } else {
      Self.append(Unicode.Scalar(unit) ?? "\u{FFFD}", to: &output)
    }
  }

  private static func append(_ scalar: Unicode.Scalar, to output: inout [UInt8]) {
    if scalar.isASCII {
      output.append(UInt8(truncatingIfNeeded: scalar.value))
    } else {
      output.append(contentsOf: UTF8.encode(scalar) ?? UTF8.encodedReplacementCharacter)
    }
  }
}
