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
    public var lexicon: Lexicon = .prices
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
    let watch = TextWatch([configuration.lexicon], in: history, days: configuration.window)
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
