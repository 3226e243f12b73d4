public import CSModels
import Foundation

/// Finds accounts whose people write about the price: that it is too high, or should fall.
///
/// Invoices and payments are not price talk: phrases say that something is expensive, or ask for
/// less.
public struct PriceTalk: Detector {
  /// What is looked for.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How people speak of the price, by language.
    ///
    /// Words stand one after another, in lower case without accents: `a|b` is one of several,
    /// `word*` any that begins so, `~` at most five of any kind.
    public var phrases: [String: [String]] = PricePhrases.usual
    /// For how many days it is told; by default 30.
    public var window: Int = 30
    /// How many messages it takes; by default 1.
    public var minimumMessages: Int = 1

    /// Creates the default configuration.
    public init() {}
  }

  /// What is looked for.
  public var configuration: Configuration

  /// The name `price_talk`, which is also the type of its findings.
  public let id: DetectorID = "price_talk"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find about the account.
  public func detect(in history: History) -> [Finding] {
    let phrases = configuration.phrases.sorted { $0.key < $1.key }.flatMap(\.value)
    let watch = TextWatch([phrases], in: history, days: configuration.window)
    guard let last = watch.mentions.last,
      watch.mentions.count >= max(1, configuration.minimumMessages)
    else { return [] }
    let account = history.account
    let today = history.calendar.day(of: history.moment)
    let day = history.calendar.day(of: last.message.date)
    let open = OpenDeal.all(in: history)
    let renewal = Renewal(next: history)
    let isNear = renewal.map { $0.daysLeft <= 90 } ?? false
    return [
      Finding(
        .risk, about: account, severity: open.isEmpty && !isNear ? .low : .medium,
        "\(last.author) wrote about the price on \(Amount.day(day, today: today, from: last.message.anyID)); \(Amount.messages(watch.mentions.count)) did in the last \(configuration.window) days.",
        advice: "Show \(last.author) what they get for the price before you speak of discounts.",
        evidence: watch.mentions.suffix(8).map(\.message.anyID) + open.prefix(2).map(\.deal.anyID),
        type: id.rawValue, title: "\(account) talks about the price",
        soWhat: open.first?.soWhat ?? renewal?.sentence, actionType: "call",
        measurements: [
          Evidence(
            "messages", value: "\(watch.mentions.count)",
            comparison: "in \(configuration.window) days", source: "history"),
          Evidence(
            "mentioned_on", value: Amount.text(of: day), source: "history",
            record: last.message.anyID),
        ], related: [last.author.anyID])
    ]
  }
}

/// How people speak of the price.
enum PricePhrases {
  static let usual: [String: [String]] = [
    "en": [
      "too expensive|pricey|costly", "price|prices|pricing ~ too high|steep",
      "price|prices increase|hike|rise", "discount|discounts", "cheaper",
      "lower|reduce ~ price|prices|pricing|fee|fees", "better price|prices|pricing|deal",
      "give|offer|get ~ better|lower rate|rates", "lower|reduce your cost|costs|rate|rates",
      "negotiate|renegotiate ~ price|prices|pricing|rate|rates|contract",
      "discuss ~ price|prices|pricing",
      "budget ~ cut|cuts|frozen|reduced|tight|tighter", "cut|reduced|no budget",
      "cannot|not|t afford", "over|above|exceeds|beyond our|the budget",
      "budget cut|cuts|freeze|constraints", "renegotiate|renegotiating", "room to move|negotiate",
      "above|over|beyond what we have|had|planned|budgeted|expected",
      "cost|costs|price|prices|fee|fees ~ come|go|be down|lower|lowered|reduced",
      "not|t going to pay", "not pay that|so|such",
      "not|t justify|defend ~ price|cost|costs|increase|fee|spend",
      "better price|rate|deal|terms", "price|pricing|increase ~ shock|surprise|steep|hefty",
      "sharpen|sharper ~ pencil|price|offer", "not sign ~ price|level|rate",
    ],
    "de": [
      "zu teuer", "preis|preise ~ zu hoch", "preiserhohung*", "rabatt*", "nachlass",
      "preisnachlass*",
      "gunstiger|gunstigere|billiger", "preis|preise ~ senken|verhandeln|nachverhandeln",
      "budget ~ gekurzt|gestrichen|eingefroren|knapp", "budgetkurzung*", "nicht leisten",
      "lizenzkosten ~ senken|reduzieren",
    ],
    "fr": [
      "trop cher|chere|chers", "remise|rabais|ristourne", "moins cher|chere",
      "augmentation ~ prix|tarif|tarifs", "prix|tarif|tarifs ~ trop eleve|eleves",
      "baisser|negocier|renegocier ~ prix|tarif|tarifs", "budget ~ reduit|coupe|gele|serre",
    ],
    "es": [
      "demasiado|muy caro|cara", "descuento|descuentos", "mas barato|barata|economico",
      "subida|aumento ~ precio|precios", "precio|precios ~ muy|demasiado alto|altos",
      "negociar|bajar|reducir ~ precio|precios", "recorte ~ presupuesto", "presupuesto ~ recortado",
    ],
    "it": [
      "troppo caro|cara|costoso", "sconto|sconti", "meno caro|costoso", "aumento ~ prezzo|prezzi",
      "prezzo|prezzi ~ troppo alto|alti", "ridurre|negoziare ~ prezzo|prezzi",
      "taglio|tagli ~ budget",
    ],
    "nl": [
      "te duur", "korting|kortingen", "goedkoper", "prijsverhoging*", "prijs|prijzen ~ te hoog",
      "prijs|prijzen ~ verlagen|onderhandelen", "budget ~ gekort|verlaagd|krap",
    ],
    "pt": [
      "muito|demasiado caro|cara", "desconto|descontos", "mais barato|barata",
      "aumento ~ preco|precos", "preco|precos ~ muito alto|altos", "corte ~ orcamento",
    ],
  ]
}
