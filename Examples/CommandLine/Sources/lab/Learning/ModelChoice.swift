import ArgumentParser
import CSModels
import CSScoring

/// The models that can be asked for.
enum ModelChoice: String, ExpressibleByArgument, CaseIterable {
  case outcome
  case logistic
  case elastic
  case boosting
  case forest
  case neighbours

  /// Learns from a table.
  func fit(
    _ table: Table, _ labels: [Bool], using generator: inout SeededGenerator
  ) throws(LearningError) -> ChosenModel {
    switch self {
    case .outcome: ChosenModel(base: try OutcomeModel(table, labels: labels, using: &generator))
    case .logistic: ChosenModel(base: try LogisticRegression(table, labels: labels))
    case .elastic: ChosenModel(base: try ElasticNet(table, labels: labels))
    case .boosting: ChosenModel(base: try BoostedTrees(table, labels: labels, using: &generator))
    case .forest: ChosenModel(base: try RandomForest(table, labels: labels, using: &generator))
    case .neighbours: ChosenModel(base: try NearestNeighbors(table, labels: labels))
    }
  }
}

/// A model of any kind.
struct ChosenModel: Classifier {
  let base: any Classifier

  func probabilities(_ table: Table) -> [Double] { base.probabilities(table) }
  func explain(_ table: Table) -> [OutcomeExplanation] { base.explain(table) }
}
