import Foundation

/// What a first reading keeps of every message: who wrote it, when, and what it answers.
struct MailOutline: Sendable {
  private var identities: [MailIdentity] = []
  private var authors: [MailAddress?] = []
  private var threads: MailThreads?
  private var seen: Set<String> = []
  private var duplicates: Set<Int> = []

  /// Takes up a message.
  mutating func add(_ message: MailMessage) {
    if !seen.insert(message.messageID).inserted { duplicates.insert(identities.count) }
    identities.append(MailIdentity(of: message))
    authors.append(message.author)
  }

  /// Whether the message at a position was there before.
  func isDuplicate(at position: Int) -> Bool { duplicates.contains(position) }

  /// The conversations, continued from what is stored already.
  func conversations(
    source: SourceName, in intake: borrowing Intake
  ) async throws(StoreError) -> MailConversations {
    let threads = MailThreads(identities)
    var conversations = MailConversations(source: source)
    // A root is named by the oldest message that its references know, which may be stored already.
    var roots: [String: ConversationThread.ID] = [:]
    for (position, identity) in identities.enumerated() {
      guard !duplicates.contains(position) else {
        conversations.parents.append(nil)
        conversations.roots.append(identity.messageID)
        continue
      }
      var parent = threads.parent(of: identity.messageID)
      let root = threads.thread(of: identity.messageID) ?? identity.messageID
      if parent == nil {
        for reference in identity.inReplyTo + identity.references.reversed() {
          let id = Interaction.ID(from: reference, in: source)
          guard let stored = try await intake.find(id) else { continue }
          conversations.stored[reference] = stored
          parent = reference
          if roots[root] == nil, let thread = stored.thread { roots[root] = thread }
          break
        }
      }
      conversations.parents.append(parent ?? identity.inReplyTo.first)
      conversations.roots.append(root)
      conversations.authors[identity.messageID] = authors[position]
      let subject = SubjectLine(identity.subject).base
      if let date = identity.bestDate?.date {
        let start = conversations.starts[root]
        if start.map({ date < $0.date }) ?? true {
          conversations.starts[root] = (date, subject)
        }
      }
    }
    conversations.finish(continuing: roots)
    return conversations
  }
}

/// Who answers whom in an import.
struct MailConversations: Sendable {
  let source: SourceName
  var parents: [String?] = []
  var roots: [String] = []
  var authors: [String: MailAddress] = [:]
  var stored: [String: Interaction] = [:]
  var starts: [String: (date: Date, subject: String)] = [:]
  private var continued: [String: ConversationThread.ID] = [:]

  /// The conversations to save, in the order of their ids.
  private(set) var threads: [ConversationThread] = []

  init(source: SourceName) { self.source = source }

  mutating func finish(continuing roots: [String: ConversationThread.ID]) {
    continued = roots
    threads = starts.filter { roots[$0.key] == nil }.map { root, start in
      ConversationThread(
        id: RecordID(from: root, in: source), subject: start.subject, start: start.date)
    }
    threads.sort { $0.id.rawValue.precedesInBytes($1.id.rawValue) }
  }

  /// The record of the message at a position; `nil` where it has no date.
  func interaction(
    _ message: MailMessage, at position: Int, directory: Directory, profile: WorkspaceProfile
  ) -> Interaction? {
    guard let sent = message.bestDate, parents.indices.contains(position) else { return nil }
    let parent = parents[position]
    var participants: [Participant] = []
    func add(_ role: Participant.Role, _ address: MailAddress) {
      let name = address.name.flatMap(PersonName.init)?.display ?? address.name ?? ""
      participants.append(
        Participant(
          role, person: directory.person(address), name: name, address: address.key))
    }
    if let author = message.author { add(.sender, author) }
    for address in message.to { add(.to, address) }
    for address in message.cc { add(.cc, address) }
    for address in message.bcc { add(.bcc, address) }
    addAnswered(parent, to: &participants, directory: directory)

    let sender = participants.first { $0.role == .sender }
    let isOwn =
      sender?.teammate != nil
      || message.author.map { profile.owns(domain: $0.domain) && message.kind != .bounce } ?? false
    let contacts = contacts(of: message, among: participants, directory: directory)
    let direction: Interaction.Direction =
      !isOwn ? .inbound : reachesOutside(participants, profile) ? .outbound : .internal
    var interaction = Interaction(
      id: RecordID(from: message.messageID, in: source), .email, direction, on: sent.date)
    interaction.nature = Interaction.Nature(message.kind)
    interaction.subject = message.subject
    interaction.text =
      message.kind == .bounce ? Self.failures(of: message) : message.body.written
    interaction.signature = message.body.signature
    interaction.participants = participants
    interaction.contacts = contacts
    var seen: Set<Account.ID> = []
    interaction.accounts = contacts.compactMap { directory.account(of: $0) }.filter {
      seen.insert($0).inserted
    }
    let root = roots[position]
    interaction.thread = continued[root] ?? RecordID(from: root, in: source)
    interaction.inReplyTo = parent.map { RecordID(from: $0, in: source) }
    interaction.utcOffsetHours = sent.offsetMinutes.map { Double($0) / 60 }
    return interaction
  }

  /// On a list the addressee stands in no header: it is whoever wrote what is answered.
  private func addAnswered(
    _ parent: String?, to participants: inout [Participant], directory: Directory
  ) {
    guard let parent else { return }
    var answered: Participant.Person?
    var name = ""
    var address = ""
    if let author = authors[parent] {
      answered = directory.person(author)
      name = author.name ?? ""
      address = author.key
    } else if let sender = stored[parent]?.participants.first(where: { $0.role == .sender }) {
      answered = sender.person
      name = sender.name
      address = sender.address
    }
    guard let answered, !participants.contains(where: { $0.person == answered }) else { return }
    participants.append(Participant(.to, person: answered, name: name, address: address))
  }

  private func contacts(
    of message: MailMessage, among participants: [Participant], directory: Directory
  ) -> [Contact.ID] {
    var seen: Set<Contact.ID> = []
    let concerned =
      message.kind == .bounce
      ? message.deliveryFailures.compactMap {
        if case .contact(let id)? = directory.person(MailAddress(address: $0.recipient)) {
          id
        } else {
          nil
        }
      }
      : participants.compactMap(\.contact)
    return concerned.filter { seen.insert($0).inserted }
  }

  private func reachesOutside(_ participants: [Participant], _ profile: WorkspaceProfile) -> Bool {
    let others = participants.filter { $0.role != .sender }
    return others.isEmpty
      || others.contains {
        $0.teammate == nil
          && !profile.owns(domain: MailAddress(address: $0.address).domain)
      }
  }

  private static func failures(of message: MailMessage) -> String {
    guard !message.deliveryFailures.isEmpty else { return message.body.written }
    return message.deliveryFailures.map { failure in
      [failure.status ?? "", failure.recipient, failure.diagnostic ?? ""]
        .filter { !$0.isEmpty }.joined(separator: " ")
    }.joined(separator: "\n")
  }
}

extension Interaction.Nature {
  fileprivate init(_ kind: MailKind) {
    self =
      switch kind {
      case .person: .person
      case .autoReply: .autoReply
      case .bounce: .bounce
      case .list: .list
      }
  }
}
