/// What is needed to place a message in its thread, read from its header alone.
public struct MailIdentity: Sendable, Hashable {
  /// The message's identifier without angle brackets; made from its content if it has none.
  public var messageID: String
  /// Whether ``messageID`` was made because the message has none.
  public var hasMadeID: Bool
  /// The identifiers in In-Reply-To, in order.
  public var inReplyTo: [String]
  /// The identifiers in References, oldest first.
  public var references: [String]
  /// The subject on one line, encodings undone.
  public var subject: String
  /// The date the sender gave.
  public var date: MailDate?
  /// When the message arrived.
  public var arrival: MailDate?

  /// When the message was sent or, failing that, when it arrived.
  public var bestDate: MailDate? { date ?? arrival }

  /// Reads the identity of a message; cheaper than reading all of it.
  ///
  /// - Throws: ``ImportError`` with code `unreadable` if the bytes hold no header field that
  ///   messages have.
  public init(_ raw: RawMail) throws(ImportError) {
    let bytes = raw.format == .eml ? FromEscapes.normalized(raw.bytes) : raw.bytes
    let header = HeaderBlock(bytes[...])
    try self.init(header: header, body: bytes[min(header.bodyStart, bytes.count)...])
    if arrival == nil { arrival = Self.envelopeDate(bytes) }
  }

  /// The identity of a message that was read.
  init(of message: MailMessage) {
    messageID = message.messageID
    hasMadeID = message.hasMadeID
    inReplyTo = message.inReplyTo
    references = message.references
    subject = message.subject
    date = message.date
    arrival = message.arrival
  }

  init(header: HeaderBlock, body: ArraySlice<UInt8>) throws(ImportError) {
    guard header.fields.contains(where: { SeparatorLine.isKnownField($0.name + [0x3A]) }) else {
      throw ImportError(
        .unreadable, "No header field that messages have (From, Date, Subject, ...) was found.")
    }
    inReplyTo = header.value("in-reply-to").map(MessageIdentifiers.list) ?? []
    references = header.value("references").map(MessageIdentifiers.list) ?? []
    subject = header.value("subject").map(EncodedWords.decode) ?? ""
    date = header.value("date").flatMap(MailDateParser.parse)
    arrival = header.value("received").flatMap { field in
      field.lastIndex(of: UInt8(ascii: ";")).flatMap { MailDateParser.parse(field[($0 + 1)...]) }
    }
    if let own = header.value("message-id").flatMap(MessageIdentifiers.own) {
      messageID = own
      hasMadeID = false
    } else {
      messageID = Self.madeID(header: header, body: body)
      hasMadeID = true
    }
  }

  /// The date in the `From ` line, which is in the time of the machine that kept the mail.
  static func envelopeDate(_ bytes: [UInt8]) -> MailDate? {
    guard SeparatorLine.begins(bytes, at: 0) else { return nil }
    let line = bytes[0..<HeaderBlock.lineEnd(bytes[...], from: 0)]
    let words = line.dropFirst(5).split(separator: 0x20)
    // The date follows the address: asctime's five words, perhaps with a zone among them.
    guard let weekday = words.firstIndex(where: { MailDateParser.isWeekday($0) }) else {
      return nil
    }
    return MailDateParser.parse(line[words[weekday].startIndex...])
  }

  /// An identifier that the same message always gets, whatever the file it lies in.
  private static func madeID(header: HeaderBlock, body: ArraySlice<UInt8>) -> String {
    var hash = StableHash()
    for name in ["from", "date", "subject", "to"] as [StaticString] {
      hash.combine(EncodedWords.unfold(header.value(name) ?? []))
      hash.combine([0x0A])
    }
    hash.combine(body.trimmingSpace().filter { $0 != 0x0D && $0 != UInt8(ascii: ">") }[...])
    return "made-" + hash.hexadecimal + "@mail.invalid"
  }
}

/// FNV-1a with 128 bits: the same bytes give the same hash on every machine and in every version.
struct StableHash {
  private var state: UInt128 = 0x6c62_272e_07bb_0142_62b8_2175_6295_c58d

  mutating func combine(_ bytes: ArraySlice<UInt8>) {
    let prime: UInt128 = 0x0000_0000_0100_0000_0000_0000_0000_013b
    for byte in bytes { state = (state ^ UInt128(byte)) &* prime }
  }

  var hexadecimal: String {
    let digits = String(state, radix: 16)
    return String(repeating: "0", count: max(0, 32 - digits.count)) + digits
  }
}
