import CSModels

/// What is wrong with a scorecard, and what to do.
public struct ScorecardError: Error, Sendable, Hashable, CustomStringConvertible {
  /// What kind of thing is wrong; more codes may follow in later versions.
  public struct Code: Hashable, Sendable {
    /// The code as it is written in reports.
    public let name: String
    /// There is nothing to score.
    public static let empty = Code(name: "empty")
    /// Worths do not add up to what they must, or cannot be weights.
    public static let weights = Code(name: "weights")
    /// Two parts have one name, or a part has none, or a measure that of a rule.
    public static let names = Code(name: "names")
    /// A table cannot grade.
    public static let grading = Code(name: "grading")
    /// A bound, a band or a neutral grade lies outside what is possible.
    public static let bounds = Code(name: "bounds")
    /// A metric is known by name only.
    public static let unknownMetric = Code(name: "unknown_metric")
  }

  /// What kind of thing is wrong.
  public let code: Code
  /// What is wrong and what to do, in words for a person.
  public let message: String

  /// The message.
  public var description: String { message }
}

extension Scorecard {
  /// Refuses a scorecard that cannot score as it says.
  ///
  /// - Throws: The first ``ScorecardError`` that is found.
  public func validate() throws(ScorecardError) {
    if let first = faults.first { throw first }
  }

  /// Everything that is wrong.
  public var faults: [ScorecardError] {
    var found: [ScorecardError] = []
    func fault(_ code: ScorecardError.Code, _ message: String) {
      found.append(ScorecardError(code: code, message: "\(name.rawValue): \(message)"))
    }
    if allMeasures.isEmpty { fault(.empty, "There is nothing to score. Add a measure.") }
    for group in groups where group.measures.isEmpty {
      fault(.empty, "The group \(group.name) has no measures. Add one, or leave it out.")
    }
    for message in weightFaults { fault(.weights, message) }
    for message in nameFaults { fault(.names, message) }
    for measure in allMeasures {
      if let message = measure.grading.fault { fault(.grading, "\(measure.name): \(message)") }
    }
    for message in boundFaults { fault(.bounds, message) }
    for metric in allMeasures.map(\.metric) + caps.compactMap(\.metric) where metric.isPlaceholder {
      fault(
        .unknownMetric,
        "The metric \(metric.name) is none of the kit's. Give it with using(_:).")
    }
    return found
  }

  private var weightFaults: [String] {
    var found: [String] = []
    let worths = measures.map(\.worth) + groups.map(\.worth)
    let sum = worths.reduce(Points.zero, +)
    let negative =
      measures.filter { $0.worth < .zero }.map(\.name)
      + groups.filter { group in
        group.worth < .zero
          || group.combination == .mean && group.measures.contains { $0.worth < .zero }
      }.map(\.name)
    let isPoints = if case .mean = weighting { false } else { true }
    if !negative.isEmpty, !isPoints {
      found.append(
        "A weight cannot be negative: \(negative.joined(separator: ", ")). Turn the ramp around "
          + "instead, or use points.")
    }
    let policies = [missing] + groups.compactMap(\.missing) + allMeasures.compactMap(\.missing)
    if isPoints, policies.contains(.renormalized),
      measures.contains(where: { $0.worth < .zero }) || groups.contains(where: { $0.worth < .zero })
    {
      found.append(
        "Points that are taken away cannot be spread over other measures. Let missing data be "
          + "zero, neutral or withheld.")
    }
    switch weighting {
    case .points: break
    case .pointsTotalling(let total) where sum != total:
      found.append(
        "The points add up to \(sum), not to \(total). Change the worths by \((total - sum).signed) "
          + "in all.")
    case .mean where sum <= .zero:
      found.append("All weights are zero. Give at least one measure a weight.")
    case .mean(let total) where total <= .zero:
      found.append("A mean out of \(total) says nothing. Give a total above zero.")
    case .pointsTotalling, .mean: break
    }
    for group in groups
    where group.combination == .mean
      && group.measures.reduce(Points.zero, { $0 + $1.worth }) <= .zero
      && !group.measures.isEmpty
    {
      found.append("The weights in \(group.name) add up to nothing. Give one measure a weight.")
    }
    return found
  }

  private var nameFaults: [String] {
    var found: [String] = []
    if name.rawValue.isEmpty { found.append("Give the scorecard a name.") }
    var seen: Set<String> = []
    for name in allMeasures.map(\.name) + groups.map(\.name) + caps.map(\.name) {
      if name.isEmpty {
        found.append("A measure, group or cap has no name. Give it one.")
      } else if !seen.insert(name).inserted {
        found.append("Two parts are called \(name). Give one of them a name of its own.")
      }
    }
    let rules = Set(ruleNames)
    for measure in allMeasures where rules.contains(measure.name) {
      found.append(
        "The measure \(measure.name) is called like a part that the scorecard adds itself. Give it "
          + "another name.")
    }
    return found
  }

  /// The names of the contributions that rules may add, and of a changed start.
  private var ruleNames: [String] {
    ["base", "missing_data", "rounding", "limit of the scale"]
      + groups.flatMap { group in
        ["missing_data", "limit", "rounding"].map { "\(group.name)_\($0)" }
      }
      + allMeasures.map { "\($0.name)_rounding" } + caps.map { "cap_\($0.name)" }
  }

  private var boundFaults: [String] {
    var found: [String] = []
    if let fault = bands.fault { found.append(fault) }
    if range.lowerBound == range.upperBound {
      found.append("The range has one value only. Give it a top above its bottom.")
    }
    for cap in caps {
      if cap.highest == nil, cap.lowest == nil {
        found.append("The cap \(cap.name) bounds nothing. Say at most or at least what.")
      }
      for bound in [cap.highest, cap.lowest].compactMap(\.self) where !range.contains(bound) {
        found.append(
          "The cap \(cap.name) is \(bound), outside \(range.lowerBound) to \(range.upperBound).")
      }
      if let highest = cap.highest, let lowest = cap.lowest, lowest > highest {
        found.append("The cap \(cap.name) is at least \(lowest) and at most \(highest).")
      }
    }
    for policy in [missing] + groups.compactMap(\.missing) + allMeasures.compactMap(\.missing) {
      guard case .neutral(let grade) = policy, !(-1...1).contains(grade) else { continue }
      found.append("A neutral grade lies between -1 and 1, not at \(grade).")
    }
    return found
  }
}
