import CSModels
import Foundation

/// Takes the shape of the week out of a series as it comes, and leaves its level.
///
/// The shape is, of each weekday, the median of its last distances from the mean of the latest
/// value of every weekday: that mean has no shape, and a new level disturbs only one distance of
/// each weekday, which a median overlooks. The noise is the scaled median size of the differences
/// between neighbouring levels. Everything follows x ↦ p · x + q for positive p.
struct WeekdayShape: Hashable, Sendable, Codable {
  private var latest = [Double?](repeating: nil, count: 7)
  private var distances = [[Double]](repeating: [], count: 7)
  private var steps: [Double] = []
  private var before: Double?

  init() {}

  /// Decodes a shape; what is no week, and what is no number, is refused.
  init(from decoder: any Decoder) throws {
    let saved = try decoder.container(keyedBy: CodingKeys.self)
    latest = try saved.sound(.latest) { $0.count == 7 && $0.allSatisfy { $0?.isModest ?? true } }
    distances = try saved.sound(.distances) {
      $0.count == 7 && $0.allSatisfy { $0.allSatisfy(\.isModest) }
    }
    steps = try saved.sound(.steps) { $0.allSatisfy { $0 >= 0 && $0.isModest } }
    before = try saved.soundIfPresent(.before, \.isModest)
  }

  /// A value without the shape of the week, and the noise as known before it; `nil` until two
  /// weeks are known.
  mutating func level(_ value: Double, on weekday: Int, weeks: Int) -> (
    level: Double, noise: Double
  )? {
    let weeks = weeks.held(2...520)
    var known = distances[weekday]
    let shape = SmallMedian.of(&known)
    latest[weekday] = value
    let week = latest.compactMap(\.self)
    if week.count == 7 {
      distances[weekday].append(value - week.reduce(0, +) / 7)
      let surplus = distances[weekday].count - weeks
      if surplus > 0 { distances[weekday].removeFirst(surplus) }
    }
    guard let shape, distances[weekday].count >= 3 else { return nil }
    let level = value - shape
    var sizes = steps
    // The difference of two values with noise of deviation s has the deviation s · √2.
    let noise = 1.0483 * (SmallMedian.of(&sizes) ?? 0)
    if let before {
      steps.append(abs(level - before))
      if steps.count > 7 * weeks { steps.removeFirst(steps.count - 7 * weeks) }
    }
    before = level
    return steps.count > 14 ? (level, noise) : nil
  }
}

/// The days of a series as they come, without the shape of the week.
struct DailyLevel: Hashable, Sendable, Codable {
  private var clock = DayClock()
  private var shape = WeekdayShape()

  /// A value without the shape of the week, and the noise as known before it.
  ///
  /// `nil` where the value cannot be judged, or too little is known of the week.
  mutating func step(
    _ value: Double, at date: Date, weeks: Int, in calendar: WorkCalendar
  ) -> (level: Double, noise: Double)? {
    guard let day = clock.step(value, at: date, in: calendar) else { return nil }
    return shape.level(DayClock.bounded(value), on: day.weekday, weeks: weeks)
  }
}
