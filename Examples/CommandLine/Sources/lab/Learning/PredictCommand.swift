import ArgumentParser
import CSModels
import CSScoring
import Foundation

/// Learns from one table and foretells another.
struct PredictCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "predict",
    abstract: "Learns an outcome from one CSV file, and prints its probability for another.",
    discussion: """
      Columns may hold numbers or words, with blanks; rare words and words never seen before are \
      taken care of. The result is CSV with the columns row (from 0) and probability. With \
      --explain a JSON line for each row follows: the base, and what each column adds to it.

      The default model suits all data. The others are its parts (logistic, boosting, forest), one \
      that leaves columns out (elastic), and one that asks similar rows (neighbours).

      Example: lab predict --train closed.csv --test open.csv --label Status --positive Won
      """)

  @Option(help: "The file to learn from.", completion: .file())
  var train: String

  @Option(help: "The file to foretell; it may lack the label.", completion: .file())
  var test: String

  @OptionGroup var label: LabelOptions

  @Option(help: "The model.")
  var model: ModelChoice = .outcome

  @Flag(help: "Also print why, one JSON line a row; for the model outcome.")
  var explain = false

  func validate() throws {
    if explain, model != .outcome {
      throw ValidationError("--explain goes with --model outcome.")
    }
  }

  func run() throws {
    var dropped = Set(label.dropped)
    let known = try TableFile(train)
    let labels = try label.labels(known)
    dropped.insert(label.label)
    let table = try known.table(without: dropped)
    let asked = try TableFile(test)
    let open = try asked.table(without: dropped.intersection(asked.names))
    var generator = SeededGenerator(seed: label.seed)
    let fitted: ChosenModel
    do throws(LearningError) {
      fitted = try model.fit(table, labels, using: &generator)
    } catch {
      throw BadData("\(train): \(error)").reported
    }
    // A file of labels alone still has rows to foretell.
    var probabilities = fitted.probabilities(open)
    if open.names.isEmpty {
      let share = Double(labels.count { $0 }) / Double(labels.count)
      probabilities = asked.lines.map { _ in share }
    }
    print("row,probability")
    for (row, probability) in probabilities.enumerated() { print("\(row),\(probability)") }
    guard explain else { return }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for (row, explanation) in fitted.explain(open).enumerated() {
      print(
        String(
          decoding: try encoder.encode(ExplainedRow(row: row, explanation)), as: UTF8.self))
    }
  }
}

/// One line of an explanation.
private struct ExplainedRow: Encodable {
  var row: Int
  var base: Double
  var probability: Double
  var contributions: [OutcomeExplanation.Impact]

  init(row: Int, _ explanation: OutcomeExplanation) {
    self.row = row
    base = explanation.base
    probability = explanation.probability
    contributions = explanation.impacts
  }
}
