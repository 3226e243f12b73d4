import CSModels
import CSSignals
import Foundation

/// One value of a rule to be tried on companies.
struct RuleTrial: Sendable {
  var rule: String
  var value: String
  /// Under what else it is tried.
  var setting: String?
  var isDefault: Bool
  /// How many companies there are.
  var companies: Int
  /// Counts in one of them.
  var count: @Sendable (Int) async throws -> Tally
  /// What follows from the counts of all.
  var figures: @Sendable (Tally) -> [String: Double]

  /// Tries all values, some at once; the lines are in the order of the trials.
  static func lines(_ trials: [RuleTrial], tasks: Int) async throws -> [RuleLine] {
    let all = trials.indices.flatMap { trial in
      (0..<trials[trial].companies).map { (trial: trial, company: $0) }
    }
    let lanes = max(1, min(tasks, all.count))
    typealias Counted = (place: Int, tally: Tally)
    let counted = try await withThrowingTaskGroup(of: [Counted].self) { group in
      for lane in 0..<lanes {
        group.addTask {
          var counted: [Counted] = []
          for place in stride(from: lane, to: all.count, by: lanes) {
            let (trial, company) = all[place]
            counted.append((place, try await trials[trial].count(company)))
          }
          return counted
        }
      }
      var counted: [Counted] = []
      for try await some in group { counted += some }
      return counted.sorted { $0.place < $1.place }
    }
    return trials.enumerated().map { place, trial in
      let tally = counted.filter { all[$0.place].trial == place }
        .reduce(into: Tally()) { $0.add($1.tally) }
      return RuleLine(
        rule: trial.rule, value: trial.value, setting: trial.setting, isDefault: trial.isDefault,
        figures: trial.figures(tally))
    }
  }
}

/// Counts by name; what was never counted is 0.
struct Tally: Sendable {
  private var counts: [String: Double] = [:]
  /// Days from one thing to another, in no order.
  var days: [Double] = []

  subscript(name: String) -> Double {
    get { counts[name] ?? 0 }
    set { counts[name] = newValue }
  }

  mutating func add(_ other: Tally) {
    for (name, count) in other.counts { self[name] += count }
    days += other.days
  }
}

extension InsightFeed {
  /// All that is open.
  func everything(
    _ order: InsightQuery.Order = .priority, at moment: Date
  ) async throws -> [Insight] {
    try await list(InsightQuery(order: order, limit: 1_000), at: moment).insights
  }
}
