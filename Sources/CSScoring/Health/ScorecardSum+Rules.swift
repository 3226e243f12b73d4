import CSModels

extension ScorecardSum {
  /// The mean share of what is known, and of what stands for what is not; `nil` where that is
  /// nothing.
  static func mean(_ components: [Component]) -> Double? {
    var earned: [Double] = []
    var weight = Points.zero
    for component in components {
      switch (component.share, component.missing) {
      case (let share?, _), (nil, .neutral(let share)):
        earned.append(component.worth.doubleValue * share)
        weight = weight + component.worth
      case (nil, .zero): weight = weight + component.worth
      case (nil, .renormalized), (nil, .withheld): break
      }
    }
    return weight == .zero ? nil : sum(earned) / weight.doubleValue
  }

  /// The sum of some numbers, whatever their order.
  static func sum(_ values: [Double]) -> Double { values.sorted().reduce(0, +) }

  /// The lowest share of what is known, and of what stands for what is not; `nil` where that is
  /// nothing.
  static func lowest(_ components: [Component]) -> Double? {
    components.compactMap { component in
      switch (component.share, component.missing) {
      case (let share?, _), (nil, .neutral(let share)): share
      case (nil, .zero): 0
      case (nil, .renormalized), (nil, .withheld): nil
      }
    }.min()
  }

  /// Adds what rounding single parts to the millionth has lost to the largest of them, so that a
  /// mean of 50 is 50 and stays on its side of a limit; of equals, to the first by name.
  mutating func fold(_ rest: Points, from start: Int) {
    guard rest != .zero else { return }
    let measured = parts.indices.dropFirst(start).filter { parts[$0].source == .measure }
    let largest = measured.min { a, b in
      let (left, right) = (
        parts[a].amount.millionths.magnitude, parts[b].amount.millionths.magnitude
      )
      return left == right ? parts[a].name < parts[b].name : left > right
    }
    guard let largest else { return }
    let part = parts[largest]
    parts[largest] = Contribution(
      part.name, part.amount + rest, evidence: part.evidence, source: part.source)
    value = value + rest
  }

  /// Lower bounds first: what a cap says at most holds in any case.
  mutating func applyCaps(_ readings: [Metric.Reading]) {
    var rest = readings[...]
    let bound = scorecard.caps.compactMap { cap -> (Scorecard.Cap, [AnyRecordID])? in
      guard cap.metric != nil else { return (cap, []) }
      guard let reading = rest.popFirst(), cap.condition.holds(for: reading) else { return nil }
      return (cap, reading.evidence)
    }
    let floors = bound.filter { $0.0.lowest != nil }.max { a, b in
      (a.0.lowest ?? 0, b.0.name) < (b.0.lowest ?? 0, a.0.name)
    }
    if let (cap, evidence) = floors, let lowest = cap.lowest, value < lowest {
      add("cap_\(cap.name)", lowest - value, evidence: evidence)
    }
    let ceilings = bound.filter { $0.0.highest != nil }.min { a, b in
      (a.0.highest ?? 0, a.0.name) < (b.0.highest ?? 0, b.0.name)
    }
    if let (cap, evidence) = ceilings, let highest = cap.highest, value > highest {
      add("cap_\(cap.name)", highest - value, evidence: evidence)
    }
  }
}
