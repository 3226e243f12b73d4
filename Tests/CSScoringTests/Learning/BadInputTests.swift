import CSModels
import CSScoring
import Foundation
import Testing

/// Every public model over every kind of bad input: a clear error, or probabilities that are numbers.
@Suite struct BadInputTests {
  /// A table that somebody may bring.
  struct Case: Sendable, CustomTestStringConvertible {
    var name: String
    var table: Table
    var labels: [Bool]
    /// What is thrown; `nil` where a model is to be made.
    var error: LearningError.Code?
    var testDescription: String { name }

    init(
      _ name: String, _ columns: KeyValuePairs<String, Table.Column>, _ labels: [Bool],
      error: LearningError.Code? = nil
    ) throws {
      self.name = name
      self.labels = labels
      self.error = error
      table = Table()
      for (name, column) in columns { try table.add(name, column) }
    }
  }

  static let half = (0..<30).map { $0 % 2 == 0 }
  static let ramp = (0..<30).map(Double.init)

  static func cases() throws -> [Case] {
    let words = (0..<30).map { Optional(["a", "b", "c"][$0 % 3]) }
    let wild = ramp.map { $0 < 3 ? [Double.nan, .infinity, -.infinity][Int($0)] : $0 }
    return [
      try Case("one class", ["x": .numbers(ramp)], ramp.map { _ in true }, error: .oneClass),
      try Case("no rows", [:], [], error: .oneClass),
      try Case("labels missing", ["x": .numbers(ramp)], [true, false], error: .shape),
      try Case("three rows", ["x": .numbers([1, 2, 3])], [true, false, true]),
      try Case("no columns", [:], half),
      try Case(
        "all missing",
        ["x": .numbers(ramp.map { _ in .nan }), "w": .words(ramp.map { _ in nil })], half),
      try Case(
        "constant", ["x": .numbers(ramp.map { _ in 7 }), "w": .words(ramp.map { _ in "same" })],
        half),
      try Case(
        "duplicated",
        ["x": .numbers(ramp), "y": .numbers(ramp), "v": .words(words), "w": .words(words)], half),
      try Case("not a number and infinity", ["x": .numbers(wild), "y": .numbers(ramp)], half),
      try Case("infinity alone", ["x": .numbers(ramp.map { _ in .infinity })], half),
      try Case(
        "huge",
        [
          "x": .numbers(ramp.map { ($0 - 15) * 1e300 }),
          "y": .numbers(ramp.map { $0 < 15 ? -1.7e308 : 1.7e308 }),
          "z": .numbers(ramp.map { $0 == 3 ? 1e308 : $0 }),
        ], half),
      try Case(
        "tiny",
        [
          "x": .numbers(ramp.map { $0 * .leastNormalMagnitude }),
          "y": .numbers(ramp.map { $0 * .leastNonzeroMagnitude }),
        ],
        half),
      try Case(
        "parted", ["x": .numbers(ramp), "w": .words(ramp.map { $0 < 15 ? "no" : "yes" })],
        ramp.map { $0 >= 15 }),
      try Case(
        "one positive", ["x": .numbers(ramp), "w": .words(words)], ramp.map { $0 == 29 }),
      try Case(
        "names", ["id": .words(ramp.map { "customer \($0)" }), "x": .numbers(ramp)], half),
      try Case(
        "more columns than rows",
        [
          "a": .numbers(ramp.map { sin($0) }), "b": .numbers(ramp.map { cos($0) }),
          "c": .numbers(ramp.map { sin(2 * $0) }), "d": .numbers(ramp.map { cos(2 * $0) }),
          "e": .numbers(ramp.map { sin(3 * $0) }), "f": .words(ramp.map { "\(Int($0) % 6)" }),
          "g": .words(ramp.map { "\(Int($0) % 5)" }), "h": .words(ramp.map { "\(Int($0) % 4)" }),
        ], half),
    ]
  }

  typealias Fit = @Sendable (Table, [Bool]) throws -> any Classifier

  static let models: [(name: String, fit: Fit)] = [
    (
      "outcome",
      {
        var generator = SeededGenerator(seed: 1)
        return try OutcomeModel($0, labels: $1, using: &generator)
      }
    ),
    ("logistic", { try LogisticRegression($0, labels: $1) }),
    ("elastic", { try ElasticNet($0, labels: $1) }),
    (
      "boosting",
      {
        var generator = SeededGenerator(seed: 1)
        return try BoostedTrees($0, labels: $1, using: &generator)
      }
    ),
    (
      "forest",
      {
        var generator = SeededGenerator(seed: 1)
        var configuration = RandomForest.Configuration()
        configuration.trees = 30
        return try RandomForest(
          $0, labels: $1, configuration: configuration, using: &generator)
      }
    ),
    ("neighbours", { try NearestNeighbors($0, labels: $1) }),
  ]

  /// Rows that no model has seen the like of.
  static func strangers(of table: Table) throws -> Table {
    var odd = Table()
    let values = [Double.nan, .infinity, -.infinity, 1.7e308, -1.7e308, .leastNonzeroMagnitude, 0]
    for (place, name) in table.names.enumerated() {
      switch table[name] {
      // Now and then words where numbers were, or nothing at all.
      case .numbers where place % 4 == 2:
        try odd.add(name, .words(["unheard of", nil, "", "1e999", "nan", "3", "-"]))
      case .numbers: try odd.add(name, .numbers(values))
      case .words where place % 4 == 3: continue
      case .words: try odd.add(name, .words(["unheard of", nil, "", "a", "\u{0}", "é", "no"]))
      case nil: continue
      }
    }
    return odd
  }

  @Test(arguments: try cases(), models.map(\.name))
  func aClearErrorOrProbabilities(of given: Case, by name: String) throws {
    let fit = try #require(Self.models.first { $0.name == name }?.fit)
    let model: any Classifier
    do {
      model = try fit(given.table, given.labels)
    } catch let error as LearningError {
      // The default model asks for ten rows; all of them say what is wrong.
      #expect(
        error.code == given.error || (error.code == .tooFewRows && given.name == "three rows"))
      #expect(error.message.count > 20)
      return
    }
    #expect(given.error == nil, "\(given.name) was learned from")
    for table in [given.table, try Self.strangers(of: given.table)] {
      let probabilities = model.probabilities(table)
      #expect(probabilities.count == table.rowCount)
      for p in probabilities { #expect((0...1).contains(p), "\(name): \(p)") }
      for explanation in model.explain(table) {
        let sum = explanation.impacts.reduce(explanation.base) { $0 + $1.impact }
        #expect(abs(sum - explanation.probability) < 1e-9)
      }
    }
    if let model = model as? LogisticRegression {
      for estimate in model.coefficients.map(\.estimate) {
        #expect(!estimate.value.isNaN && !estimate.lower.isNaN && !estimate.upper.isNaN)
      }
    }
  }

  /// Cross-validation of whatever is brought ends in a card that can be written and read.
  @Test(arguments: try cases())
  func anHonestCard(of given: Case) throws {
    var generator = SeededGenerator(seed: 2)
    let folds = Folds.stratified(given.labels, count: 3, using: &generator)
    let card: ModelCard
    do throws(LearningError) {
      let validation = try CrossValidation(given.table, labels: given.labels, folds: folds) {
        table, labels throws(LearningError) in
        try LogisticRegression(table, labels: labels)
      }
      card = ModelCard("m", labels: given.labels, validation: validation)
    } catch {
      let isTooLittle = ["one positive", "three rows", "no columns"].contains(given.name)
      #expect(error.code == given.error || isTooLittle, "\(error)")
      card = ModelCard("m", labels: given.labels)
      if case .notEnoughData = card.verdict {} else { Issue.record("a verdict on nothing") }
    }
    let data = try JSONEncoder().encode(card)
    #expect(try JSONDecoder().decode(ModelCard.self, from: data) == card)
    if !["parted"].contains(given.name) {
      #expect(!card.verdict.isSignal, "\(given.name): \(card.verdict)")
    }
  }

  /// Models of time over the same tables.
  @Test(arguments: try cases())
  func modelsOfTimeStayFinite(over given: Case) throws {
    let lengths = given.labels.indices.map { Double($0 % 7 + 1) }
    guard let times = try? SurvivalTimes(lengths, ended: given.labels) else {
      #expect(given.labels.isEmpty)
      return
    }
    do {
      let cox = try CoxRegression(given.table, times)
      for coefficient in cox.coefficients {
        #expect(coefficient.estimate.value.isFinite && !coefficient.pValue.isNaN)
        #expect(!coefficient.estimate.lower.isNaN && !coefficient.estimate.upper.isNaN)
      }
      #expect((0...1).contains(cox.concordance))
      let periods = try DiscreteTimeHazard(given.table, times)
      let odd = try Self.strangers(of: given.table)
      for table in [given.table, odd] {
        for share in cox.survival(table, at: 3) { #expect((0...1).contains(share), "\(share)") }
        for share in periods.survival(table).joined() {
          #expect((0...1).contains(share), "\(share)")
        }
      }
    } catch {
      #expect(given.error != nil || given.name == "three rows", "\(given.name): \(error)")
    }
  }
}
