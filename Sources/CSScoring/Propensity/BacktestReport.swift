import CSModels
import Foundation

/// What a backtest found.
public struct BacktestReport: Sendable, CustomStringConvertible {
  /// What was to be foretold.
  public let occurrence: String
  /// How many predictions were judged, several of each account.
  public let count: Int
  /// How many accounts they are about.
  public let accounts: Int
  /// To how many of these accounts it happened.
  public let occurrences: Int
  /// How good the predictions are; `nil` where it happened in all of them or in none.
  public let quality: PredictionQuality?
  /// Whether they are better than chance, several of one account being no independent witnesses.
  public let verdict: Verdict
  /// To how many of those to whom it happened within the horizon of some moment a warning still
  /// stood at the last of these moments; `nil` where it happened to nobody.
  public let warned: Estimate?
  /// How many days before it happened the warning began, of those that still stood; the median,
  /// `nil` where there was no warning.
  public let leadTimeInDays: Double?
  /// The cards of the models that predicted, one a fold.
  public let cards: [ModelCard]
  /// Why models could not be fitted; the rate at which it happens was foretold instead.
  public let refusals: [LearningError]

  init<Model: Predictor>(
    _ backtest: Backtest, examples: [Example<Account>],
    trials: [(trial: Trial<Model>, probabilities: [Double])]
  ) throws(LearningError) where Model.Subject == Account {
    let horizon = backtest.occurrence.horizon
    let probabilities = trials.flatMap(\.probabilities)
    occurrence = backtest.occurrence.name
    count = examples.count
    let happened = Set(examples.filter { $0.outcome(within: horizon) == true }.map(\.subject.id))
    accounts = Set(examples.map(\.subject.id)).count
    occurrences = happened.count
    cards = trials.compactMap { $0.trial.model?.card }
    refusals = trials.compactMap(\.trial.refusal)
    let judged = try? HeldOutPredictions(
      examples, horizons: [horizon], probabilities: probabilities.map { [$0] },
      level: backtest.level)
    quality = judged?.quality
    let known = trials.map(\.trial.outcomes).min() ?? 0
    if known < Verdict.neededOutcomes {
      verdict = .notEnoughData(n: known, needed: Verdict.neededOutcomes)
    } else {
      let fewer = AccountFolds.fewerOutcomes(examples, horizon: horizon)
      verdict = judged?.verdict ?? .notEnoughData(n: fewer, needed: Verdict.neededOutcomes)
    }
    let leads = Self.leads(
      examples, probabilities, horizon: horizon, share: backtest.warnedShare)
    warned =
      leads.occurrences > 0 ? Proportion.wilson(leads.days.count, of: leads.occurrences) : nil
    leadTimeInDays = Quantile.median(leads.days)
  }

  /// For each account to which it happened after a warning that still stood, how many days before
  /// that warning began; and to how many it happened at all.
  ///
  /// At each moment the accounts with the highest probabilities are warned of, and at least one is
  /// not. Where several have the same and not all can be, none of these is: a model that cannot tell
  /// them apart warns of nobody.
  private static func leads(
    _ examples: [Example<Account>], _ probabilities: [Double], horizon: Period, share: Double
  ) -> (days: [Double], occurrences: Int) {
    var moments: [Date: [Int]] = [:]
    for (index, example) in examples.enumerated() {
      moments[example.moment, default: []].append(index)
    }
    var isWarned = [Bool](repeating: false, count: examples.count)
    let share = share.isFinite ? min(max(share, 0), 1) : 0
    for rows in moments.values where rows.count > 1 {
      let places = min(rows.count - 1, max(1, Int((Double(rows.count) * share).rounded(.up))))
      let sorted = rows.map { probabilities[$0] }.sorted(by: >)
      let next = sorted[places]
      for row in rows where probabilities[row] > next { isWarned[row] = true }
    }
    var accounts: [Account.ID: [Int]] = [:]
    for (index, example) in examples.enumerated()
    where example.outcome(within: horizon) == true {
      accounts[example.subject.id, default: []].append(index)
    }
    var days: [Double] = []
    for rows in accounts.keys.sorted(by: { AnyRecordID($0) < AnyRecordID($1) }).compactMap({
      accounts[$0]
    }) {
      let newest = rows.sorted { examples[$0].moment > examples[$1].moment }
      // What comes back is another occurrence, with a warning of its own.
      let last = newest.first.flatMap { examples[$0].happened }
      let standing = newest.prefix { isWarned[$0] && examples[$0].happened == last }
      guard let first = standing.last, let happened = examples[first].happened else { continue }
      days.append(happened.timeIntervalSince(examples[first].moment) / 86_400)
    }
    return (days, accounts.count)
  }

  /// The probability that an account to which it happens is ranked above one to which it does not.
  public var auc: Estimate { quality?.auc ?? Self.unknown(count) }
  /// The mean precision over the ranks at which it happened.
  public var averagePrecision: Estimate { quality?.averagePrecision ?? Self.unknown(count) }
  /// The mean squared error of the probability.
  public var brier: Estimate { quality?.brier ?? Self.unknown(count) }
  /// The mean distance of stated and observed shares.
  public var calibrationError: Estimate { quality?.calibrationError ?? Self.unknown(count) }

  /// What is said where nothing could be judged.
  private static func unknown(_ count: Int) -> Estimate {
    Estimate(0.5, lower: 0, upper: 1, count: count)
  }

  /// A few lines for a person.
  public var description: String {
    var lines = [
      "\(occurrence): \(count) predictions of \(accounts) accounts, \(occurrences) to which it "
        + "happened"
    ]
    if let quality {
      lines += [
        "AUC \(quality.auc)", "average precision \(quality.averagePrecision)",
        "Brier score \(quality.brier)", "calibration error \(quality.calibrationError)",
      ]
    }
    lines.append("verdict: \(verdict)")
    if let leadTimeInDays, let warned {
      lines.append("warned of \(warned), \(Points(leadTimeInDays).rounded) days before")
    }
    return lines.joined(separator: "\n")
  }
}
