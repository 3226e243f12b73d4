/// Finds the sender's signature: after the delimiter line, or by the look of the last lines.
enum SignatureLines {
  static func mark(_ body: BodyLines, _ kinds: inout [BodyLineKind], sender: MailAddress?) {
    let names = nameWords(sender)
    // Nobody signs between answers to quoted lines: from the last run upwards, as long as a run
    // is nothing but signature.
    var isLast = true
    for run in runs(body, kinds).reversed() {
      var end = run.upperBound
      if let delimiter = markDelimited(body, &kinds, in: run) {
        end = delimiter
      } else {
        markDevice(body, &kinds, in: run)
      }
      guard isLast else { continue }
      // Many sign with their name above the delimiter too.
      markUndelimited(body, &kinds, in: run.lowerBound..<end, names: names)
      isLast = !run.contains { kinds[$0] == .written && !body.isBlank($0) }
    }
  }

  private static func markUndelimited(
    _ body: BodyLines, _ kinds: inout [BodyLineKind], in run: Range<Int>, names: Set<String>
  ) {
    guard let start = start(body, kinds, in: run, names: names) else { return }
    for index in start..<run.upperBound where kinds[index] == .written {
      kinds[index] = .signature
    }
  }

  /// Stretches of written lines, each with some text in it.
  private static func runs(_ body: BodyLines, _ kinds: [BodyLineKind]) -> [Range<Int>] {
    var runs: [Range<Int>] = []
    var start: Int?
    for index in 0...kinds.count {
      let isWritten = index < kinds.count && kinds[index] == .written
      if isWritten, start == nil { start = index }
      if !isWritten, let begun = start {
        if (begun..<index).contains(where: { !body.isBlank($0) }) { runs.append(begun..<index) }
        start = nil
      }
    }
    return runs
  }

  /// A delimiter line makes the rest of its run the signature, unless too much follows it.
  private static func markDelimited(
    _ body: BodyLines, _ kinds: inout [BodyLineKind], in run: Range<Int>
  ) -> Int? {
    for index in run where isDelimiter(body.lines[index]) {
      let rest = (index + 1)..<run.upperBound
      let length = rest.count { !body.isBlank($0) }
      let isExact = body.lines[index].elementsEqual("-- ".utf8)
      guard length <= (isExact ? 40 : 15) else { continue }
      kinds[index] = .delimiter
      for position in rest { kinds[position] = .signature }
      return index
    }
    return nil
  }

  private static func isDelimiter(_ line: ArraySlice<UInt8>) -> Bool {
    line.elementsEqual("-- ".utf8) || line.elementsEqual("--".utf8)
      || line.elementsEqual("- -- ".utf8) || line.elementsEqual("--=20".utf8)
      || line.elementsEqual("--\u{A0}".utf8)
  }

  private static func markDevice(
    _ body: BodyLines, _ kinds: inout [BodyLineKind], in run: Range<Int>
  ) {
    guard let last = run.last(where: { !body.isBlank($0) }) else { return }
    let line = SignatureLine(body.lines[last])
    if line.isDevice { kinds[last] = .signature }
  }

  private static func nameWords(_ sender: MailAddress?) -> Set<String> {
    guard let sender else { return [] }
    let local = sender.address.prefix { $0 != "@" }
    let text = (sender.name ?? "") + " " + local
    let words = text.lowercased().split { !$0.isLetter }.map(String.init)
    return Set(words.filter { $0.count >= 2 })
  }

  /// The first line of a signature that has no delimiter, judged from the last line upwards.
  private static func start(
    _ body: BodyLines, _ kinds: [BodyLineKind], in run: Range<Int>, names: Set<String>
  ) -> Int? {
    let content = run.filter { kinds[$0] == .written && !body.isBlank($0) }
    var block = Block()
    for (count, index) in content.reversed().enumerated() {
      let line = SignatureLine(body.lines[index])
      let isAfterGap = index + 1 < run.upperBound && body.isBlank(index + 1)
      let isBelowProse = index > run.lowerBound && !body.isBlank(index - 1)
      guard count < 12,
        block.take(
          line, at: index, names: names, isAfterGap: isAfterGap, isBelowProse: isBelowProse,
          isFirst: index == content.first)
      else { break }
    }
    let start = block.start
    guard let start else { return nil }
    // Something has to be signed.
    guard content.first.map({ $0 < start }) == true || !names.isEmpty && block.hasName else {
      return nil
    }
    return start
  }
}

/// The lines of a signature gathered from the last one upwards.
private struct Block {
  /// The highest line that surely belongs to the signature.
  var start: Int?
  var hasName = false
  private var particulars = 0

  /// Takes one more line; false if the signature ends below it.
  mutating func take(
    _ line: SignatureLine, at index: Int, names: Set<String>, isAfterGap: Bool, isBelowProse: Bool,
    isFirst: Bool
  ) -> Bool {
    guard line.isPlausible else { return false }
    if line.isSignedClosing {
      start = index
      hasName = true
      return false
    }
    if line.isClosing {
      // Thanks alone are part of what was said, and so is a sentence that ends a paragraph.
      let isSentence = line.endsSentence && isBelowProse
      if !isSentence, !isFirst, hasName || particulars > 0 { start = index }
      return false
    }
    if line.isName(of: names) || line.isName {
      // A second name after a gap is the end of the text, unless it is the sender's own.
      if hasName, isAfterGap, !line.isName(of: names) { return false }
      hasName = true
      start = index
      return true
    }
    if line.isRule {
      if hasName || particulars > 0 { start = index }
      return true
    }
    if line.isParticular {
      particulars += 1
      if hasName || particulars > 1 && line.isTitle { start = index }
      return true
    }
    return !hasName
  }
}
