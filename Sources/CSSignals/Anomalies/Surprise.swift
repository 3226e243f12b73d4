import Foundation

/// The scale of the scores of a ``SeriesDetector``.
///
/// A score is -log10(p) / 10, held within 0...1, where p is the probability that a value surprises
/// at least as much while nothing has changed:
///
/// | score | p | of a daily series |
/// |---|---|---|
/// | 0.1 | one in ten | every ten days |
/// | 0.2 | one in a hundred | every three months |
/// | 0.3 | one in a thousand | every three years |
/// | 0.4 | one in ten thousand | every 27 years |
/// | 1 | 1e-10 or less | never |
///
/// It is as good as the detector's idea of the noise, which is why the ``threshold`` is stricter
/// than the number of alarms one would put up with.
public enum Surprise {
  /// From which score on a value is worth an alarm unless said otherwise: 0.35, one in 3,000.
  public static let threshold = 0.35

  /// The score of a probability; 0 where it is no number.
  public static func score(probability: Double) -> Double {
    guard probability < 1 else { return 0 }
    guard probability > 1e-10 else { return 1 }
    return min(1, -log10(probability) / 10)
  }

  /// The probability that a score stands for.
  ///
  /// - Parameter score: Held within 0...1; 0 where it is no number.
  public static func probability(of score: Double) -> Double {
    guard score > 0 else { return 1 }
    return pow(10, -10 * min(score, 1))
  }
}
