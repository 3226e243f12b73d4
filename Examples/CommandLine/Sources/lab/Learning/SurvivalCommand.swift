import ArgumentParser
import CSModels
import CSScoring
import Foundation

/// How long things last, and what makes them end sooner.
struct SurvivalCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "survival",
    abstract: "Estimates how long things last, and what makes them end sooner.",
    discussion: """
      Prints JSON: the Kaplan-Meier curve, the coefficients of a Cox regression on the other \
      columns with their intervals, and the concordance. A coefficient is the logarithm of the \
      hazard ratio for one unit of a number, or for a word against the reference of its column.

      The event column says 1, true or yes where the end was seen, and 0, false or no where it was \
      not; with --positive another value says that it was.

      Example: lab survival customers.csv --duration months --event churned
      """)

  @Argument(
    help: "A CSV file with a header; - for standard input.", completion: .file())
  var file: String

  @Option(help: "The column that says how long each lasted, in any unit.")
  var duration: String

  @Option(help: "The column that says whether the end was seen.")
  var event: String

  @Option(help: "The value of the event column where the end was seen.")
  var positive: String?

  @Option(name: .customLong("drop"), help: "A column to leave out. Repeat for more.")
  var dropped: [String] = []

  @Option(help: "The level of the intervals.")
  var level = 0.95

  func validate() throws {
    guard level > 0, level < 1 else {
      throw ValidationError("--level must lie between 0 and 1.")
    }
    guard duration != event else {
      throw ValidationError("--duration and --event must name two columns.")
    }
  }

  func run() throws {
    let source = try TableFile(file)
    let durations = try source.column(duration, asked: "--duration").enumerated().map {
      row, text in
      guard let number = Double(text.filter { !$0.isWhitespace }), number.isFinite, number >= 0
      else {
        throw source.complaint(
          row, "\"\(text)\" in the column \(duration) is no time: a number that is at least 0.")
      }
      return number
    }
    let texts = try source.column(event, asked: "--event")
    if let positive, !texts.contains(positive) {
      throw BadData("\(file): No row has \(positive) in the column \(event).").reported
    }
    let ended = try texts.enumerated().map { row, text in
      if let positive { return text == positive }
      switch text.filter({ !$0.isWhitespace }).lowercased() {
      case "1", "1.0", "true", "yes", "y": return true
      case "0", "0.0", "false", "no", "n": return false
      default:
        throw source.complaint(
          row,
          "\"\(text)\" in the column \(event) is neither yes nor no. Name the value with "
            + "--positive.")
      }
    }
    let table = try source.table(without: Set(dropped + [duration, event]))
    let report: SurvivalReport
    do throws(LearningError) {
      let times = try SurvivalTimes(durations, ended: ended)
      report = try SurvivalReport(times, table, level: level)
    } catch {
      throw BadData("\(file): \(error)").reported
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    print(String(decoding: try encoder.encode(report), as: UTF8.self))
  }
}

/// What `lab survival` prints.
private struct SurvivalReport: Encodable {
  var n: Int
  var events: Int
  /// The time that half lasts; absent where more than half were still going on at the end.
  var median: Double?
  var kaplanMeier: [Step]
  var cox: [Effect]
  var concordance: Estimate

  init(_ times: SurvivalTimes, _ table: Table, level: Double) throws(LearningError) {
    let curve = KaplanMeier(times, level: level)
    let model = try CoxRegression(table, times, level: level)
    n = times.count
    events = times.ended.count { $0 }
    median = curve.time()
    kaplanMeier = curve.steps.map(Step.init)
    cox = model.coefficients.map { Effect($0, model.encoder) }
    let risks =
      table.names.isEmpty ? times.durations.map { _ in 0 } : model.logRisks(table)
    concordance = times.concordance(of: risks, level: level)
  }

  /// One step of the curve.
  struct Step: Encodable {
    var time: Double
    var atRisk: Int
    var events: Int
    var survival: Double
    var lower: Double
    var upper: Double

    init(_ step: KaplanMeier.Step) {
      time = step.time
      atRisk = step.atRisk
      events = step.ended
      survival = step.survival.value
      lower = step.survival.lower
      upper = step.survival.upper
    }

    private enum CodingKeys: String, CodingKey {
      case time, events, survival, lower, upper
      case atRisk = "at_risk"
    }
  }

  /// What one unit of a number, or a word, does.
  struct Effect: Encodable {
    var column: String
    var value: String?
    var reference: String?
    var coefficient: Double
    var lower: Double
    var upper: Double
    var hazardRatio: Double
    var p: Double

    init(_ coefficient: CoxRegression.Coefficient, _ encoder: TableEncoder) {
      let unit = encoder.unit(of: coefficient.feature)
      column = coefficient.feature.column
      value = coefficient.feature.aspect.isEmpty ? nil : coefficient.feature.aspect
      reference = encoder.reference(of: column)
      self.coefficient = coefficient.estimate.value / unit
      lower = coefficient.estimate.lower / unit
      upper = coefficient.estimate.upper / unit
      // The largest number that JSON can hold stands for what is larger.
      hazardRatio = min(exp(self.coefficient), Double.greatestFiniteMagnitude)
      p = coefficient.pValue
    }

    private enum CodingKeys: String, CodingKey {
      case column, value, reference, coefficient, lower, upper, p
      case hazardRatio = "hazard_ratio"
    }
  }

  private enum CodingKeys: String, CodingKey {
    case n, events, median, cox, concordance
    case kaplanMeier = "kaplan_meier"
  }
}
