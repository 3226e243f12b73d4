/// How long each of some things lasted, and whether it ended or was still going on when last seen.
public struct SurvivalTimes: Sendable, Hashable {
  /// The times, at least 0, in any unit.
  public let durations: [Double]
  /// Whether each ended then; `false` where it was still going on (censored).
  public let ended: [Bool]

  /// Creates times.
  ///
  /// - Throws: ``LearningError`` where the counts differ, nothing is given, or a time is negative
  ///   or no finite number.
  public init(_ durations: [Double], ended: [Bool]) throws(LearningError) {
    guard durations.count == ended.count else {
      throw LearningError(
        .shape, "There are \(durations.count) times for \(ended.count) endings. Give each one.")
    }
    guard !durations.isEmpty else {
      throw LearningError(.tooFewRows, "There are no times to learn from.")
    }
    if let bad = durations.firstIndex(where: { !($0 >= 0 && $0.isFinite) }) {
      throw LearningError(
        .shape, "Time \(bad) is \(durations[bad]). Times are finite and not negative.")
    }
    self.durations = durations
    self.ended = ended
  }

  /// How many there are.
  public var count: Int { durations.count }

  /// The rows in the order of their times.
  var order: [Int] { RadixSort.order(durations) }
}
