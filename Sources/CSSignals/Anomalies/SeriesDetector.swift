public import Foundation

/// Says of each value of a series, as it comes, how much it surprises.
///
/// Laws, which ``DetectorLaws/check(_:on:memory:)`` checks:
/// 1. A score is finite and lies in 0...1, whatever the value and the date are.
/// 2. It depends on the values so far and on nothing else: not on later ones, not on copies.
/// 3. The same values give the same scores.
/// 4. Memory is bounded: what is encoded does not grow with the series.
/// 5. Scores do not change where all values are multiplied by a positive number or moved by one.
/// 6. Series of equal values have no surprises.
/// 7. A detector that is encoded and decoded goes on as if nothing had happened.
/// 8. A lasting change that dwarfs the noise scores above everything before it.
///
/// A score is a probability on the scale of ``Surprise``, so one threshold serves all detectors.
/// A detector is a value with a documented configuration; make it a struct.
///
/// What is no number, and what is dated no later than the value before, is not judged: return 0
/// and learn nothing. So the first value of a day stands, and what arrives late is left out.
public protocol SeriesDetector: Sendable, Codable {
  /// Takes the next value and says how much it surprises by what came before it.
  ///
  /// - Parameters:
  ///   - value: The value; `nan` where it is not known.
  ///   - date: When it was measured, later than the value before.
  /// - Returns: The surprise, 0...1; see ``Surprise``.
  mutating func score(_ value: Double, at date: Date) -> Double
}
