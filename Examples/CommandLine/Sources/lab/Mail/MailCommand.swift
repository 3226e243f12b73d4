import ArgumentParser
import CSModels
import Foundation

/// `lab mail`: every message of mail files as JSON.
struct MailCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "mail",
    abstract: "Prints every message of mail files as one JSON object per line.",
    discussion: """
      Reads mbox, eml and pipermail text archives; the format is told from the content. What is no \
      mail is reported with file, line and reason, and everything else is still printed.

      Example: lab mail inbox.mbox | head -1
      """)

  @Argument(help: "Mail files; none or - for standard input.")
  var files: [String] = []

  func run() throws {
    try withMailFiles(files, printMessages)
  }

  private func printMessages(of files: [MailFile]) throws {
    var scan = MailFileReading()
    var identities: [MailIdentity] = []
    try scan.forEach(in: files, quietly: true) { identities.append(try MailIdentity($0)) }
    let threads = MailThreads(identities)
    identities = []
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var seen: Set<String> = []
    var reading = MailFileReading()
    let output = FileHandle.standardOutput
    var pending = Data()
    try reading.forEach(in: files) { raw in
      let message = try MailMessage(raw)
      let isCopy = !seen.insert(message.messageID).inserted
      let thread = threads.thread(of: message.messageID) ?? message.messageID
      pending += try encoder.encode(MessageLine(message, thread: thread, isDuplicate: isCopy))
      pending.append(0x0A)
      if pending.count > 1 << 16 {
        try output.write(contentsOf: pending)
        pending.removeAll(keepingCapacity: true)
      }
    }
    try output.write(contentsOf: pending)
    try reading.finish()
  }
}

/// One message as `lab mail` prints it.
private struct MessageLine: Encodable {
  let message: MailMessage
  let thread: String
  let isDuplicate: Bool

  init(_ message: MailMessage, thread: String, isDuplicate: Bool) {
    self.message = message
    self.thread = thread
    self.isDuplicate = isDuplicate
  }

  private enum Key: String, CodingKey {
    case messageID = "message_id"
    case inReplyTo = "in_reply_to"
    case references, thread, from, to, cc, date, subject, text, quoted, signature, kind
    case attachments, duplicate
    case failures = "delivery_failures"
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(message.messageID, forKey: .messageID)
    try container.encode(message.inReplyTo.first, forKey: .inReplyTo)
    try container.encode(message.references, forKey: .references)
    try container.encode(thread, forKey: .thread)
    try container.encode(message.from.first.map(AddressObject.init), forKey: .from)
    try container.encode(message.to.map(AddressObject.init), forKey: .to)
    try container.encode(message.cc.map(AddressObject.init), forKey: .cc)
    try container.encode(message.bestDate?.description, forKey: .date)
    try container.encode(message.subject, forKey: .subject)
    try container.encode(message.body.written, forKey: .text)
    try container.encode(message.body.quoted, forKey: .quoted)
    try container.encode(message.body.signature, forKey: .signature)
    try container.encode(message.kind, forKey: .kind)
    try container.encode(message.attachments.map(AttachmentObject.init), forKey: .attachments)
    if isDuplicate { try container.encode(true, forKey: .duplicate) }
    if !message.deliveryFailures.isEmpty {
      try container.encode(message.deliveryFailures, forKey: .failures)
    }
  }
}

private struct AddressObject: Encodable {
  let name: String?
  let address: String

  init(_ address: MailAddress) {
    name = address.name
    self.address = address.address
  }

  private enum Key: String, CodingKey { case name, address }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encode(address, forKey: .address)
  }
}

private struct AttachmentObject: Encodable {
  let name: String?
  let type: String
  let size: Int

  init(_ attachment: MailAttachment) {
    name = attachment.name
    type = attachment.type
    size = attachment.size
  }

  private enum Key: String, CodingKey { case name, type, size }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(name, forKey: .name)
    try container.encode(type, forKey: .type)
    try container.encode(size, forKey: .size)
  }
}
