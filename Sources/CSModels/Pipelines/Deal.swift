public import Foundation

/// Something that a company may buy: one sale from its opening to its end.
///
/// What happens to a deal is kept as dated facts, so that it can be seen as it was at any moment,
/// also where it was recorded only today: its moves are ``StageMove`` records, and its prices and
/// expected dates change by ``PriceChange`` and ``CloseDateChange``. Competitors, features,
/// criteria and attributes carry no date and count as known from the beginning.
public struct Deal: Editable {
  /// The kind of deals.
  public static let kind: RecordKind = "deal"

  /// How it stands.
  public enum Status: String, Lifecycle, FieldConvertible {
    /// Not decided.
    case open
    /// Bought.
    case won
    /// Not bought.
    case lost

    /// An open deal may be won or lost; a closed one may be opened again.
    public var successors: Set<Status> { self == .open ? [.won, .lost] : [.open] }
  }

  /// A change of what is asked for a deal.
  public struct PriceChange: Hashable, Sendable, Codable {
    /// When.
    public var date: Date
    /// What was asked before, where that is known.
    public var from: Money?
    /// What is asked since.
    public var to: Money
    /// Why.
    public var reason: String?

    /// Creates a change.
    public init(from: Money? = nil, to: Money, on date: Date, because reason: String? = nil) {
      self.date = date
      self.from = from
      self.to = to
      self.reason = reason
    }
  }

  /// A change of the day on which a deal should close.
  public struct CloseDateChange: Hashable, Sendable, Codable {
    /// When it was changed.
    public var date: Date
    /// The day before the change, where there was one.
    public var from: Date?
    /// The day since the change.
    public var to: Date

    /// Creates a change.
    public init(from: Date? = nil, to: Date, on date: Date) {
      self.date = date
      self.from = from
      self.to = to
    }

    /// Whether the day was put off.
    public var isPush: Bool { from.map { to > $0 } ?? false }
  }

  /// The identity.
  public var id: RecordID<Deal>
  /// What it is called.
  public var name: String
  /// The company, or `nil` where none is known.
  public var account: Account.ID?
  /// The people of the company who take part.
  public var contacts: [Contact.ID]
  /// The colleague who works on it.
  public var owner: Teammate.ID?
  /// In which pipeline.
  public var pipeline: Pipeline.ID
  /// At which stage, or `nil` where that is not known.
  public internal(set) var stage: Stage.ID?
  /// What is asked for it, or what was paid.
  public internal(set) var value: Money?
  /// What the price list asks.
  public var listPrice: Money?
  /// When it began, or `nil` where that is not known.
  public var opened: Date?
  /// When it should close.
  public internal(set) var expectedClose: Date?
  /// How it stands.
  public internal(set) var status: Status
  /// When it was won or lost, or `nil` where that is not known.
  public internal(set) var closed: Date?
  /// Why it was won or lost, in the words of who closed it.
  public internal(set) var statedReason: String?
  /// Who else offers.
  public var competitors: [String]
  /// What would be bought.
  public var products: [String]
  /// What the customer asks for and may not get.
  public var requestedFeatures: [String]
  /// By what the customer decides.
  public var decisionCriteria: [String]
  /// Anything else that is known, by name.
  public var attributes: [String: JSONValue]
  /// How what is asked changed, oldest first.
  public internal(set) var priceChanges: [PriceChange]
  /// How the expected day changed, oldest first.
  public internal(set) var closeDateChanges: [CloseDateChange]

  /// Creates an open deal.
  ///
  /// - Parameters:
  ///   - id: The identity.
  ///   - name: What it is called.
  ///   - account: The company.
  ///   - contacts: The people who take part.
  ///   - owner: The colleague who works on it.
  ///   - pipeline: In which pipeline.
  ///   - stage: At which stage.
  ///   - value: What is asked for it.
  ///   - listPrice: What the price list asks.
  ///   - opened: When it began.
  ///   - expectedClose: When it should close.
  ///   - competitors: Who else offers.
  ///   - products: What would be bought.
  ///   - requestedFeatures: What the customer asks for and may not get.
  ///   - decisionCriteria: By what the customer decides.
  ///   - attributes: Anything else that is known, by name.
  public init(
    id: ID, name: String = "", account: Account.ID? = nil, contacts: [Contact.ID] = [],
    owner: Teammate.ID? = nil, in pipeline: Pipeline.ID, at stage: Stage.ID? = nil,
    value: Money? = nil, listPrice: Money? = nil, opened: Date?, expectedClose: Date? = nil,
    competitors: [String] = [], products: [String] = [], requestedFeatures: [String] = [],
    decisionCriteria: [String] = [], attributes: [String: JSONValue] = [:]
  ) {
    self.id = id
    self.name = name
    self.account = account
    self.contacts = contacts
    self.owner = owner
    self.pipeline = pipeline
    self.stage = stage
    self.value = value
    self.listPrice = listPrice
    self.opened = opened
    self.expectedClose = expectedClose
    status = .open
    self.competitors = competitors
    self.products = products
    self.requestedFeatures = requestedFeatures
    self.decisionCriteria = decisionCriteria
    self.attributes = attributes
    priceChanges = []
    closeDateChanges = []
  }

  /// When it began.
  public var timestamp: Date? { opened }

  /// How often the expected day was put off.
  public var pushes: Int { closeDateChanges.count { $0.isPush } }

  /// The share taken off the price list, or off what was asked first; negative where more is asked.
  ///
  /// `nil` where no price is known to compare with.
  public var discount: Double? {
    guard let value, let full = listPrice ?? priceChanges.first?.from,
      full.currency == value.currency, full.minorUnits > 0
    else { return nil }
    return 1 - Double(value.minorUnits) / Double(full.minorUnits)
  }

  /// Refuses an empty identity, and an open deal with an ending.
  ///
  /// A deal that closed before it was opened is kept as it was recorded; analyses leave it out and
  /// say so.
  public func validate() throws(InvalidValue) {
    guard !id.rawValue.isEmpty else { throw InvalidValue("id", "Give the deal an id.") }
    guard status != .open || (closed == nil && statedReason == nil) else {
      throw InvalidValue("status", "An open deal has no closing date and no reason yet.")
    }
  }

  /// Indexes account, contacts, owner, pipeline, stage and status.
  public func index(_ fields: inout IndexedFields<Deal>) {
    fields.set(.account, account)
    fields.set(.contact, anyOf: contacts)
    fields.set(.owner, owner)
    fields.set(.pipeline, pipeline)
    fields.set(.stage, stage)
    fields.set(.status, status)
  }
}

extension Field where R == Deal, Value == Account.ID {
  /// The company.
  public static var account: Field { Field("account") }
}
extension Field where R == Deal, Value == Contact.ID {
  /// A person who takes part.
  public static var contact: Field { Field("contact") }
}
extension Field where R == Deal, Value == Teammate.ID {
  /// The colleague who works on it.
  public static var owner: Field { Field("owner") }
}
extension Field where R == Deal, Value == Pipeline.ID {
  /// In which pipeline.
  public static var pipeline: Field { Field("pipeline") }
}
extension Field where R == Deal, Value == Stage.ID {
  /// At which stage.
  public static var stage: Field { Field("stage") }
}
extension Field where R == Deal, Value == Deal.Status {
  /// How it stands.
  public static var status: Field { Field("status") }
}
