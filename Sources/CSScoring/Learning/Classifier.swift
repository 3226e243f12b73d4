/// What foretells from a row whether something happens.
///
/// Laws: one probability a row, in the order of the rows; each a number of 0...1, whatever the row
/// holds; the same rows give the same probabilities; rows do not influence each other.
public protocol Classifier: Sendable {
  /// The probability of each row of a table, 0...1.
  func probabilities(_ table: Table) -> [Double]
  /// Why each row has its probability; empty where a model cannot say.
  func explain(_ table: Table) -> [OutcomeExplanation]
}

extension Classifier {
  /// By default nothing is explained.
  public func explain(_ table: Table) -> [OutcomeExplanation] { [] }
}

extension LogisticRegression: Classifier {}
extension BoostedTrees: Classifier {}
extension RandomForest: Classifier {}
extension OutcomeModel: Classifier {}
