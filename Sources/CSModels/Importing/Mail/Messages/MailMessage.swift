/// A message as read from a file: who, to whom, when, and what the sender wrote.
///
/// Reading never fails on a broken part: what cannot be understood is left empty. Only bytes that
/// are no message at all are refused.
public struct MailMessage: Sendable, Hashable {
  /// The message's identifier without angle brackets; made from its content if it has none.
  public var messageID: String
  /// Whether ``messageID`` was made because the message has none.
  public var hasMadeID: Bool
  /// The identifiers in In-Reply-To, in order.
  public var inReplyTo: [String]
  /// The identifiers in References, oldest first.
  public var references: [String]
  /// The authors.
  public var from: [MailAddress]
  /// Who sent the message on the authors' behalf.
  public var sender: MailAddress?
  /// Where answers should go.
  public var replyTo: [MailAddress]
  /// The primary recipients.
  public var to: [MailAddress]
  /// The recipients of copies.
  public var cc: [MailAddress]
  /// The hidden recipients, where the file still names them.
  public var bcc: [MailAddress]
  /// The date the sender gave; `nil` if there is none or it names no day that exists.
  public var date: MailDate?
  /// When the message arrived, by its last Received field or its `From ` line.
  public var arrival: MailDate?
  /// The subject on one line, encodings undone; empty if there is none.
  public var subject: String
  /// The text, taken apart.
  public var body: MailBody
  /// Whether a person wrote it, and if not, what did.
  public var kind: MailKind
  /// The files that came with it.
  public var attachments: [MailAttachment]
  /// For bounces: who could not be reached and why.
  public var deliveryFailures: [DeliveryFailure]
  /// The identifier of the mailing list that carried it, without angle brackets.
  public var listID: String?
  /// The program that wrote the message.
  public var mailer: String?

  /// When the message was sent or, failing that, when it arrived.
  public var bestDate: MailDate? { date ?? arrival }

  /// The person to hold the message against: the first author, or the sender if there is none.
  ///
  /// Lists that put their own address in From ("Ada via dev") name the author in Reply-To.
  public var author: MailAddress? {
    guard let first = from.first ?? sender else { return nil }
    let words = first.name?.split(separator: " ") ?? []
    guard let via = words.firstIndex(of: "via"), via > 0, let reply = replyTo.first,
      reply.key != first.key
    else { return first }
    let name = words[..<via].joined(separator: " ")
    return MailAddress(name: reply.name ?? name, address: reply.address)
  }

  /// Reads a message.
  ///
  /// - Throws: ``ImportError`` with code `unreadable` if the bytes hold no header field that
  ///   messages have.
  public init(_ raw: RawMail) throws(ImportError) {
    let isEscaped = raw.format != .eml
    let bytes = isEscaped ? FromEscapes.removed(raw.bytes) : FromEscapes.normalized(raw.bytes)
    let root = MIMEPart(bytes[...])
    let header = root.header
    let identity = try MailIdentity(header: header, body: root.body)
    messageID = identity.messageID
    hasMadeID = identity.hasMadeID
    inReplyTo = identity.inReplyTo
    references = identity.references
    subject = identity.subject
    date = identity.date
    arrival = identity.arrival ?? MailIdentity.envelopeDate(bytes)
    func addresses(_ name: StaticString) -> [MailAddress] {
      header.values(name).flatMap(AddressParser.parse)
    }
    from = addresses("from")
    sender = addresses("sender").first
    replyTo = addresses("reply-to")
    to = addresses("to")
    cc = addresses("cc")
    bcc = addresses("bcc")
    let content = MailContent(root)
    attachments = content.attachments
    if raw.format == .pipermail {
      attachments += ScrubbedParts.attachments(in: content.text)
    }
    let line = SubjectLine(subject)
    let isReply =
      !inReplyTo.isEmpty || !references.isEmpty || line.isReply || line.isForward
    body = MailBody(splitting: content.text, sender: from.first, isReply: isReply)
    listID = header.value("list-id").flatMap { MessageIdentifiers.own($0) }
    mailer = (header.value("x-mailer") ?? header.value("user-agent")).map(EncodedWords.decode)
    deliveryFailures = []
    kind = .person
    let judge = MailJudge(header: header, root: root, from: from, subject: subject)
    kind = judge.kind
    if kind == .bounce {
      deliveryFailures = DeliveryFailure.find(
        header: header, leaves: content.leaves, text: content.text)
    }
  }

  /// Reads the message of one `.eml` file.
  ///
  /// - Throws: As ``init(_:)``.
  public init(parsing bytes: [UInt8]) throws(ImportError) {
    try self.init(RawMail(bytes: bytes))
  }
}
