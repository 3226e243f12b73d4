/// A message's text taken apart: what its sender wrote, and what only travels with it.
public struct MailBody: Sendable, Hashable, Codable {
  /// What the sender wrote in this message.
  public var written: String
  /// What was taken over from earlier messages, with the lines that introduce it.
  public var quoted: String
  /// The closing, name and particulars of the sender, without the `-- ` line.
  public var signature: String
  /// What lists, scanners and mail programs appended.
  public var footer: String

  /// Creates a body from its pieces.
  public init(written: String, quoted: String = "", signature: String = "", footer: String = "") {
    self.written = written
    self.quoted = quoted
    self.signature = signature
    self.footer = footer
  }

  /// Takes a plain text apart, line by line.
  ///
  /// Line ends become line feeds. Blank lines around a piece are dropped. Time is linear in the
  /// length of the text.
  ///
  /// - Parameters:
  ///   - text: The text of a message.
  ///   - sender: Who sent it, if known: a line with that name ends what was written.
  ///   - isReply: Whether the message answers or passes on another one. If not, lines that begin
  ///     with `>` are quotes only where a line says so.
  public init(splitting text: String, sender: MailAddress? = nil, isReply: Bool = true) {
    let lines = BodyLines(text)
    let kinds = lines.classified(sender: sender, isReply: isReply)
    self.init(
      written: lines.joined(kinds, .written), quoted: lines.joined(kinds, .quoted),
      signature: lines.joined(kinds, .signature), footer: lines.joined(kinds, .footer))
  }

  /// The text in bytes that do not say how they are encoded: UTF-8, or Windows-1252 if they are not.
  public static func text(of bytes: [UInt8]) -> String {
    Charset.decodeUnlabeled(bytes[...])
  }

  /// The numbers of the lines, from 0, that make up the sender's signature; blank lines and the
  /// signatures inside quoted text are left out.
  public static func signatureLines(in text: String, sender: MailAddress? = nil) -> [Int] {
    let lines = BodyLines(text)
    let kinds = lines.classified(sender: sender, isReply: true)
    return lines.lines.indices.filter {
      (kinds[$0] == .signature || kinds[$0] == .delimiter) && !lines.isBlank($0)
    }
  }
}

/// What a line of a body is.
enum BodyLineKind {
  case written, quoted, signature, delimiter, footer
}

/// A body as lines of bytes, and the judgement of each line.
struct BodyLines {
  /// The lines without their ends.
  let lines: [ArraySlice<UInt8>]

  init(_ text: String) {
    let bytes = Array(text.utf8)
    var lines: [ArraySlice<UInt8>] = []
    var start = 0
    var index = 0
    while index < bytes.count {
      let byte = bytes[index]
      if byte == 0x0A || byte == 0x0D {
        lines.append(bytes[start..<index])
        if byte == 0x0D, index + 1 < bytes.count, bytes[index + 1] == 0x0A { index += 1 }
        start = index + 1
      }
      index += 1
    }
    if start < bytes.count { lines.append(bytes[start...]) }
    self.lines = lines
  }

  func isBlank(_ index: Int) -> Bool { lines[index].isBlankLine }

  /// The next line at or after an index that is not blank.
  func nextContent(_ index: Int) -> Int? {
    var index = index
    while index < lines.count {
      if !isBlank(index) { return index }
      index += 1
    }
    return nil
  }

  func classified(sender: MailAddress?, isReply: Bool) -> [BodyLineKind] {
    var kinds = [BodyLineKind](repeating: .written, count: lines.count)
    FooterLines.mark(self, &kinds)
    QuotedLines.mark(self, &kinds, isReply: isReply)
    SignatureLines.mark(self, &kinds, sender: sender)
    return kinds
  }

  /// The lines of one kind, joined; a gap between two runs of them becomes a blank line.
  func joined(_ kinds: [BodyLineKind], _ kind: BodyLineKind) -> String {
    var bytes: [UInt8] = []
    var pendingBlanks = 0
    var last: Int?
    for index in lines.indices where kinds[index] == kind {
      let line = lines[index]
      if line.isBlankLine {
        pendingBlanks += 1
        continue
      }
      if let before = last {
        let hasGap = index - before > pendingBlanks + 1
        bytes += [UInt8](repeating: 0x0A, count: hasGap ? 2 : pendingBlanks + 1)
      }
      bytes += line
      pendingBlanks = 0
      last = index
    }
    while let end = bytes.last, end.isMailSpace { bytes.removeLast() }
    return String(decoding: bytes, as: UTF8.self)
  }
}
