public import CSModels
import CSScoring
public import CSSignals
public import Foundation

/// Everything that a day's briefing shows, as values: for a terminal, a page or a program.
///
/// ```swift
/// let report = BriefingReport(
///   for: ana, at: moment, profile: profile, insights: insights, drafts: drafts,
///   accounts: histories.map { AccountReport($0) })
/// print(report.digest())
/// try Data(report.html().utf8).write(to: page)
/// ```
///
/// The same values give the same bytes, whatever the locale and the machine's time zone. Text of
/// customers is cleaned of control characters and marks that reorder what is read.
public struct BriefingReport: Sendable {
  /// Whom the briefing is for, or `nil` for everybody.
  public var reader: Teammate?
  /// Where one stands.
  public var moment: Date
  /// What the organisation says about itself; its calendar gives the days.
  public var profile: WorkspaceProfile
  /// What was found, most important first.
  public var insights: [Insight]
  /// The messages that wait for a decision.
  public var drafts: [MessageDraft]
  /// The accounts, those with insights first.
  public var accounts: [AccountReport]
  /// What became of the files that were read for it.
  public var intake: ImportReport
  /// The alerts that are due, which are among the insights; by default none.
  public var alerts: Set<Insight.ID> = []
  /// What is new and beyond the daily cap of its reader: it is found again the next day.
  public var heldBack: [Insight] = []
  /// What waits for each colleague; `nil` where the reader is not to see it.
  public var team: TeamRollup?

  /// Puts a report together.
  ///
  /// - Parameters:
  ///   - reader: Whom the briefing is for, or `nil` for everybody.
  ///   - moment: Where one stands.
  ///   - profile: What the organisation says about itself.
  ///   - insights: What was found, most important first.
  ///   - drafts: The messages that wait for a decision.
  ///   - accounts: In any order; here, accounts with insights come first, in the insights' order,
  ///     then those with the strongest relationship.
  ///   - intake: What became of the files that were read for it.
  public init(
    for reader: Teammate?, at moment: Date, profile: WorkspaceProfile, insights: [Insight],
    drafts: [MessageDraft], accounts: [AccountReport], intake: ImportReport = ImportReport()
  ) {
    self.reader = reader
    self.moment = moment
    self.profile = profile
    self.insights = insights
    self.drafts = drafts
    self.intake = intake
    var rank: [Account.ID: Int] = [:]
    for (index, insight) in insights.enumerated() where rank[insight.account] == nil {
      rank[insight.account] = index
    }
    self.accounts =
      accounts
      .map { (rank: rank[$0.account.id] ?? .max, strength: $0.map.strength.value, report: $0) }
      .sorted {
        ($0.rank, $1.strength, $0.report.account.anyID)
          < ($1.rank, $0.strength, $1.report.account.anyID)
      }
      .map(\.report)
  }

  /// The day of the briefing, in the workspace's calendar.
  public var day: CivilDate { profile.calendar.day(of: moment) }

  /// The subject of the digest, such as `Your Daily Customer Insights - Jan 29, 2026`.
  public var subject: String { "Your Daily Customer Insights - \(DayText.short(day))" }

  /// The name of somebody in the accounts, or `nil` where nobody has that id.
  func name(of id: AnyRecordID) -> String? {
    for account in accounts {
      if let node = account.map.nodes.first(where: { $0.id == id }) { return node.name }
    }
    return nil
  }

  /// Whether the reader has not seen an insight.
  func isUnread(_ insight: Insight) -> Bool {
    let status =
      reader.map { insight.status(at: moment, for: $0.id) } ?? insight.status(at: moment)
    return status == .new
  }

  /// The first line of the briefing: how much there is to read and to decide.
  var summary: String {
    let urgent = insights.count { $0.priority == .high }
    let found =
      insights.isEmpty
      ? "Nothing calls for your attention today."
      : "\(DayText.count(insights.count, "insight")), \(urgent == 0 ? "none" : "\(urgent)") urgent."
    let waiting =
      drafts.isEmpty
      ? "No draft waits for you."
      : "\(DayText.count(drafts.count, "draft")) \(drafts.count == 1 ? "waits" : "wait") for your decision."
    return "\(found) \(waiting)"
  }
}
