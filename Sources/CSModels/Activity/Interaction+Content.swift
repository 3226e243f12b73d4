public import Foundation

extension Interaction {
  /// What an interaction says.
  @usableFromInline struct Content: Hashable, Codable, Sendable {
    @usableFromInline var id: RecordID<Interaction>
    @usableFromInline var accounts: [Account.ID] = []
    @usableFromInline var contacts: [Contact.ID] = []
    @usableFromInline var channel: Channel
    @usableFromInline var direction: Direction
    @usableFromInline var nature = Nature.person
    @usableFromInline var date: Date
    @usableFromInline var subject: String = ""
    @usableFromInline var text: String = ""
    @usableFromInline var signature: String = ""
    @usableFromInline var participants: [Participant] = []
    @usableFromInline var thread: ConversationThread.ID?
    @usableFromInline var inReplyTo: Interaction.ID?
    @usableFromInline var utcOffsetHours: Double?

    init(id: Interaction.ID, channel: Channel, direction: Direction, date: Date) {
      self.id = id
      self.channel = channel
      self.direction = direction
      self.date = date
    }

    private enum CodingKeys: String, CodingKey {
      case id, accounts, contacts, channel, direction, nature, date, subject, text, signature
      case participants, thread
      case inReplyTo = "in_reply_to"
      case utcOffsetHours = "utc_offset_hours"
    }
  }

  /// What the copies of an interaction share.
  ///
  /// It may be sent anywhere, since it is changed only while one copy alone holds it; and the one that
  /// changes that copy has it to itself, as the language sees to, so that it need not be watched again.
  @usableFromInline final class Shared: @unchecked Sendable {
    @exclusivity(unchecked) @usableFromInline final var content: Content

    @usableFromInline init(_ content: Content) { unsafe self.content = content }
  }

  /// What is said, in place; other copies are not changed with this one.
  @inlinable var content: Content {
    _read { yield unsafe shared.content }
    _modify {
      if !isKnownUniquelyReferenced(&shared) { shared = unsafe Shared(shared.content) }
      yield unsafe &shared.content
    }
  }
}

extension Interaction: Hashable, Codable {
  /// Equal where all parts are.
  public static func == (a: Interaction, b: Interaction) -> Bool {
    a.content == b.content
  }

  /// Hashes all parts.
  public func hash(into hasher: inout Hasher) { hasher.combine(content) }

  /// Decodes an interaction.
  public init(from decoder: any Decoder) throws {
    shared = Shared(try Content(from: decoder))
  }

  /// Encodes the interaction.
  public func encode(to encoder: any Encoder) throws { try content.encode(to: encoder) }
}

extension Interaction: CustomReflectable {
  /// The parts, for debuggers and messages of tests.
  public var customMirror: Mirror {
    Mirror(self, children: Mirror(reflecting: content).children, displayStyle: .struct)
  }
}
