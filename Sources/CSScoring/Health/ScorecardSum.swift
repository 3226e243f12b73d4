import CSModels

/// Adds up one scorecard: nominal parts first, then one contribution for each rule.
///
/// Every amount is exact, so nothing depends on the order of measures but the order of the list.
struct ScorecardSum {
  typealias Line = Scorecard.Evaluation.Line

  let scorecard: Scorecard
  var parts: [Contribution] = []
  /// Where the sum stands.
  var value: Points

  init(_ scorecard: Scorecard) {
    self.scorecard = scorecard
    value = scorecard.base
  }

  /// A measure or a group as the whole sees it.
  struct Component {
    var worth: Points
    /// The share of its worth that it earns; `nil` where it is missing.
    var share: Double?
    var missing: MissingData
    var evidence: [AnyRecordID]
  }

  /// The contributions, or `nil` where there is no score.
  mutating func contributions(
    of lines: [Line], caps readings: [Metric.Reading]
  ) -> [Contribution]? {
    let worths = scorecard.measures.map(\.worth) + scorecard.groups.map(\.worth)
    let sum = worths.reduce(Points.zero, +)
    let total: Points =
      switch scorecard.weighting {
      case .points, .pointsTotalling: sum
      case .mean(let total): total
      }
    let factor = sum == .zero ? (total == .zero ? 1 : 0) : total.doubleValue / sum.doubleValue
    var components: [Component] = []
    for line in lines.prefix(scorecard.measures.count) {
      components.append(measure(line, factor: factor, total: total))
    }
    var rest = lines.dropFirst(scorecard.measures.count)
    for group in scorecard.groups {
      let own = Array(rest.prefix(group.measures.count))
      rest = rest.dropFirst(own.count)
      guard let component = self.group(group, own, factor: factor, total: total) else {
        return nil
      }
      components.append(component)
    }
    guard settleMissing(components, sum: sum, factor: factor) else { return nil }
    add("rounding", scorecard.rounding.total(value) - value)
    let range = scorecard.range
    add(
      "limit of the scale", min(max(value, range.lowerBound), range.upperBound) - value,
      source: .limit)
    applyCaps(readings)
    return parts
  }

  mutating func add(
    _ name: String, _ amount: Points, evidence: [AnyRecordID] = [],
    source: Contribution.Source = .rule
  ) {
    guard amount != .zero else { return }
    parts.append(Contribution(name, amount, evidence: evidence, source: source))
    value = value + amount
  }

  /// A measure that stands for itself.
  private mutating func measure(_ line: Line, factor: Double, total: Points) -> Component {
    let worth = line.measure.worth
    var component = Component(
      worth: worth, share: line.grade, missing: line.measure.missing ?? scorecard.missing,
      evidence: line.reading.evidence)
    guard let grade = line.grade else { return component }
    let nominal = Points(worth.doubleValue * factor * grade)
    parts.append(
      Contribution(
        line.measure.name, nominal, evidence: line.reading.evidence, source: .measure))
    value = value + nominal
    // What a measure earns is a number of the score's range, which may be rounded by itself.
    let rounded = round(grade, of: whole(of: worth, total: total))
    component.share = rounded
    add("\(line.measure.name)_rounding", Points(worth.doubleValue * factor * rounded) - nominal)
    return component
  }

  /// The points that a share is a share of where it is rounded: the whole range for weights, the
  /// worth for points.
  private func whole(of worth: Points, total: Points) -> Points {
    if case .mean = scorecard.weighting { total } else { worth }
  }

  private func round(_ share: Double, of whole: Points) -> Double {
    guard whole != .zero else { return share }
    let points = Points(share * whole.doubleValue)
    let rounded = scorecard.rounding.part(points)
    return rounded == points ? share : rounded.doubleValue / whole.doubleValue
  }

  /// A group; `nil` where the score is withheld.
  private mutating func group(
    _ group: Scorecard.Group, _ lines: [Line], factor: Double, total: Points
  ) -> Component? {
    let rule = group.missing ?? scorecard.missing
    let worth = group.worth.doubleValue * factor
    let weights = group.measures.reduce(Points.zero) { $0 + $1.worth }
    /// What one unit of a measure's worth is of the whole.
    let unit: Double =
      switch group.combination {
      case .mean: weights == .zero ? 0 : worth / weights.doubleValue
      case .sum, .worst: factor
      }
    let worst = lines.filter { $0.grade != nil }.min {
      ($0.grade ?? 0, $0.measure.name) < ($1.grade ?? 0, $1.measure.name)
    }
    let before = value
    let start = parts.count
    for line in lines {
      guard let grade = line.grade else { continue }
      let nominal =
        group.combination == .worst
        ? (line.measure.name == worst?.measure.name ? Points(worth * grade) : .zero)
        : Points(line.measure.worth.doubleValue * unit * grade)
      parts.append(
        Contribution(
          line.measure.name, nominal, evidence: line.reading.evidence, source: .measure))
      value = value + nominal
    }
    let components = lines.map { line in
      Component(
        worth: line.measure.worth, share: line.grade, missing: line.measure.missing ?? rule,
        evidence: line.reading.evidence)
    }
    let rounded = zip(components, lines).map { component, line in
      var copy = component
      copy.share = component.share.map { round($0, in: group, line, total) }
      return copy
    }
    if components.contains(where: { $0.share == nil && $0.missing == .withheld }) { return nil }
    let evidence = components.filter { $0.share == nil }.flatMap(\.evidence)
    var result = Component(
      worth: group.worth, share: nil, missing: rule, evidence: components.flatMap(\.evidence))
    switch group.combination {
    case .mean, .worst:
      let combined = group.combination == .mean ? Self.mean : Self.lowest
      guard let plain = combined(components), let share = combined(rounded) else { break }
      let rest = Points(worth * plain) - (value - before)
      if components.allSatisfy({ $0.share != nil }) {
        fold(rest, from: start)
      } else {
        add("\(group.name)_missing_data", rest, evidence: evidence)
      }
      result.share = round(share, of: whole(of: group.worth, total: total))
    case .sum:
      guard components.contains(where: { $0.share != nil || $0.missing != .renormalized })
      else { break }
      let neutral = components.reduce(Points.zero) { sum, component in
        guard component.share == nil, case .neutral(let grade) = component.missing else {
          return sum
        }
        return sum + Points(component.worth.doubleValue * unit * grade)
      }
      add("\(group.name)_missing_data", neutral, evidence: evidence)
      let highest = Points(worth)
      let earned = value - before
      let bounded = min(max(earned, min(.zero, highest)), max(.zero, highest))
      add("\(group.name)_limit", bounded - earned, source: .limit)
      let share = worth == 0 ? 0 : bounded.doubleValue / worth
      result.share = round(share, of: group.worth)
    }
    if let share = result.share {
      add("\(group.name)_rounding", Points(worth * share) - (value - before))
    }
    return result
  }

  private func round(
    _ grade: Double, in group: Scorecard.Group, _ line: Line, _ total: Points
  ) -> Double {
    guard group.combination != .sum else { return grade }
    return round(grade, of: whole(of: line.measure.worth, total: total))
  }

  /// Adds what stands for missing measures and groups; `false` where there is no score.
  private mutating func settleMissing(
    _ components: [Component], sum: Points, factor: Double
  ) -> Bool {
    guard !components.isEmpty else { return false }
    let known = components.map { $0.worth.doubleValue * ($0.share ?? 0) }
    let earned = Points(Self.sum(known) * factor)
    fold(earned - (value - scorecard.base), from: 0)
    let absent = components.filter { $0.share == nil }
    guard !absent.isEmpty else { return true }
    if absent.contains(where: { $0.missing == .withheld }) { return false }
    let whole: Points
    if absent.contains(where: { $0.missing == .renormalized }) {
      guard let share = Self.mean(components) else { return false }
      whole = Points(sum.doubleValue * factor * share)
    } else {
      let neutral = absent.compactMap { component -> Double? in
        guard case .neutral(let grade) = component.missing else { return nil }
        return component.worth.doubleValue * grade
      }
      whole = Points(Self.sum(known + neutral) * factor)
    }
    add("missing_data", whole - (value - scorecard.base), evidence: absent.flatMap(\.evidence))
    return true
  }
}
