import CSModels
import CSSignals
import Foundation

/// One value of a rule to be tried, part by part.
struct RuleTrial: Sendable {
  var rule: String
  var value: String
  /// Under what else it is tried.
  var setting: String?
  var isDefault: Bool
  /// In how many parts it is tried: one for each company, or for each way to begin in the same one.
  var parts: Int
  /// Counts in one of them, by its place from 0 on.
  var count: @Sendable (Int) async throws -> Tally
  /// What follows from the counts of all.
  var figures: @Sendable (Tally) -> [String: Double]

  /// Tries all values, some at once; the lines are in the order of the trials.
  static func lines(_ trials: [RuleTrial], tasks: Int) async throws -> [RuleLine] {
    let all = trials.indices.flatMap { trial in
      (0..<trials[trial].parts).map { (trial: trial, part: $0) }
    }
    let lanes = max(1, min(tasks, all.count))
    typealias Counted = (place: Int, tally: Tally)
    let counted = try await withThrowingTaskGroup(of: [Counted].self) { group in
      for lane in 0..<lanes {
        group.addTask {
          var counted: [Counted] = []
          for place in stride(from: lane, to: all.count, by: lanes) {
            let (trial, part) = all[place]
            counted.append((place, try await trials[trial].count(part)))
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
  /// All that is open, read part by part to the end.
  func everything(
    _ order: InsightQuery.Order = .priority, at moment: Date
  ) async throws -> [Insight] {
    var query = InsightQuery(order: order, limit: 1_000)
    var all: [Insight] = []
    while true {
      let part = try await list(query, at: moment)
      all += part.insights
      guard !part.insights.isEmpty, all.count < part.total else { return all }
      query.offset = all.count
    }
  }
}
