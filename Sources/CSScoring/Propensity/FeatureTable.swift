import CSModels

/// Metrics as the columns of a table: one row an account at a moment.
struct FeatureTable: Sendable {
  /// What is read, in the order of the columns; of several of one name, the first.
  let metrics: [Metric]

  init(metrics: [Metric]) {
    var seen: Set<String> = []
    self.metrics = metrics.filter { seen.insert($0.name).inserted }
  }

  /// The rows of several histories, read one after another so that only one is held.
  func table(_ histories: some Sequence<History>) -> Table {
    table(histories.map { Metric.readings(of: metrics, in: $0) })
  }

  /// The rows of readings, each in the order of the metrics.
  func table(_ rows: [[Metric.Reading]]) -> Table {
    var table = Table()
    for (index, metric) in metrics.enumerated() {
      let readings = rows.map { $0[index] }
      let speaksInWords = readings.contains { $0.category != nil }
      let column: Table.Column =
        speaksInWords
        ? .words(readings.map { $0.category ?? $0.value.map { TableEncoder.text(of: $0) } })
        : .numbers(readings.map { $0.value ?? .nan })
      // Names of metrics are distinct here, and all columns as long as there are rows.
      try? table.add(metric.name, column)
    }
    return table
  }
}

/// Rows of one example each, told apart into periods: who was still waiting when a period began,
/// and whether it happened before the period ended.
///
/// A model of such rows is a model of hazards (Singer and Willett, "It's About Time: Using
/// Discrete-Time Survival Analysis", Journal of Educational Statistics 18, 1993): the probability
/// by the end of a later period cannot be below that of an earlier one.
struct PersonPeriods: Sendable {
  /// The column that says which period a row is of; no metric's name has brackets.
  static let column = "(period)"

  /// For each row the example it is of.
  var examples: [Int] = []
  /// For each row the period it is of, from 0.
  var periods: [Int] = []
  /// For each row whether it happened in that period.
  var labels: [Bool] = []

  /// Tells examples apart.
  ///
  /// - Parameters:
  ///   - examples: What became of whom.
  ///   - horizons: The ends of the periods, counted from the moment of an example, in order.
  init(_ examples: [Example<Account>], horizons: [Period]) {
    for (index, example) in examples.enumerated() {
      for (period, horizon) in horizons.enumerated() {
        guard let outcome = example.outcome(within: horizon) else { break }
        self.examples.append(index)
        periods.append(period)
        labels.append(outcome)
        if outcome { break }
      }
    }
  }

  /// The rows of a table of examples.
  func table(_ features: Table, periods count: Int) -> Table {
    var table = features.rows(examples)
    if count > 1 {
      try? table.add(Self.column, .words(periods.map { "\($0)" }))
    }
    return table
  }

  /// The rows that ask about every period of every row of a table, example by example.
  static func all(_ features: Table, periods count: Int) -> Table {
    let rows = (0..<features.rowCount).flatMap { row in Array(repeating: row, count: count) }
    var table = features.rows(rows)
    if count > 1 {
      try? table.add(column, .words(rows.indices.map { "\($0 % count)" }))
    }
    return table
  }

  /// The probabilities by the end of each period, from the hazards of the periods.
  static func cumulative(_ hazards: some Sequence<Double>) -> [Double] {
    var waiting = 1.0
    return hazards.map { hazard in
      waiting *= 1 - min(max(hazard, 0), 1)
      return 1 - waiting
    }
  }
}
