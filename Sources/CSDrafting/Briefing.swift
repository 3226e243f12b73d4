public import CSModels
public import CSSignals
public import Foundation

/// What a colleague should know today and decide: open insights, waiting drafts, and the accounts.
///
/// A representative or a viewer sees the accounts they own, those they take part in, and those
/// that nobody looks after; managers and admins see all. The role that is stored counts.
///
/// - Insights are those that last, have not expired, that nobody has dealt with and the reader has not
///   set aside, the most important first: in the reader's own order for representatives and viewers, as in
///   their feed, and by priority for managers and admins.
/// - Drafts are those that wait and whose insight is still open: what has cleared up meanwhile
///   need not be written about.
/// - Each account has a relationship map and its activity week by week.
public struct Briefing: Sendable {
  /// Everything that is shown, as values; it also renders them.
  public var report: BriefingReport

  /// Reads what a colleague may see.
  ///
  /// - Parameters:
  ///   - reader: Whom the briefing is for.
  ///   - store: The store to read.
  ///   - moment: Where one stands: nothing dated later is seen.
  ///   - feedback: How feedback moves the reader's own order, as in their feed.
  public init(
    for reader: Teammate, from store: some RecordStore, at moment: Date,
    feedback: ReaderPreference.Configuration = ReaderPreference.Configuration()
  ) async throws(StoreError) {
    report = try await BriefingReading(store, for: reader, at: moment, feedback: feedback).report
  }

  /// Reads everything, for nobody in particular.
  public init(from store: some RecordStore, at moment: Date) async throws(StoreError) {
    report = try await BriefingReading(store, for: nil, at: moment).report
  }

  /// Whom the briefing is for, or `nil` for everybody.
  public var reader: Teammate? { report.reader }
  /// Where one stands.
  public var moment: Date { report.moment }
  /// The open insights, the most important first.
  public var insights: [Insight] { report.insights }
  /// The drafts that wait, in the order of their insights.
  public var drafts: [MessageDraft] { report.drafts }
  /// The accounts, those with insights first.
  public var accounts: [AccountReport] { report.accounts }

  /// The briefing as JSON, with at least the arrays `insights` and `drafts`.
  public func json() throws -> [UInt8] { try report.json() }

  /// The briefing as one self-contained page.
  public func html() -> String { report.html() }
}

extension Briefing: CustomStringConvertible {
  /// The digest as plain text.
  public var description: String { report.digest() }
}
