public import CSModels

/// A way of learning a model from examples.
///
/// Laws, which ``LearnerLaws`` checks:
/// 1. The same examples and the same seed give the same model: equal version, equal predictions.
/// 2. Other outcomes give another version, so that a stored score says which knowledge it rests on.
/// 3. Examples of one kind of outcome only, or none, are refused with an error or give a model
///    whose card says that nothing was learned.
public protocol Learner<Model>: Sendable {
  /// What is learned.
  associatedtype Model: Predictor
  /// What is foretold, within the horizon that a model's probability speaks of.
  var occurrence: Occurrence { get }
  /// Learns from examples.
  ///
  /// - Throws: ``LearningError`` where nothing can be learned, with what to do.
  func fit(
    _ examples: [Example<Model.Subject>], using generator: inout some RandomNumberGenerator
  ) throws(LearningError) -> Model
}

/// A fitted model: a scorer on the scale of probabilities, with a card that says what it is worth.
public protocol Predictor<Subject>: Scorer {
  /// What the model was learned from, and how good it is.
  var card: ModelCard { get }
  /// The probability of what is foretold, with its reasons and its interval.
  func predict(_ subject: Subject, in history: History) -> Prediction
}

extension Predictor {
  /// The probability as a score.
  public func score(_ subject: Subject, in history: History) -> Score {
    predict(subject, in: history).score
  }
}

/// A probability with its reasons and its interval.
public struct Prediction: Sendable, Hashable {
  /// The base and what each fact adds or takes away.
  public let score: Score
  /// Where the share of such cases in which it happens lies; wide where few are known.
  public let interval: ClosedRange<Probability>

  /// Creates a prediction; the interval is widened to hold the probability.
  public init(_ score: Score, interval: ClosedRange<Probability>) {
    let value = Probability(clamping: score.value.doubleValue)
    self.score = score
    self.interval = min(value, interval.lowerBound)...max(value, interval.upperBound)
  }

  /// The base and all contributions together.
  public var probability: Probability { Probability(clamping: score.value.doubleValue) }
}
