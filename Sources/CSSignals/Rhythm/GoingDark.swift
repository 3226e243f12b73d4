public import CSModels
import CSScoring
import Foundation

/// Finds people, and whole accounts, whose silence breaks their own rhythm.
///
/// A person is in touch on a day on which they write, or meet or call us; machines do not count.
/// Silence is the number of complete working days since, without weekends, holidays and the days
/// for which an automatic reply announced an absence or a known cause explains it. A person goes dark
///
/// 1. where the silence is longer than their own earlier pauses explain: than the bound stated
///    below, and than ``Configuration/longestPauseFactor`` times the longest of them, or
/// 2. where they leave our messages unanswered although they used to answer: the probability that
///    somebody with unchanged habits has answered none of them yet is at most
///    ``Configuration/significance``.
///
/// The bound is m + (w · M / ln 2 + E) · (q^(-1 / (w + k)) - 1) working days. Of
/// the n pauses of the last year, m is the median, k = ⌈n / 2⌉ the number in the upper half, and E
/// the sum by which those exceed m; M is m drawn towards the median of the whole account, worth
/// five pauses; w is ``Configuration/priorPauses``; q is twice the mean pause over the false alarm
/// interval, at most 0.1. That interval is for all people of the account together, so that each of
/// several who were in touch within the year has as many times as long. It is the Lomax quantile of
/// a pause beyond the median, predicted from the pauses seen. Example: pauses of always 5 days give
/// a bound of 15.8 days after 10 pauses and of 7.8 after 40.
///
/// The probability of the second rule is the product of 1 - r · F(t) over the unanswered messages:
/// r = (answered + 1) / (asked + 2), and F(t) the share of earlier answers that came within the
/// message's age t in working hours.
///
/// Where everybody at an account is silent and the account's own rhythm is broken, there is one
/// finding about the account and none about its people, unless three quarters of the contact ran
/// through one person. Too few pauses, or too short a time, give
/// no finding. O(n log n) for n interactions.
public struct GoingDark: ReadingDetector {
  /// When silence is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// In how many working days the unchanged rhythms of all people of an account may raise one
    /// false alarm; by default 500, two years.
    ///
    /// Larger values make the detector slower and surer.
    public var falseAlarmInterval: Double = 500
    /// By what factor silence must exceed the longest pause of the window; by default 1.25.
    ///
    /// It keeps those quiet whose pauses have a longer tail than an exponential one.
    public var longestPauseFactor: Double = 1.25
    /// How many pauses the prior is worth; by default 2.
    public var priorPauses: Double = 2
    /// How many earlier pauses it takes to know a rhythm; by default 5.
    public var minimumPauses: Int = 5
    /// How many working days those pauses must span, so that one busy fortnight is no rhythm; by
    /// default 20.
    public var minimumSpan: Int = 20
    /// Below how many working days silence is never told; by default 5.
    public var shortestSilence: Int = 5
    /// How many days back the rhythm is learnt, before the last touch; by default 365.
    public var window: Int = 365
    /// How many of our messages, of different days, must be unanswered for the second rule; by
    /// default 3.
    public var minimumUnanswered: Int = 3
    /// How many earlier answers it takes to know the habit of answering; by default 4.
    public var minimumAnswers: Int = 4
    /// The probability at or below which missing answers are told; by default 0.01.
    public var significance: Double = 0.01
    /// After how many working days silence is no news any more; by default 125, half a year.
    ///
    /// The silence of a whole account with a running subscription never ceases to be news.
    public var forgottenAfter: Int = 125

    /// Creates the default configuration.
    public init() {}
  }

  /// When silence is told.
  public var configuration: Configuration

  /// The name `going_dark`, which is also the type of its findings.
  public let id: DetectorID = "going_dark"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find, the account before its people.
  public func detect(in history: History) -> [Finding] {
    detect(in: AccountReading(history))
  }

  func detect(in reading: AccountReading) -> [Finding] {
    let history = reading.history
    let survey = SilenceSurvey(of: reading, configuration)
    if let account = survey.account {
      return [SilenceWording(survey, history).finding(about: account)]
    }
    let wording = SilenceWording(survey, history)
    return survey.people.map { wording.finding(about: $0) }
  }
}
