public import Foundation

/// One trait of a person, with how sure one can be and the messages that show it.
public struct PersonaTrait<Value: Hashable & Codable & Sendable>: Hashable, Sendable, Codable {
  /// The value, or `nil` where too little is known.
  public var value: Value?
  /// How sure one can be, 0...1; zero where the value is unknown.
  public var confidence: Probability
  /// How many messages were looked at.
  public var n: Int
  /// Some of the messages that show it, newest first.
  public var evidence: [AnyRecordID]

  /// Creates a trait.
  public init(_ value: Value?, confidence: Probability, n: Int, evidence: [AnyRecordID] = []) {
    self.value = value
    self.confidence = value == nil ? 0.0 : confidence
    self.n = n
    self.evidence = evidence
  }

  /// A trait about which nothing can be said, after looking at `n` messages.
  public static func unknown(n: Int) -> Self { Self(nil, confidence: 0.0, n: n) }
}

/// What a contact's own messages say about how to treat them.
///
/// Personas are written by the persona builder; they have no public initializer.
public struct Persona: Record {
  /// The kind of personas.
  public static let kind: RecordKind = "persona"

  /// How somebody writes.
  public enum Formality: String, Hashable, Codable, Sendable, CaseIterable {
    /// With titles and full sentences.
    case formal
    /// Between the two.
    case neutral
    /// With first names and short forms.
    case casual
  }

  /// How long somebody's messages are.
  public struct Length: Hashable, Codable, Sendable {
    /// The median number of words.
    public var median: Int
    /// A quarter of the messages is at most this long.
    public var lowerQuartile: Int
    /// A quarter of the messages is at least this long.
    public var upperQuartile: Int

    /// Creates a length.
    public init(median: Int, lowerQuartile: Int, upperQuartile: Int) {
      self.median = median
      self.lowerQuartile = lowerQuartile
      self.upperQuartile = upperQuartile
    }

    private enum CodingKeys: String, CodingKey {
      case median
      case lowerQuartile = "lower_quartile"
      case upperQuartile = "upper_quartile"
    }
  }

  /// How fast somebody answers, in working hours.
  public struct ReplyTime: Hashable, Codable, Sendable {
    /// Half of the answers came within this time.
    public var median: Double
    /// Nine of ten answers came within this time.
    public var ninetiethPercentile: Double

    /// Creates a reply time.
    public init(median: Double, ninetiethPercentile: Double) {
      self.median = median
      self.ninetiethPercentile = ninetiethPercentile
    }

    private enum CodingKeys: String, CodingKey {
      case median
      case ninetiethPercentile = "ninetieth_percentile"
    }
  }

  /// The hours of the day in which somebody usually writes, in their own zone.
  public struct Hours: Hashable, Codable, Sendable {
    /// The first usual hour, 0...23.
    public var from: Int
    /// The last usual hour, 0...23.
    public var to: Int

    /// Creates a span of hours.
    public init(from: Int, to: Int) {
      self.from = from
      self.to = to
    }
  }

  /// A function of the contact: a contact has one persona.
  public let id: RecordID<Persona>
  /// Whose persona it is.
  public let contact: Contact.ID
  /// The person's company.
  public let account: Account.ID?
  /// Where the builder stood.
  public let moment: Date
  /// The rules that made it.
  public let version: String
  /// How the person writes.
  public var formality: PersonaTrait<Formality>
  /// How long the person's messages are.
  public var length: PersonaTrait<Length>
  /// How the person greets, such as `Hi`, without the name.
  public var greeting: PersonaTrait<String>
  /// How the person closes, such as `Best regards`.
  public var signOff: PersonaTrait<String>
  /// How fast the person answers.
  public var replyTime: PersonaTrait<ReplyTime>
  /// When the person writes.
  public var usualHours: PersonaTrait<Hours>
  /// On which day of the week the person writes most, Monday 1 to Sunday 7.
  public var usualWeekday: PersonaTrait<Int>
  /// The language the person writes, as a BCP 47 tag.
  public var language: PersonaTrait<String>

  /// Creates a persona.
  package init(
    contact: Contact, moment: Date, version: String, formality: PersonaTrait<Formality>,
    length: PersonaTrait<Length>, greeting: PersonaTrait<String>, signOff: PersonaTrait<String>,
    replyTime: PersonaTrait<ReplyTime>, usualHours: PersonaTrait<Hours>,
    usualWeekday: PersonaTrait<Int>, language: PersonaTrait<String>
  ) {
    id = RecordID(contact.id.rawValue)
    self.contact = contact.id
    account = contact.account
    self.moment = moment
    self.version = version
    self.formality = formality
    self.length = length
    self.greeting = greeting
    self.signOff = signOff
    self.replyTime = replyTime
    self.usualHours = usualHours
    self.usualWeekday = usualWeekday
    self.language = language
  }

  /// Where the builder stood.
  public var timestamp: Date? { moment }

  /// Indexes contact and account.
  public func index(_ fields: inout IndexedFields<Persona>) {
    fields.set(.contact, contact)
    fields.set(.account, account)
  }

  private enum CodingKeys: String, CodingKey {
    case id, contact, account, moment, version, formality, length, greeting, language
    case signOff = "sign_off"
    case replyTime = "reply_time"
    case usualHours = "usual_hours"
    case usualWeekday = "usual_weekday"
  }
}

extension Field where R == Persona, Value == Contact.ID {
  /// Whose persona it is.
  public static var contact: Field { Field("contact") }
}
extension Field where R == Persona, Value == Account.ID {
  /// The person's company.
  public static var account: Field { Field("account") }
}
