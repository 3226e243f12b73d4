public import Foundation

/// A mail file read message by message, with never more than one message in memory.
///
/// The format is told from the content. A message longer than the limit is rejected, and reading
/// goes on with the next one. Reading takes one pass and time linear in the size of the file.
public struct MailReader: ~Copyable {
  private var file: ChunkedFile
  private let maximumMessageSize: Int
  private var buffer: [UInt8] = []
  /// Where the message being gathered begins in the buffer.
  private var start = 0
  /// Where the next line to look at begins in the buffer.
  private var cursor = 0
  /// How far the search for the end of that line has come.
  private var searched = 0
  private var isAtEnd = false
  private var line = 1
  private var messageLine = 1
  private var isAfterBlank = true
  private var isInHeader = true
  private var isDropping = false
  private var opensWithPatch = false
  private var hasStarted = false

  /// The format of the file, once the first item was read.
  public private(set) var format: MailFormat?

  /// Opens a mail file.
  ///
  /// - Parameters:
  ///   - url: A file on this machine.
  ///   - maximumMessageSize: The largest message to accept, in bytes.
  ///   - chunkSize: How many bytes to read at a time.
  /// - Throws: ``ImportError`` with code `missing` or `unreadable`.
  public init(
    _ url: URL, maximumMessageSize: Int = 64 << 20, chunkSize: Int = 1 << 18
  ) throws(ImportError) {
    file = try ChunkedFile(url, chunkSize: chunkSize)
    self.maximumMessageSize = max(1, maximumMessageSize)
  }

  /// The next message or rejection, or `nil` at the end of the file.
  ///
  /// - Throws: ``ImportError`` with code `unreadable` if the file fails while being read.
  public mutating func next() throws(ImportError) -> MailItem? {
    if !hasStarted {
      hasStarted = true
      if let rejection = try open() { return rejection }
    }
    while let end = try lineEnd() {
      if cursor > start || isDropping, format != .eml, isAfterBlank || isInHeader,
        SeparatorLine.begins(buffer, at: cursor), try isSeparator(end: end)
      {
        let item = finish(at: cursor)
        beginMessage()
        step(to: searched)
        if let item { return item }
        continue
      }
      // A refill may have moved the line: its end is where the search has come to.
      step(to: searched)
    }
    let item = finish(at: buffer.count)
    start = buffer.count
    cursor = buffer.count
    return item
  }

  /// Finds the first message and the format.
  ///
  /// Text that is no mail is skipped up to the first
  /// separator and reported.
  private mutating func open() throws(ImportError) -> MailItem? {
    while try refill(), buffer.count < 3 {}
    if buffer.starts(with: [0xEF, 0xBB, 0xBF]) { cursor = 3 }
    while let end = try lineEnd(), buffer[cursor..<end].isBlankLine {
      step(to: end)
    }
    start = cursor
    messageLine = line
    isAfterBlank = true
    isInHeader = true
    searched = cursor
    guard let end = try lineEnd() else { return nil }
    let first = buffer[cursor..<end].droppingLineEnd()
    if SeparatorLine.begins(buffer, at: cursor) {
      let obfuscated = SeparatorLine.isObfuscated(first)
      let dated = SeparatorLine.isDated(first)
      opensWithPatch = SeparatorLine.isPatch(first)
      let isFollowed = HeaderBlock.fieldName(try lineAfter(end: end)) != nil
      if obfuscated || dated || isFollowed {
        format = obfuscated ? .pipermail : .mbox
        searched = cursor
        return nil
      }
    } else if HeaderBlock.fieldName(first) != nil || first.starts(with: Array(">From ".utf8)) {
      format = .eml
      searched = cursor
      return nil
    }
    searched = cursor
    return try skipToFirstSeparator()
  }

  private mutating func skipToFirstSeparator() throws(ImportError) -> MailItem {
    let rejectedLine = line
    format = .mbox
    isDropping = true
    isInHeader = false
    isAfterBlank = false
    while let end = try lineEnd() {
      if isAfterBlank, SeparatorLine.begins(buffer, at: cursor), try isSeparator(end: end) {
        if SeparatorLine.isObfuscated(buffer[cursor..<searched]) { format = .pipermail }
        beginMessage()
        step(to: searched)
        return .rejected(line: rejectedLine, reason: "Text before the first message is no mail.")
      }
      step(to: searched)
      start = cursor
    }
    start = buffer.count
    isDropping = false
    return .rejected(
      line: rejectedLine,
      reason: "This is no mail: neither a `From ` line nor a header field begins it.")
  }

  private mutating func beginMessage() {
    start = cursor
    messageLine = line
    isInHeader = true
    isDropping = false
  }

  private mutating func step(to end: Int) {
    isAfterBlank = buffer[cursor..<end].isBlankLine
    if isAfterBlank { isInHeader = false }
    if end > cursor, buffer[end - 1] == 0x0A { line += 1 }
    cursor = end
    searched = end
    if cursor - start > maximumMessageSize {
      isDropping = true
      isInHeader = false
    }
    if isDropping { start = cursor }
  }

  private mutating func finish(at end: Int) -> MailItem? {
    if isDropping {
      isDropping = false
      return .rejected(
        line: messageLine,
        reason:
          "The message is longer than \(maximumMessageSize) bytes. Raise the limit to read it.")
    }
    guard let format, start < end else { return nil }
    return .message(RawMail(bytes: Array(buffer[start..<end]), line: messageLine, format: format))
  }

  private mutating func isSeparator(end: Int) throws(ImportError) -> Bool {
    let next = try lineAfter(end: end)
    guard HeaderBlock.fieldName(next) != nil || next.starts(with: Array(">From ".utf8)) else {
      return false
    }
    // A refill may have moved the buffer; the line still begins at the cursor.
    let line = buffer[cursor..<min(searched, buffer.count)].droppingLineEnd()
    if SeparatorLine.isPatch(line) { return opensWithPatch }
    if SeparatorLine.isDated(line) { return true }
    return isAfterBlank && SeparatorLine.isKnownField(next)
  }

  /// The line that follows the one at the cursor, without its line end.
  private mutating func lineAfter(end: Int) throws(ImportError) -> ArraySlice<UInt8> {
    let length = end - cursor
    var index = end
    while true {
      if let found = newline(from: index) {
        return buffer[(cursor + length)..<found].droppingLineEnd()
      }
      let offset = buffer.count - cursor
      guard offset - length < 1 << 16, try refill() else {
        return buffer[min(cursor + length, buffer.count)...].droppingLineEnd()
      }
      index = cursor + offset
    }
  }

  /// The index after the line at the cursor, or `nil` at the end of the file.
  private mutating func lineEnd() throws(ImportError) -> Int? {
    while true {
      if let found = newline(from: searched) {
        searched = found + 1
        return found + 1
      }
      searched = buffer.count
      // A single line beyond the limit is dropped as it comes.
      if searched - cursor > maximumMessageSize, !isDropping {
        isDropping = true
        isInHeader = false
      }
      if isDropping, searched - cursor > 1 << 16 {
        let kept = searched - 1
        if kept > cursor { buffer[kept] = 0x78 }
        cursor = kept
        start = kept
      }
      if try !refill() {
        return cursor < buffer.count ? buffer.count : nil
      }
    }
  }

  private func newline(from index: Int) -> Int? {
    let bytes = buffer.span
    var position = max(0, index)
    while position < bytes.count {
      if bytes[position] == 0x0A { return position }
      position += 1
    }
    return nil
  }

  private mutating func refill() throws(ImportError) -> Bool {
    guard !isAtEnd else { return false }
    guard let chunk = try file.next() else {
      isAtEnd = true
      return false
    }
    if start > 0 {
      buffer.removeSubrange(0..<start)
      cursor -= start
      searched -= start
      start = 0
    }
    buffer.append(contentsOf: chunk)
    return true
  }
}
