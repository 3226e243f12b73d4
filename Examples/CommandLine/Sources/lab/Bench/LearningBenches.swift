import ArgumentParser
import CSModels
import CSScoring
import Foundation

/// Logistic regression.
struct LogisticBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "logistic",
    abstract: "Measures logistic regression of 100,000 rows and 40 features.",
    discussion: """
      The numbers are in memory, and penalty 1 is given. check holds the AUC on the rows themselves, \
      whose computation is part of the time, and the length of the coefficients; with --table the \
      rows come as a table, whose columns are prepared and scaled first.
      """)

  @OptionGroup var options: BenchOptions

  @Flag(help: "Fit a table instead of numbers.")
  var table = false

  func validate() throws { try options.makesItsOwn(in: "logistic") }

  func run() throws {
    let (columns, labels) = BenchData.classes()
    if table {
      let known = try Table(numbers: columns)
      try options.measure("logistic regression 100000x40, table") {
        let model = try LogisticRegression(known, labels: labels, penalty: 1, curves: false)
        let values = model.coefficients.dropFirst().map(\.estimate.value)
        return ["norm": length(values), "auc": auc(model.logOdds(known), labels)]
      }
    } else {
      let matrix = try FeatureMatrix(columns)
      try options.measure("logistic regression 100000x40") {
        let fit = try LogisticFit(matrix, labels: labels, penalty: 1)
        return [
          "norm": length(fit.coefficients.dropFirst()), "auc": auc(fit.predictor, labels),
        ]
      }
    }
  }

  private func length(_ values: some Sequence<Double>) -> Double {
    values.reduce(0) { $0 + $1 * $1 }.squareRoot()
  }
}

/// Gradient boosting.
struct BoostingBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "boosting",
    abstract: "Measures gradient boosting of 100,000 rows and 40 features: 100 trees of 31 leaves.",
    discussion: """
      Rate 0.1, at least 20 rows a leaf, all rows and all features, no penalty. The time holds \
      what is done from a table of numbers to the model. check holds the AUC on the rows \
      themselves, whose computation is not part of the time.
      """)

  @OptionGroup var options: BenchOptions

  func validate() throws { try options.makesItsOwn(in: "boosting") }

  func run() throws {
    let (columns, labels) = BenchData.classes()
    let table = try Table(numbers: columns)
    var configuration = BoostedTrees.Configuration()
    configuration.trees = 100
    configuration.rate = 0.1
    configuration.depth = 64
    configuration.leafRows = 20
    configuration.rowShare = 1
    configuration.featureShare = 1
    configuration.penalty = 0
    configuration.leaves = 31
    var generator = SeededGenerator(seed: 0)
    let quality = auc(
      try BoostedTrees(
        table, labels: labels, configuration: configuration, using: &generator
      ).logOdds(table), labels)
    try options.measure("gradient boosting 100000x40 100 trees") {
      var generator = SeededGenerator(seed: 0)
      _ = try BoostedTrees(
        table, labels: labels, configuration: configuration, using: &generator)
      return ["iters": 100, "auc": quality]
    }
  }
}

/// Cox regression.
struct CoxBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "cox",
    abstract: "Measures Cox regression (Efron) of 10,000 rows and 10 features.",
    discussion: """
      From a table to coefficients, intervals, concordance and baseline. check holds the partial \
      log-likelihood, the first coefficient per unit, and the concordance.
      """)

  @OptionGroup var options: BenchOptions

  func validate() throws { try options.makesItsOwn(in: "cox") }

  func run() throws {
    let (columns, days, ended) = BenchData.survival()
    let table = try Table(numbers: columns)
    let deviation = Moments(columns[0]).standardDeviation ?? 1
    try options.measure("CoxPH Efron 10000x10") {
      let model = try CoxRegression(table, SurvivalTimes(days, ended: ended), penalty: 0)
      return [
        "ll": model.logLikelihood, "b0": model.coefficients[0].estimate.value / deviation,
        "concordance": model.concordance,
      ]
    }
  }
}

/// The curve of Kaplan and Meier.
struct KaplanMeierBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "kaplan-meier",
    abstract: "Measures the curve of Kaplan and Meier for 10,000 rows.",
    discussion: "check holds the median.")

  @OptionGroup var options: BenchOptions

  func validate() throws { try options.makesItsOwn(in: "kaplan-meier") }

  func run() throws {
    let (_, days, ended) = BenchData.survival()
    try options.measure("Kaplan-Meier 10000 rows") {
      ["median": KaplanMeier(try SurvivalTimes(days, ended: ended)).time() ?? -1]
    }
  }
}

extension BenchOptions {
  /// Refuses what a benchmark on made-up numbers has no use for.
  func makesItsOwn(in bench: String) throws {
    try refuseData(for: bench)
    try requireOneThread(for: bench)
  }
}

extension Table {
  /// Columns of numbers with names of their own.
  fileprivate init(numbers columns: [[Double]]) throws {
    self.init()
    for (index, column) in columns.enumerated() { try add("x\(index)", .numbers(column)) }
  }
}

/// The share of pairs of one of each label that are in order, ties counting one half.
private func auc(_ scores: [Double], _ labels: [Bool]) -> Double {
  var sides: (no: [Double], yes: [Double]) = ([], [])
  for (score, label) in zip(scores, labels) {
    if label { sides.yes.append(score) } else { sides.no.append(score) }
  }
  sides.no.sort()
  sides.yes.sort()
  var (below, upTo, sum) = (0, 0, 0)
  for score in sides.yes {
    while below < sides.no.count, sides.no[below] < score { below += 1 }
    while upTo < sides.no.count, sides.no[upTo] <= score { upTo += 1 }
    sum += below + upTo
  }
  return Double(sum) / 2 / (Double(sides.yes.count) * Double(sides.no.count))
}
