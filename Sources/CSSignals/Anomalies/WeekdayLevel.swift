import CSScoring
import Foundation

/// The lines that may bring the medians of weekdays to today's level; the noise says which does.
///
/// The pairs of median m and value x of the last days give a line x = a · m + b by Theil and Sen, so
/// that a week at half the level has half the shape. Where the shape is flat against the noise, or
/// that line fits no better, a = 1 and b is the median of x - m.
struct WeekdayLevel {
  /// The median of x - m.
  private(set) var offset = 0.0
  /// The line by Theil and Sen, where it fits better.
  private(set) var tilted: (slope: Double, offset: Double)?
  /// How far the medians of the weekdays are apart.
  private var range = 0.0

  /// - Parameters:
  ///   - days: Whole weeks of days, the last one before the day in question.
  ///   - levelDays: How many of the last days give the level.
  ///   - medians: Those of the weekdays, 0 for the day after the last one.
  init(_ days: ArraySlice<Double?>, levelDays: Int, medians: [Double?]) {
    let values = days.span
    let start = values.count % 7
    var pairs: [(m: Double, x: Double)] = []
    let first = max(start, values.count - levelDays)
    pairs.reserveCapacity(max(0, values.count - first))
    for index in first..<max(first, values.count) {
      if let value = values[index], let median = medians[(index - start) % 7] {
        pairs.append((median, value))
      }
    }
    guard pairs.count >= 5 else { return }
    var scratch = pairs.map { $0.x - $0.m }
    offset = SmallMedian.of(&scratch) ?? 0
    var known = medians.compactMap(\.self)
    guard let low = known.min(), let high = known.max(), high > low,
      let level = SmallMedian.of(&known)
    else { return }
    range = high - low
    var slopes: [Double] = []
    slopes.reserveCapacity(pairs.count * (pairs.count - 1) / 2)
    for (index, a) in pairs.enumerated() {
      for b in pairs[..<index] where abs(a.m - b.m) > range / 4 {
        slopes.append((a.x - b.x) / (a.m - b.m))
      }
    }
    guard slopes.count >= 10 else { return }
    let middle = slopes.count / 2
    let steep = Selection.middles(&slopes, middle, slopes.count - middle - 1) / 2
    guard steep.isFinite else { return }
    let slope = min(max(steep, 0.1), 10)
    scratch = pairs.map { $0.x - slope * $0.m }
    let tiltedOffset = SmallMedian.of(&scratch) ?? 0
    func misfit(_ slope: Double, _ offset: Double) -> Double {
      pairs.reduce(0) { $0 + abs($1.x - slope * ($1.m - level) - (offset + slope * level)) }
    }
    guard misfit(slope, tiltedOffset) < 0.8 * misfit(1, offset) else { return }
    tilted = (slope, tiltedOffset)
  }

  /// The line, where the largest noise of a weekday is known.
  func line(noise: Double) -> (slope: Double, offset: Double) {
    if let tilted, range > 6 * noise { return tilted }
    return (1, offset)
  }
}
