public import CSModels
import Foundation

/// Finds accounts whose people write of those who offer the same.
///
/// The names are those that are configured and those that the account's open deals name. A sentence
/// that speaks of a name as something of the past, or of people met by chance, is no mention
/// (``Configuration/idle``). Where somebody speaks of other vendors without a name, that is found as
/// well, in the languages of ``Configuration/lexicon``.
public struct CompetitorMention: Detector {
  /// What is looked for.
  public struct Configuration: Hashable, Sendable, Codable {
    /// The names of competitors; by default none is known but from deals.
    public var competitors: [String] = []
    /// How people speak of other vendors without a name, by language.
    public var lexicon: Lexicon = .otherVendors
    /// How people name a competitor and mean nothing by it, by language; `<them>` is the name.
    public var idle: Lexicon = .idleMentions
    /// For how many days a mention is told; by default 30.
    public var window: Int = 30

    /// Creates the default configuration.
    public init() {}
  }

  /// What is looked for.
  public var configuration: Configuration

  /// The name `competitor_mentioned`, which is also the type of its findings.
  public let id: DetectorID = "competitor_mentioned"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find about the account.
  public func detect(in history: History) -> [Finding] {
    let open = OpenDeal.all(in: history)
    var seen: Set<String> = []
    var names: [(name: String, phrase: String)] = []
    for name in configuration.competitors + open.flatMap(\.deal.competitors) {
      guard let phrase = TextWatch.phrase(name), seen.insert(phrase).inserted else { continue }
      names.append((name, phrase))
    }
    let watch = TextWatch(
      names.map { Lexicon(["": [$0.phrase]]) } + [configuration.lexicon],
      unless: { $0 < names.count ? configuration.idle.naming(names[$0].phrase) : nil },
      in: history, days: configuration.window)
    guard let last = watch.mentions.last else { return [] }
    let account = history.account
    let today = history.calendar.day(of: history.moment)
    let record = last.message.anyID
    let day = history.calendar.day(of: last.message.date)
    let named = watch.mentions.last { $0.list < names.count }
    let whom: Statement =
      named.map { "\(quoted: names[$0.list].name, from: $0.message.anyID)" } ?? "other vendors"
    let teller = named ?? last
    // Messages that name another, or none, are no more of these.
    let alike = watch.mentions.count { $0.list == teller.list }
    let others = watch.mentions.count - alike
    let when =
      named.map {
        Amount.day(
          history.calendar.day(of: $0.message.date), today: today, from: $0.message.anyID)
      } ?? Amount.day(day, today: today, from: record)
    var measurements = [
      Evidence(
        "messages", value: "\(alike)",
        comparison: "in \(configuration.window) days", source: "history"),
      Evidence(
        "mentioned_on", value: Amount.text(of: history.calendar.day(of: teller.message.date)),
        source: "history", record: teller.message.anyID),
    ]
    if let named {
      measurements.append(
        Evidence(
          "competitor", value: names[named.list].name, source: "history",
          record: named.message.anyID))
    }
    if others > 0 {
      measurements.append(
        Evidence(
          "messages_about_others", value: "\(others)",
          comparison: "in \(configuration.window) days", source: "history"))
    }
    let rest: Statement =
      others > 0 ? " \(others) more \(others == 1 ? "speaks" : "speak") of others." : ""
    let renewal = Renewal(next: history)?.sentence
    return [
      Finding(
        .risk, about: account, severity: open.isEmpty && renewal == nil ? .medium : .high,
        "\(teller.author) wrote of \(whom) on \(when); \(Amount.messages(alike)) did in the last \(configuration.window) days.\(rest)",
        advice: "Ask \(teller.author) what they compare, and say plainly where you differ.",
        evidence: watch.mentions.suffix(8).map(\.message.anyID) + open.prefix(2).map(\.deal.anyID),
        type: id.rawValue, title: "\(account) speaks of \(whom)",
        soWhat: open.first?.soWhat ?? renewal, actionType: "call", measurements: measurements,
        related: [teller.author.anyID])
    ]
  }
}
