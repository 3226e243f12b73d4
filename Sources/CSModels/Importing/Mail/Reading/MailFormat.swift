/// The shapes in which mail is kept in files, told apart by content and never by a file's name.
public enum MailFormat: String, Sendable, Hashable, CaseIterable, Codable {
  /// Many messages, each after a line that begins with `From `.
  case mbox
  /// The text archive of a mailing list, with addresses written `user at host`.
  case pipermail
  /// One message and nothing else.
  case eml
}

/// One message as it lies in its file, not yet understood.
public struct RawMail: Sendable, Hashable {
  /// The message's bytes, its `From ` line included where the format has one.
  public var bytes: [UInt8]
  /// The line of the file on which the message begins, counted from 1.
  public var line: Int
  /// The shape of the file it was found in.
  public var format: MailFormat

  /// Creates a raw message.
  public init(bytes: [UInt8], line: Int = 1, format: MailFormat = .eml) {
    self.bytes = bytes
    self.line = line
    self.format = format
  }
}

/// What a mail file yields: a message, or a place that could not be read and why.
public enum MailItem: Sendable, Hashable {
  /// A message.
  case message(RawMail)
  /// Something that is no message, at a line of the file counted from 1.
  case rejected(line: Int, reason: String)
}
