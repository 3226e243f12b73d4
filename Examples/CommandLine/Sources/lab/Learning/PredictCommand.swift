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

      Example: lab predict --train closed.csv --test open.csv --label Status --positive Won
      """)

  /// The models that can be asked for.
  enum Model: String, ExpressibleByArgument, CaseIterable {
    case outcome
    case logistic
    case boosted
    case forest
  }

  @Option(help: "The file to learn from.", completion: .file())
  var train: String

  @Option(help: "The file to foretell; it may lack the label.", completion: .file())
  var test: String

  @OptionGroup var label: LabelOptions

  @Option(help: "The model.")
  var model: Model = .outcome

  @Flag(help: "Also print why, one JSON line a row; for the model outcome.")
  var explain = false

  func validate() throws {
    if explain, model != .outcome {
      throw ValidationError("--explain goes with --model outcome.")
    }
  }

  func run() throws {
    let dropped = Set(label.dropped)
    let known = try TableFile(train, label: label.label, dropping: dropped)
    let labels = try label.labels(known, in: train)
    let open = try TableFile(test, label: label.label, dropping: dropped).table
    var generator = SeededGenerator(seed: label.seed)
    var explanations: [OutcomeExplanation] = []
    let probabilities: [Double]
    do throws(LearningError) {
      switch model {
      case .outcome:
        let model = try OutcomeModel(known.table, labels: labels, using: &generator)
        probabilities = model.probabilities(open)
        if explain { explanations = model.explain(open) }
      case .logistic:
        probabilities = try LogisticRegression(known.table, labels: labels).probabilities(open)
      case .boosted:
        probabilities = try BoostedTrees(known.table, labels: labels, using: &generator)
          .probabilities(open)
      case .forest:
        probabilities = try RandomForest(known.table, labels: labels, using: &generator)
          .probabilities(open)
      }
    } catch {
      throw BadData("\(train): \(error)").reported
    }
    print("row,probability")
    for (row, probability) in probabilities.enumerated() { print("\(row),\(probability)") }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    for (row, explanation) in explanations.enumerated() {
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
