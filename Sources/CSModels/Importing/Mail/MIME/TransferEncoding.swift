/// The encodings that carry bytes through mail: base64, quoted-printable and their relatives.
///
/// Each decodes what it can and passes over the rest; none fails.
enum TransferEncoding {
  /// Decodes a body by the name of its encoding; unknown names leave it as it is.
  static func decode(_ bytes: ArraySlice<UInt8>, named name: ArraySlice<UInt8>?) -> [UInt8] {
    guard let name = name?.trimmingSpace() else { return Array(bytes) }
    if name.hasASCIIPrefix("base64") { return base64(bytes) }
    if name.hasASCIIPrefix("quoted-printable") { return quotedPrintable(bytes) }
    if name.hasASCIIPrefix("x-uu") || name.hasASCIIPrefix("uuencode") { return uuencoded(bytes) }
    return Array(bytes)
  }

  private static let base64Values: [UInt8] = {
    var values = [UInt8](repeating: 0xFF, count: 256)
    let alphabet = Array("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/".utf8)
    for (value, letter) in alphabet.enumerated() { values[Int(letter)] = UInt8(value) }
    return values
  }()

  /// Decodes base64, skipping bytes that do not belong to it; a group cut short yields its bytes.
  static func base64(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    let values = base64Values
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count / 4 * 3 + 3)
    var group: UInt32 = 0
    var count = 0
    for byte in bytes {
      if byte == UInt8(ascii: "=") {
        // Padding ends a group; text encoded in pieces may go on after it.
        if count == 2 { result.append(UInt8(truncatingIfNeeded: group >> 4)) }
        if count == 3 {
          result.append(UInt8(truncatingIfNeeded: group >> 10))
          result.append(UInt8(truncatingIfNeeded: group >> 2))
        }
        group = 0
        count = 0
        continue
      }
      let value = values[Int(byte)]
      if value == 0xFF { continue }
      group = group << 6 | UInt32(value)
      count += 1
      if count == 4 {
        result.append(UInt8(truncatingIfNeeded: group >> 16))
        result.append(UInt8(truncatingIfNeeded: group >> 8))
        result.append(UInt8(truncatingIfNeeded: group))
        group = 0
        count = 0
      }
    }
    if count == 2 { result.append(UInt8(truncatingIfNeeded: group >> 4)) }
    if count == 3 {
      result.append(UInt8(truncatingIfNeeded: group >> 10))
      result.append(UInt8(truncatingIfNeeded: group >> 2))
    }
    return result
  }

  /// Decodes quoted-printable; an `=` that starts nothing stays.
  static func quotedPrintable(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    result.reserveCapacity(bytes.count)
    var index = bytes.startIndex
    let end = bytes.endIndex
    while index < end {
      let byte = bytes[index]
      guard byte == UInt8(ascii: "=") else {
        result.append(byte)
        index += 1
        continue
      }
      if index + 2 < end, let high = bytes[index + 1].hexDigitValue,
        let low = bytes[index + 2].hexDigitValue
      {
        result.append(high << 4 | low)
        index += 3
        continue
      }
      var next = index + 1
      while next < end, bytes[next] == 0x20 || bytes[next] == 0x09 { next += 1 }
      if next < end, bytes[next] == 0x0D { next += 1 }
      if next < end, bytes[next] == 0x0A {
        index = next + 1
      } else if next >= end {
        index = end
      } else {
        result.append(byte)
        index += 1
      }
    }
    return result
  }

  /// Decodes the Q form of RFC 2047; spaces a fold left inside a word are dropped.
  static func quotedWord(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var spaced = bytes.map { $0 == UInt8(ascii: "_") ? 0x00 : $0 }
    // "Hello\n _there" arrives here as "Hello _there": the fold's space is not part of the word.
    for index in spaced.indices.dropLast() where spaced[index] == 0x20 && spaced[index + 1] == 0 {
      spaced[index] = 0x01
    }
    return quotedPrintable(spaced.filter { $0 != 0x01 }[...]).map { $0 == 0 ? 0x20 : $0 }
  }

  /// Decodes `%hh` (RFC 2231).
  static func percent(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    var index = bytes.startIndex
    while index < bytes.endIndex {
      if bytes[index] == UInt8(ascii: "%"), index + 2 < bytes.endIndex,
        let high = bytes[index + 1].hexDigitValue, let low = bytes[index + 2].hexDigitValue
      {
        result.append(high << 4 | low)
        index += 3
      } else {
        result.append(bytes[index])
        index += 1
      }
    }
    return result
  }

  /// Decodes the lines between `begin` and `end` of a uuencoded body.
  static func uuencoded(_ bytes: ArraySlice<UInt8>) -> [UInt8] {
    var result: [UInt8] = []
    for line in bytes.split(separator: 0x0A) {
      let line = line.droppingLineEnd()
      guard let first = line.first, first > 0x20, first <= 0x60, !line.hasASCIIPrefix("begin "),
        !line.equalsASCII("end")
      else { continue }
      var left = Int((first &- 0x20) & 0x3F)
      let values = line.dropFirst().map { UInt32(($0 &- 0x20) & 0x3F) }
      for group in stride(from: 0, to: values.count, by: 4) where left > 0 {
        var word: UInt32 = 0
        for offset in 0..<4 {
          word = word << 6 | (group + offset < values.count ? values[group + offset] : 0)
        }
        for shift in [16, 8, 0] where left > 0 {
          result.append(UInt8(truncatingIfNeeded: word >> UInt32(shift)))
          left -= 1
        }
      }
    }
    return result
  }
}
