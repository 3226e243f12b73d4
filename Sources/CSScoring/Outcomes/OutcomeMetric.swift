public import CSModels
import Foundation

/// One figure of an ``OutcomeLedger``: what was counted, how sure one can be, and which records
/// were counted.
///
/// The value is always the plain count; nothing is shrunk. The interval of a share is Wilson's,
/// and while ``isEnough`` is false, the central interval of the beta distribution that follows from
/// every share being equally likely beforehand; that of a mean is Student's, over colleagues where
/// each has several weeks; that of a ratio a BCa bootstrap. Where nothing was counted, there is neither.
public struct OutcomeMetric: Hashable, Sendable, Codable, Identifiable {
  /// What the value is measured in.
  public enum Unit: Hashable, Sendable, Codable {
    /// A share, 0...1.
    case share
    /// A relative change: 0.3 is 30% more.
    case change
    /// Hours.
    case hours
    /// Days of 24 hours.
    case days
    /// Points of a score, or of a sentiment from -1 to 1.
    case points
    /// A number of things.
    case count
    /// Whole units of a currency.
    case money(Currency)
  }

  /// Whether a target is reached, as far as the interval tells.
  public enum Standing: String, Hashable, Sendable, Codable, CaseIterable {
    /// The whole interval lies at the target or on its better side.
    case met
    /// The whole interval lies on its worse side.
    case missed
    /// Nobody can tell yet.
    case open
  }

  /// The name, such as `reply_rate`; a group follows after a slash, as in `churn_rate/risk_averse`.
  public let id: String
  /// What the value is measured in.
  public let unit: Unit
  /// The plain figure; `nil` where nothing was counted.
  public let value: Double?
  /// The figure with its interval; `nil` where there is none, as for a mean of one.
  public let estimate: Estimate?
  /// How many things the value rests on.
  public let count: Int
  /// Whether that is enough to be told without a warning.
  public let isEnough: Bool
  /// What was counted, by id; of time saved, what saved it.
  public let counted: [AnyRecordID]
  /// Of a share, those of the counted that make up its numerator.
  public let successes: [AnyRecordID]
  /// What one wishes to reach; `nil` where nobody said.
  public let target: OutcomeTarget?

  /// The name without the group.
  public var name: String { String(id.prefix { $0 != "/" }) }

  /// Whether the target is reached; `nil` without a target.
  public var standing: Standing? {
    target.map { $0.standing(of: isEnough ? estimate : nil) }
  }

  /// The error of the value, as its interval tells; `nil` where there is none.
  let standardError: Double?
  /// How many independent things that error rests on: the records behind a mean, of which each may
  /// have several values.
  let units: Int

  /// A share of some records.
  init(
    _ id: String, _ successes: some Sequence<AnyRecordID>, of all: some Sequence<AnyRecordID>,
    _ configuration: OutcomeLedger.Configuration, target: OutcomeTarget? = nil
  ) {
    self.id = id
    unit = .share
    counted = Set(all).sorted()
    let wins = Set(successes).intersection(counted)
    self.successes = wins.sorted()
    count = counted.count
    units = count
    isEnough = count >= max(1, configuration.leastCount)
    self.target = target
    guard count > 0 else {
      (value, estimate, standardError) = (nil, nil, nil)
      return
    }
    let share = Double(wins.count) / Double(count)
    let level = configuration.level
    var interval =
      isEnough
      ? Proportion.wilson(wins.count, of: count, level: level)
      : Proportion.posterior(wins.count, of: count, level: level)
    interval.value = share
    interval.lower = min(interval.lower, share)
    interval.upper = max(interval.upper, share)
    value = share
    estimate = interval
    standardError = (share * (1 - share) / Double(count)).squareRoot()
  }

  /// A mean of numbers, equally many for each of the records that are measured.
  ///
  /// Values of one record are alike, so the interval is that of the means of the records; with
  /// equally many values of each it is that of leaving out one record after the other.
  ///
  /// - Parameters:
  ///   - counted: The records, by default those of the values.
  ///   - floor: The least value that is possible; the interval ends there.
  init(
    _ id: String, _ unit: Unit, meanOf values: [(id: AnyRecordID, value: Double)],
    counting counted: [AnyRecordID]? = nil, _ configuration: OutcomeLedger.Configuration,
    floor: Double = -.infinity, target: OutcomeTarget? = nil
  ) {
    self.id = id
    self.unit = unit
    self.target = target
    successes = []
    let finite = values.filter { $0.value.isFinite }.sorted {
      ($0.id, $0.value) < ($1.id, $1.value)
    }
    let moments = Moments(finite.map(\.value))
    var groups: [Moments] = []
    for (index, each) in finite.enumerated() {
      if index == 0 || finite[index - 1].id != each.id { groups.append(Moments()) }
      groups[groups.count - 1].add(each.value)
    }
    let means = Moments(groups.compactMap(\.mean))
    self.counted = counted.map { Set($0).sorted() } ?? Set(finite.map(\.id)).sorted()
    count = finite.count
    isEnough = count >= max(2, configuration.leastCount)
    value = moments.mean
    units = means.count
    let root = Double(means.count).squareRoot()
    standardError = means.standardDeviation.map { $0 / root }
    var interval = means.meanEstimate(level: configuration.level)
    interval?.value = moments.mean ?? .nan
    interval?.count = count
    if let lower = interval?.lower { interval?.lower = max(floor, lower) }
    estimate = interval
  }

  /// A share of things that are no records themselves, such as writes.
  init(
    _ id: String, _ share: Estimate, counting counted: [AnyRecordID], successes: [AnyRecordID],
    _ configuration: OutcomeLedger.Configuration, target: OutcomeTarget? = nil
  ) {
    self.id = id
    unit = .share
    value = share.value
    estimate = share
    count = share.count
    units = count
    isEnough = count >= max(1, configuration.leastCount)
    self.counted = Set(counted).sorted()
    self.successes = Set(successes).sorted()
    self.target = target
    standardError = (share.value * (1 - share.value) / Double(max(1, share.count))).squareRoot()
  }

  /// A figure whose interval was found elsewhere.
  init(
    _ id: String, _ unit: Unit, _ value: Double?, _ estimate: Estimate?,
    counting counted: [AnyRecordID], _ configuration: OutcomeLedger.Configuration,
    target: OutcomeTarget? = nil
  ) {
    self.id = id
    self.unit = unit
    self.value = value.flatMap { $0.isFinite ? $0 : nil }
    self.estimate = estimate
    self.counted = Set(counted).sorted()
    self.target = target
    successes = []
    count = self.counted.count
    units = count
    isEnough = count >= max(2, configuration.leastCount)
    standardError = nil
  }
}

extension OutcomeMetric: CustomStringConvertible {
  /// The form `reply_rate: 0.42 (0.31 to 0.54, n 85)`, with a warning where that is not enough.
  public var description: String {
    let figure = estimate?.description ?? value.map { "\(Points($0)) (n \(count))" } ?? "nothing"
    let warning = isEnough ? "" : ", not enough data"
    return "\(id): \(figure)\(warning)\(standing.map { ", target \($0.rawValue)" } ?? "")"
  }
}
