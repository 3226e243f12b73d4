import ArgumentParser
import CSModels
import CSScoring
import Foundation

/// Whether an outcome can be foretold at all.
struct BacktestCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "backtest",
    abstract: "Foretells each row of a CSV file from the others, and judges the result.",
    discussion: """
      Prints JSON: how good the predictions are, each figure with its interval, which columns moved \
      them, and a verdict: signal, no_signal, or not_enough_data.

      Example: lab backtest closed.csv --label Status --positive Won --folds 10
      Example: lab backtest closed.csv --label Status --positive Won --time closed_on
      """)

  @Argument(help: "A CSV file with a header.", completion: .file())
  var file: String

  @OptionGroup var label: LabelOptions

  @Option(help: "Into how many parts the rows are dealt.")
  var folds = 10

  @Option(
    help:
      "A column of numbers or of days as 2026-01-30: parts are in its order, foretold from before.")
  var time: String?

  func validate() throws {
    guard (2...1_000).contains(folds) else { throw ValidationError("--folds must be at least 2.") }
  }

  func run() throws {
    var dropped = Set(label.dropped)
    if let time { dropped.insert(time) }
    let source = try TableFile(file, label: label.label, dropping: dropped)
    let labels = try label.labels(source, in: file)
    var generator = SeededGenerator(seed: label.seed)
    do throws(LearningError) {
      var parts = Folds.stratified(labels, count: folds, using: &generator)
      if let times = try times() { parts = Folds.temporal(times, count: folds) }
      let result = try CrossValidation(
        source.table, labels: labels, folds: parts, using: &generator)
      try report(result)
    } catch {
      throw BadData("\(file): \(error)").reported
    }
  }

  /// The instants of the rows, in order.
  private func times() throws(LearningError) -> [Double]? {
    guard let time else { return nil }
    guard let values = try? TableFile(file, label: time, dropping: []).labels else {
      throw LearningError(.shape, "There is no column \(time). Name one with --time.")
    }
    return try values.map { text throws(LearningError) in
      if let number = Double(text) { return number }
      guard let day = CivilDate(text) else {
        throw LearningError(
          .shape, "\"\(text)\" in the column \(time) is neither a number nor a day.")
      }
      return Double(day.daysSince1970)
    }
  }

  private func report(_ result: CrossValidation) throws(LearningError) {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    guard let data = try? encoder.encode(BacktestLine(result)) else {
      throw LearningError(.shape, "The result cannot be written.")
    }
    print(String(decoding: data, as: UTF8.self))
  }
}

/// What `lab backtest` prints.
private struct BacktestLine: Encodable {
  var n: Int
  var positives: Int
  var auc: Estimate
  var averagePrecision: Estimate
  var brier: Estimate
  var logLoss: Estimate
  var calibrationError: Estimate
  var lift: Estimate
  var factors: [CrossValidation.Factor]
  var verdict: String
  var p: Double?

  init(_ result: CrossValidation) {
    let quality = result.quality
    n = quality.count
    positives = quality.positives
    auc = quality.auc
    averagePrecision = quality.averagePrecision
    brier = quality.brier
    logLoss = quality.logLoss
    calibrationError = quality.calibrationError
    lift = quality.lift
    factors = Array(result.factors.prefix(10))
    switch result.verdict {
    case .signal(let p): (verdict, self.p) = ("signal", p)
    case .noSignal(let p): (verdict, self.p) = ("no_signal", p)
    case .notEnoughData: verdict = "not_enough_data"
    }
  }

  private enum CodingKeys: String, CodingKey {
    case n, positives, auc, brier, lift, factors, verdict, p
    case averagePrecision = "average_precision"
    case logLoss = "log_loss"
    case calibrationError = "calibration_error"
  }
}
