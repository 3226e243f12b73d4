public import CSModels
public import CSScoring
import Foundation

/// What became of the accounts in which the same was found.
public struct CohortOutcome: Hashable, Sendable, Codable {
  /// What was found in them.
  public let type: String
  /// What may have become of them, such as `churned`.
  public let outcome: String
  /// Within which time after it was found.
  public let window: Period
  /// How many accounts were watched for the whole time.
  public let count: Int
  /// To how many of them it happened.
  public let events: Int

  /// The share to which it happened, 0...1.
  public var rate: Double { count > 0 ? Double(events) / Double(count) : 0 }

  /// The share with Wilson's interval.
  public var estimate: Estimate { Proportion.wilson(events, of: count) }

  /// The share in words.
  ///
  /// Example: `Similar accounts churned 40% within 90 days (10 of 25).`
  ///
  /// - Parameter account: Which account it is said about; the source of an outcome's own name.
  public func statement(about account: Account) -> Statement {
    let words: Statement =
      switch outcome {
      case "churned": "churned"
      case "expanded": "expanded"
      case "acted_again": "came back"
      default:
        "saw \(quoted: outcome.split(separator: "_").joined(separator: " "), from: account.anyID)"
      }
    return
      "Similar accounts \(words) \(percent: rate) within \(window.words) (\(events) of \(count))."
  }

  /// The share as a measurement.
  public var evidence: Evidence {
    let statement: Statement = "\(percent: rate)"
    return Evidence(
      "\(outcome)_after_\(type)", value: statement.description,
      comparison: "\(events) of \(count) accounts within \(window.words)", source: "cohort")
  }
}

extension Cohort {
  /// What became of the accounts in which something was found.
  ///
  /// Each account counts once: from the first moment at which it was found there and had not been
  /// found at the moment before, the outcome could still happen, and the whole time has been
  /// watched since. Accounts that were not watched so long are left out whatever happened to them:
  /// otherwise the early outcomes alone would be known.
  ///
  /// - Parameters:
  ///   - type: The type of a finding.
  ///   - window: Within which time after it was found.
  ///   - account: Who is left out.
  /// - Returns: `nil` where fewer than ``minimumCount`` accounts are left.
  public func outcome(
    after type: String, within window: Period = .days(90), besides account: Account.ID? = nil
  ) -> CohortOutcome? {
    outcomes(within: window).outcome(after: type, besides: account)
  }

  /// What became of the accounts in which something was found, for every type at once.
  ///
  /// It is what ``outcome(after:within:besides:)`` says, counted once for many questions. O(n) for
  /// n standings.
  public func outcomes(within window: Period = .days(90)) -> CohortOutcomes {
    CohortOutcomes(of: self, within: window)
  }
}

extension Period {
  /// The period in words, such as `90 days`.
  var words: Statement {
    switch self {
    case .days(let n): Amount.days(n)
    case .workingDays(let n): Amount.workingDays(n)
    case .weeks(let n): n == 1 ? "\(n) week" : "\(n) weeks"
    case .months(let n): n == 1 ? "\(n) month" : "\(n) months"
    }
  }
}
