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
      Prints JSON: how good the predictions are, each figure with its interval, what happened where \
      about the same was predicted, which columns moved predictions, what to know of the data, and \
      a verdict: signal, no_signal, or not_enough_data.

      Example: lab backtest closed.csv --label Status --positive Won --folds 10
      Example: lab backtest closed.csv --label Status --positive Won --time closed_on
      """)

  @Argument(
    help: "A CSV file with a header; - for standard input.", completion: .file())
  var file: String

  @OptionGroup var label: LabelOptions

  @Option(help: "Into how many parts the rows are dealt.")
  var folds = 10

  @Option(
    help: """
      A column of numbers, of days as 2026-01-30 or of instants as 2026-01-30T09:00:00Z: parts are \
      in its order, foretold from before.
      """)
  var time: String?

  @Option(
    help: "A column that says what rows belong together, such as a customer: never parted.")
  var group: String?

  @Option(help: "The model.")
  var model: ModelChoice = .outcome

  func validate() throws {
    guard (2...1_000).contains(folds) else {
      throw ValidationError("--folds must be from 2 to 1000.")
    }
    if time != nil, group != nil {
      throw ValidationError("Give either --time or --group: time keeps rows apart already.")
    }
  }

  func run() throws {
    let source = try TableFile(file)
    let labels = try label.labels(source)
    let dropped = Set(label.dropped + [label.label] + [time, group].compactMap { $0 })
    let table = try source.table(without: dropped)
    var generator = SeededGenerator(seed: label.seed)
    let parts: Folds
    if let time {
      parts = Folds.temporal(try times(source, time), count: folds)
    } else if let group {
      let groups = try source.column(group, asked: "--group")
      parts = Folds.grouped(by: groups, count: folds, using: &generator)
    } else {
      parts = Folds.stratified(labels, count: folds, using: &generator)
    }
    let notes = TableEncoder(table).omittedColumns.map {
      ModelCard.Note(
        .columnDropped, "The column \($0) says nothing: the same in all rows, or a name for each.")
    }
    let card: ModelCard
    do throws(LearningError) {
      let validation = try CrossValidation(table, labels: labels, folds: parts) {
        table, labels throws(LearningError) in
        try model.fit(table, labels, using: &generator)
      }
      card = ModelCard(version, labels: labels, validation: validation, notes: notes)
    } catch {
      guard error.code != .shape, labels.contains(false) else {
        throw BadData("\(file): \(error)").reported
      }
      // Too little to learn from is a result, not a fault of the file.
      let reason = ModelCard.Note(.other, error.message)
      card = ModelCard(version, labels: labels, notes: notes + [reason])
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes, .prettyPrinted]
    print(String(decoding: try encoder.encode(BacktestReport(card)), as: UTF8.self))
  }

  private var version: ScorerVersion { ScorerVersion(rawValue: model.rawValue) }

  /// The instants of the rows, in order.
  private func times(_ source: TableFile, _ column: String) throws -> [Double] {
    try source.column(column, asked: "--time").enumerated().map { row, text in
      if let number = Double(text), number.isFinite { return number }
      if let day = CivilDate(text) { return Double(day.daysSince1970) }
      if let date = Timestamp.date(from: text) { return date.timeIntervalSince1970 / 86_400 }
      throw source.complaint(
        row, "\"\(text)\" in the column \(column) is neither a number nor a day as 2026-01-30.")
    }
  }
}

/// What `lab backtest` prints.
private struct BacktestReport: Encodable {
  var card: ModelCard

  init(_ card: ModelCard) { self.card = card }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(card.version.rawValue, forKey: "model")
    try container.encode(card.quality?.count ?? card.count, forKey: "n")
    try container.encode(card.positives, forKey: "positives")
    try container.encode(card.baseRate, forKey: "base_rate")
    for (name, figure) in card.quality?.figures ?? [] {
      try container.encode(figure, forKey: Key(name))
    }
    try container.encode(card.calibration, forKey: "calibration")
    try container.encode(Array(card.factors.prefix(10)), forKey: "factors")
    try container.encode(card.notes, forKey: "notes")
    switch card.verdict {
    case .signal(let p):
      try container.encode("signal", forKey: "verdict")
      try container.encode(p, forKey: "p")
    case .noSignal(let p):
      try container.encode("no_signal", forKey: "verdict")
      try container.encode(p, forKey: "p")
    case .notEnoughData:
      try container.encode("not_enough_data", forKey: "verdict")
    }
  }

  /// A key made of text.
  private struct Key: CodingKey, ExpressibleByStringLiteral {
    let stringValue: String
    var intValue: Int? { nil }
    init(_ text: String) { stringValue = text }
    init(stringLiteral text: String) { stringValue = text }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }
}
