import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct OutcomeModelTests {
  /// Rows whose outcome depends on a curve, a word, and two numbers together; with blanks, a rare
  /// word, and a column that says nothing.
  static func sample(_ count: Int, seed: UInt64) throws -> (table: Table, labels: [Bool]) {
    var generator = SeededGenerator(seed: seed)
    func uniform() -> Double { Double.random(in: 0..<1, using: &generator) }
    var (a, b, c): ([Double], [Double], [Double]) = ([], [], [])
    var (plan, name): ([String?], [String?]) = ([], [])
    var labels: [Bool] = []
    for row in 0..<count {
      let (x, y, z) = (uniform() * 4 - 2, uniform() * 4 - 2, uniform())
      let word = ["basic", "pro", "team"][Int(uniform() * 3)]
      let odds = x * x - 1.5 + (word == "pro" ? 1.2 : 0) + (y > 0 && z > 0.5 ? 1.5 : -0.5)
      labels.append(uniform() < 1 / (1 + exp(-odds)))
      a.append(x)
      b.append(uniform() < 0.1 ? .nan : y)
      c.append(z)
      plan.append(uniform() < 0.05 ? nil : row == 7 ? "trial" : word)
      name.append("customer \(row)")
    }
    var table = Table()
    try table.add("usage", .numbers(a))
    try table.add("trend", .numbers(b))
    try table.add("share", .numbers(c))
    try table.add("plan", .words(plan))
    try table.add("name", .words(name))
    try table.add("constant", .numbers([Double](repeating: 1, count: count)))
    return (table, labels)
  }

  /// `LogisticRegression(C=0.5)` of scikit-learn 1.9.1 on the standardized columns, and errors from
  /// the inverse of the penalized curvature.
  @Test func regressionAgreesWithGoldenValues() throws {
    var table = Table()
    try table.add("x", .numbers([0.2, 1.1, 2.3, 2.9, 3.3, 4.1, 5.0, 5.2, 6.4, 7.7, 8.1, 9.0]))
    try table.add("y", .numbers([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]))
    try table.add(
      "w", .words(["a", "b", "a", "b", "b", "a", "b", "a", "a", "b", "b", "a"]))
    let labels = [0, 0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1].map { $0 == 1 }
    let model = try LogisticRegression(table, labels: labels, penalty: 2, curves: false)
    let golden = [
      -0.3697352913600192, 0.7298344147688389, -0.4110994754154151, -0.043770591051321604,
      0.04377059040674535,
    ]
    let errors = [
      0.7926671888646204, 0.4980063144519075, 0.522364889111383, 0.6449540552087237,
      0.6449540552087237,
    ]
    #expect(model.coefficients.count == 5)
    for (index, coefficient) in model.coefficients.enumerated() {
      let estimate = coefficient.estimate
      #expect(abs(estimate.value - golden[index]) < 1e-6)
      #expect(
        abs((estimate.upper - estimate.lower) / (2 * 1.959963984540054) - errors[index]) < 1e-4)
    }
    #expect(model.coefficients[3].feature == .some(model.encoder.features[2]))
    #expect(model.encoder.features[2].column == "w" && model.encoder.features[2].aspect == "a")
  }

  /// `statsmodels.api.Logit(y, [1, x, y]).fit().conf_int()` of statsmodels 0.15.0 on the
  /// standardized columns.
  @Test func intervalsAgreeWithGoldenValues() throws {
    var table = Table()
    try table.add("x", .numbers([0.2, 1.1, 2.3, 2.9, 3.3, 4.1, 5.0, 5.2, 6.4, 7.7, 8.1, 9.0]))
    try table.add("y", .numbers([3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8]))
    let labels = [0, 0, 0, 1, 0, 0, 1, 0, 1, 1, 0, 1].map { $0 == 1 }
    let model = try LogisticRegression(table, labels: labels, penalty: 1e-9, curves: false)
    let golden = [
      (-0.7862939916157801, -2.6243705778551227, 1.0517825946235626),
      (2.753306779423881, -0.270507455027615, 5.777121013875377),
      (-2.235513045743384, -5.110781963023594, 0.6397558715368272),
    ]
    for (coefficient, each) in zip(model.coefficients, golden) {
      #expect(abs(coefficient.estimate.value - each.0) < 1e-4, "\(coefficient)")
      #expect(abs(coefficient.estimate.lower - each.1) < 1e-3)
      #expect(abs(coefficient.estimate.upper - each.2) < 1e-3)
    }
  }

  @Test func learnsWhatIsThereToLearn() throws {
    let train = try Self.sample(240, seed: 1)
    let test = try Self.sample(400, seed: 2)
    var generator = SeededGenerator(seed: 3)
    let model = try OutcomeModel(train.table, labels: train.labels, using: &generator)
    let quality = try PredictionQuality(
      model.probabilities(test.table), labels: test.labels)
    // What made the labels has an AUC of .82 on such data: no model can do better.
    #expect(quality.auc.value > 0.7, "\(quality.auc)")
    #expect(quality.calibrationError.value < 0.12, "\(quality.calibrationError)")
  }

  @Test func nothingIsLearnedFromNoise() throws {
    let sample = try Self.sample(120, seed: 4)
    var generator = SeededGenerator(seed: 5)
    let labels = sample.labels.shuffled(using: &generator)
    let folds = Folds.stratified(labels, count: 2, using: &generator).numbers
    var probabilities = [Double](repeating: 0, count: labels.count)
    for fold in 0..<2 {
      let inside = labels.indices.filter { folds[$0] != fold }
      let outside = labels.indices.filter { folds[$0] == fold }
      let model = try OutcomeModel(
        sample.table.rows(inside), labels: inside.map { labels[$0] }, using: &generator)
      for (row, value) in zip(outside, model.probabilities(sample.table.rows(outside))) {
        probabilities[row] = value
      }
    }
    let quality = try PredictionQuality(
      probabilities, labels: labels)
    #expect(quality.auc.contains(0.5), "\(quality.auc)")
  }

  /// Whatever comes in, what goes out is a probability.
  @Test func oddTablesGiveProbabilities() throws {
    let train = try Self.sample(60, seed: 6)
    var generator = SeededGenerator(seed: 7)
    let model = try OutcomeModel(train.table, labels: train.labels, using: &generator)
    var odd = Table()
    try odd.add("usage", .words(["12", "not a number", nil, "1e300"]))
    try odd.add("trend", .numbers([.infinity, -.infinity, .nan, 1e308]))
    try odd.add("plan", .words(["unheard of", nil, "", "pro"]))
    var same = SeededGenerator(seed: 7)
    let again = try OutcomeModel(train.table, labels: train.labels, using: &same)
    #expect(again == model, "the same seed gives the same model")
    for probability in model.probabilities(odd) {
      #expect((0...1).contains(probability), "\(probability)")
    }
    #expect(model.probabilities(Table()).isEmpty)
  }

  @Test func perfectlyPartedRowsStayFinite() throws {
    var table = Table()
    try table.add("x", .numbers((0..<40).map(Double.init)))
    try table.add("same", .numbers((0..<40).map(Double.init)))
    let labels = (0..<40).map { $0 >= 20 }
    var generator = SeededGenerator(seed: 8)
    let model = try OutcomeModel(table, labels: labels, using: &generator)
    for coefficient in model.regression.coefficients {
      #expect(coefficient.estimate.value.isFinite && coefficient.estimate.lower.isFinite)
    }
    let probabilities = model.probabilities(table)
    #expect(probabilities[0] < 0.2 && probabilities[39] > 0.8)
  }

  @Test func whatCannotBeLearnedSaysWhy() throws {
    var generator = SeededGenerator(seed: 9)
    let sample = try Self.sample(30, seed: 9)
    func code(_ table: Table, _ labels: [Bool]) -> LearningError.Code? {
      do {
        _ = try OutcomeModel(table, labels: labels, using: &generator)
        return nil
      } catch {
        return error.code
      }
    }
    #expect(code(sample.table, [Bool](repeating: true, count: 30)) == .oneClass)
    #expect(code(sample.table, [true, false]) == .shape)
    #expect(code(sample.table.rows([0, 1, 2]), [true, false, true]) == .tooFewRows)
    #expect(code(Table(), []) == .oneClass)
    let blank = Table()
    #expect(code(blank, (0..<20).map { $0 % 2 == 0 }) == nil, "without columns, the base rate")
    #expect(throws: Table.ShapeError.self) {
      var table = sample.table
      try table.add("short", .numbers([1]))
    }
  }

  /// A configuration that makes no sense gives the base rate, not a trap.
  @Test func senselessConfigurationsAreHarmless() throws {
    let sample = try Self.sample(40, seed: 10)
    var generator = SeededGenerator(seed: 10)
    var none = BoostedTrees.Configuration()
    none.trees = -1
    let boosted = try BoostedTrees(
      sample.table, labels: sample.labels, configuration: none, using: &generator)
    let share = Double(sample.labels.count { $0 }) / 40
    #expect(boosted.probabilities(sample.table).allSatisfy { abs($0 - share) < 1e-12 })
    var tiny = RandomForest.Configuration()
    tiny.trees = 3
    tiny.leafRows = -5
    let forest = try RandomForest(
      sample.table, labels: sample.labels, configuration: tiny, using: &generator)
    #expect(forest.probabilities(sample.table).allSatisfy { (0...1).contains($0) })
  }

  @Test func textIsReadAsNumbersOrWords() {
    #expect(
      Table.Column(reading: ["1", " 2.5 ", "", "NA"]).isSame(as: .numbers([1, 2.5, .nan, .nan])))
    #expect(Table.Column(reading: ["1", "two", " ", "?"]) == .words(["1", "two", nil, nil]))
    #expect(Table.Column(reading: ["", ""]) == .words([nil, nil]))
    #expect(Table.Column(reading: []) == .words([]))
  }
}

extension Table.Column {
  /// Equal, with missing numbers equal to each other.
  fileprivate func isSame(as other: Table.Column) -> Bool {
    guard case .numbers(let a) = self, case .numbers(let b) = other, a.count == b.count else {
      return self == other
    }
    return zip(a, b).allSatisfy { $0 == $1 || ($0.isNaN && $1.isNaN) }
  }
}
