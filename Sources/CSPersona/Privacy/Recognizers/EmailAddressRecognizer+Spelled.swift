extension EmailAddressRecognizer {
  /// An address whose sign is spelled out, as mail archives do against harvesters.
  ///
  /// "look at example.com" has the same form: words that precede a place are not taken for a
  /// mailbox, unless brackets show what is meant.
  func spelledAddress(atWord index: Int, in text: TokenizedText) -> RecognizedSpan? {
    let bytes = text.utf8
    let at = text.words[index].utf8Range
    guard let sign = Self.bracketed(at, in: bytes) else { return nil }
    var start = sign.range.lowerBound
    while start > 0, sign.range.lowerBound - start < 64, Self.isMailboxByte(bytes[start - 1]) {
      start -= 1
    }
    while start < sign.range.lowerBound, !bytes[start].isAlphanumeric { start += 1 }
    guard start < sign.range.lowerBound, bytes[sign.range.lowerBound - 1].isAlphanumeric else {
      return nil
    }
    guard let end = Self.spelledDomainEnd(from: sign.range.upperBound, in: bytes) else {
      return nil
    }
    let mailbox = String(decoding: bytes[start..<sign.range.lowerBound], as: UTF8.self)
    if !sign.isBracketed, Self.wordsBeforeAPlace.contains(mailbox.lowercased()) { return nil }
    return RecognizedSpan(.emailAddress, start..<end, score: sign.isBracketed ? 1 : 0.85)
  }

  /// The sign with the blanks and brackets around it: " at ", " [at] ", "(at)", "<at>".
  private static func bracketed(
    _ word: Range<Int>, in bytes: [UInt8]
  ) -> (range: Range<Int>, isBracketed: Bool)? {
    var low = word.lowerBound
    var high = word.upperBound
    let pair = (bytes.byte(low - 1), bytes.byte(high))
    let isBracketed =
      pair == (UInt8(ascii: "("), UInt8(ascii: ")"))
      || pair == (UInt8(ascii: "["), UInt8(ascii: "]"))
      || pair == (UInt8(ascii: "{"), UInt8(ascii: "}"))
      || pair == (UInt8(ascii: "<"), UInt8(ascii: ">"))
    if isBracketed {
      low -= 1
      high += 1
    }
    if bytes.byte(low - 1) == .space { low -= 1 } else if !isBracketed { return nil }
    if bytes.byte(high) == .space { high += 1 } else if !isBracketed { return nil }
    return (low..<high, isBracketed)
  }

  private static func isMailboxByte(_ byte: UInt8) -> Bool {
    byte.isAlphanumeric || byte == .dot || byte == .hyphen || byte == UInt8(ascii: "_")
      || byte == UInt8(ascii: "+")
  }

  /// The end of a domain whose dots may be spelled out as well.
  private static func spelledDomainEnd(from start: Int, in bytes: [UInt8]) -> Int? {
    var position = start
    var labels = 0
    var best: Int?
    while labels < 8 {
      let label = position
      while bytes.byte(position).isAlphanumeric || bytes.byte(position) == .hyphen {
        guard position - label < 63 else { return best }
        position += 1
      }
      guard position > label else { return best }
      labels += 1
      let lastIsWord = bytes[label..<position].allSatisfy(\.isLetter)
      if labels >= 2, lastIsWord, (2...18).contains(position - label) { best = position }
      guard let next = dotEnd(from: position, in: bytes) else { return best }
      position = next
    }
    return best
  }

  private static func dotEnd(from start: Int, in bytes: [UInt8]) -> Int? {
    if bytes.byte(start) == .dot, bytes.byte(start + 1).isAlphanumeric { return start + 1 }
    for form in [" dot ", " [dot] ", "[dot]", " (dot) ", "(dot)", " {dot} "] as [StaticString]
    where bytes.matches(form, at: start) {
      return start + form.utf8CodeUnitCount
    }
    return nil
  }

  private static let wordsBeforeAPlace: Set<String> = [
    "a", "all", "and", "any", "anyone", "are", "arrive", "available", "be", "been", "box", "browse",
    "but", "buy", "call", "care", "chat", "check", "code", "conference", "data", "demo",
    "details", "directly", "docs", "documentation", "done", "download", "each", "error", "event",
    "everyone", "example", "file", "files", "find", "folks", "found", "free", "get", "go", "guys",
    "have", "help", "her", "here", "him", "home", "hosted", "house", "information", "is",
    "issue", "issues", "it", "join", "jobs", "just", "left", "link", "list", "listed", "live",
    "located", "login", "look", "looked", "looking", "me", "meet", "meeting", "more", "new", "not",
    "now", "office", "one", "online", "only", "or", "order", "out", "package", "page", "people",
    "person", "pointing", "portal", "post", "posted", "project", "published", "questions", "read",
    "register", "released", "repo", "repository", "room", "see", "server", "service", "shop",
    "sign", "site", "someone", "source", "start", "still", "store", "team", "that", "them", "there",
    "these", "they", "things", "this", "those", "ticket", "time", "today", "tomorrow", "up", "us",
    "used", "version", "visit", "was", "we", "web", "website", "were", "what", "work", "worked",
    "working", "works", "you",
  ]
}
