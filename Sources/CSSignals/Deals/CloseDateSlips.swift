public import CSModels
import Foundation

/// Finds open deals whose expected day is put off again and again, or is over.
///
/// Findings are of type `close_date_pushed` and `close_date_overdue`. A push counts with the civil
/// days by which it moves the day. Where the day was pulled back to the first one, or before it, the
/// deal is not put off any more.
public struct CloseDateSlips: Detector {
  /// When a slip is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How often the day must have been put off; by default 2.
    public var minimumPushes: Int = 2
    /// By how many days in all; by default 14.
    public var minimumDays: Int = 14
    /// From how many pushes on it is severe; by default 3.
    public var severeFrom: Int = 3
    /// How many days after the expected day an open deal is overdue; by default 1.
    public var overdueAfter: Int = 1

    /// Creates the default configuration.
    public init() {}
  }

  /// When a slip is told.
  public var configuration: Configuration

  /// The name `close_date_slips`.
  public let id: DetectorID = "close_date_slips"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find, in the order of the deals.
  public func detect(in history: History) -> [Finding] {
    OpenDeal.all(in: history).flatMap { open in
      [pushed(open, in: history), overdue(open, in: history)].compactMap(\.self)
    }
  }

  private func pushed(_ open: OpenDeal, in history: History) -> Finding? {
    let deal = open.deal
    let pushes = deal.closeDateChanges.filter(\.isPush)
    guard pushes.count >= max(1, configuration.minimumPushes),
      let first = pushes.first?.from, let expected = deal.expectedClose
    else { return nil }
    func day(_ date: Date) -> CivilDate { history.calendar.day(of: date) }
    guard day(expected) > day(first) else { return nil }
    let days = pushes.reduce(0) { sum, push in
      sum + (push.from.map { day(push.to).daysSince1970 - day($0).daysSince1970 } ?? 0)
    }
    guard days >= configuration.minimumDays else { return nil }
    let record = deal.anyID
    let from = Amount.day(day(first), today: open.today, from: record)
    let to = Amount.day(day(expected), today: open.today, from: record)
    return Finding(
      .risk, about: deal, severity: pushes.count >= configuration.severeFrom ? .high : .medium,
      "The expected day of \(open.name) was put off \(pushes.count) times by \(Amount.days(days)) in all: first it was \(from), now it is \(to).",
      advice: "Ask \(history.account) what has to happen before they can sign.",
      evidence: [record], type: "close_date_pushed",
      title: "\(open.name) is put off again and again", soWhat: open.soWhat, actionType: "call",
      measurements: [
        Evidence(
          "pushes", value: "\(pushes.count)", comparison: "by \(Amount.days(days)) in all",
          source: "deals", record: record),
        Evidence(
          "expected_day", value: Amount.text(of: day(expected)),
          comparison: "first \(Amount.text(of: day(first)))", source: "deals", record: record),
        open.evidence,
      ])
  }

  private func overdue(_ open: OpenDeal, in history: History) -> Finding? {
    guard let expected = open.deal.expectedClose else { return nil }
    let day = history.calendar.day(of: expected)
    let late = open.days(since: day)
    guard late >= max(1, configuration.overdueAfter) else { return nil }
    let record = open.deal.anyID
    return Finding(
      .risk, about: open.deal, severity: .medium,
      "\(open.name) should have closed on \(Amount.day(day, today: open.today, from: record)), \(Amount.days(late)) ago.",
      advice: "Agree with \(history.account) on the steps that are left and on a new day.",
      evidence: [record], type: "close_date_overdue", title: "\(open.name) is overdue",
      soWhat: open.soWhat, actionType: "call",
      measurements: [
        Evidence(
          "expected_day", value: Amount.text(of: day), comparison: "\(Amount.days(late)) ago",
          source: "deals", record: record), open.evidence,
      ])
  }
}
