import CSScoring
import Foundation

/// What a day should be by the weeks before it: medians of weekdays, brought to today's level.
///
/// 1. Of each weekday the median m of the last weeks; the shape of the week.
/// 2. The level: the pairs (m, x) of the last days give a line x = a · m + b by Theil and Sen, so
///    that a week at half the level has half the shape. Where the shape is flat against the noise,
///    or the line fits no better, a = 1 and b is the median of x - m.
/// 3. The noise: differences of each day from the one a week before, less the median difference of
///    their week, scaled by 1.4826 / √2 of their median size; drawn towards that of all days of its
///    kind, working or not.
///
/// Everything follows x ↦ p · x + q for positive p. Days that are not known are left out.
struct WeekdayForecast: Hashable {
  /// What the day should be.
  let expected: Double
  /// The standard deviation of the noise; 0 where more than half of the differences are none.
  let noise: Double
  /// The median of the weekday before it was brought to today's level.
  let median: Double
  /// How many earlier values of the weekday there are.
  let count: Int
  /// The third largest difference of two weeks apart, on days of the kind: how wild single days
  /// are, but for one of them.
  let wildest: Double
  /// How many differences the noise is known from.
  let differences: Int
  /// The mean of the medians of all weekdays.
  let averageDay: Double

  /// The same with the median of the weekday as what is expected.
  var withoutLevel: WeekdayForecast {
    WeekdayForecast(
      expected: median, noise: noise, median: median, count: count, wildest: wildest,
      differences: differences, averageDay: averageDay)
  }

  /// The part that does not depend on which of the next days is meant.
  struct Week {
    /// The median of each place of the week, 0 for the day after the last one known.
    private(set) var medians: [Double?]
    private(set) var counts: [Int]
    private(set) var noises: [Double]
    private(set) var wildest: [Double] = []
    private(set) var differences: [Int] = []
    private(set) var slope = 1.0
    private(set) var offset = 0.0

    /// Learns from the days before one.
    ///
    /// - Parameters:
    ///   - days: Whole weeks of days, the last one before the day in question; short ones are
    ///     filled up with days that are not known.
    ///   - levelDays: How many of the last days give the level.
    ///   - isWorking: Whether each place of the week is a working day.
    ///   - isAmount: Whether more is noisier, as with what is counted: then days of a kind also share
    ///     the noise as a part of their medians. Where zero means nothing they do not.
    init(
      _ days: ArraySlice<Double?>, levelDays: Int, isWorking: [Bool], isAmount: Bool = false
    ) {
      let medians = WeekdayMedians(days).all
      self.init(
        days, WeekdayLevel(days, levelDays: levelDays, medians: medians.medians), medians,
        isWorking: isWorking, isAmount: isAmount)
    }

    /// The same where medians and level are known already.
    init(
      _ days: ArraySlice<Double?>, _ level: WeekdayLevel, _ week: WeekdayMedians.Week,
      isWorking: [Bool], isAmount: Bool
    ) {
      (medians, counts) = week
      noises = []
      measureNoise(days, from: days.endIndex - days.count / 7 * 7, isWorking, isAmount)
      (slope, offset) = level.line(noise: noises.max() ?? 0)
    }

    private mutating func measureNoise(
      _ days: ArraySlice<Double?>, from start: Int, _ isWorking: [Bool], _ isAmount: Bool
    ) {
      let rows = max(0, (days.endIndex - start) / 7 - 1)
      // The differences of each place of the week, one place after another.
      var own = [Double](repeating: 0, count: 7 * rows)
      var filled = [Int](repeating: 0, count: 7)
      var changes = [Double](repeating: 0, count: 7)
      var known: [Double] = []
      known.reserveCapacity(7)
      let values = days.span
      var index = start - days.startIndex + 7
      while index < values.count {
        known.removeAll(keepingCapacity: true)
        for place in 0..<7 {
          changes[place] = .nan
          if let now = values[index + place], let before = values[index + place - 7] {
            changes[place] = now - before
            known.append(now - before)
          }
        }
        // The change of the whole week is level, not noise.
        let change = known.count >= 4 ? SmallMedian.of(&known) ?? 0 : 0
        for place in 0..<7 where !changes[place].isNaN {
          own[place * rows + filled[place]] = abs(changes[place] - change)
          filled[place] += 1
        }
        index += 7
      }
      var scratch: [Double] = []
      scratch.reserveCapacity(7 * rows)
      // What days of a kind share: the noise, itself and as a part of their medians.
      func shared(
        _ isBusy: Bool
      ) -> (spread: Double, wildest: Double, count: Int, part: Double) {
        scratch.removeAll(keepingCapacity: true)
        for place in 0..<7 where isWorking[place] == isBusy {
          scratch += own[place * rows..<place * rows + filled[place]]
        }
        let count = scratch.count
        let spread = Self.spread(&scratch)
        let wildest = count >= 3 ? scratch[count - 3] : 0
        guard isAmount else { return (spread, wildest, count, 0) }
        scratch.removeAll(keepingCapacity: true)
        for place in 0..<7 where isWorking[place] == isBusy {
          guard let median = medians[place], median > 0 else { continue }
          for index in place * rows..<place * rows + filled[place] {
            scratch.append(own[index] / median)
          }
        }
        return (spread, wildest, count, Self.spread(&scratch))
      }
      let (busy, free) = (shared(true), shared(false))
      wildest = isWorking.map { $0 ? busy.wildest : free.wildest }
      differences = isWorking.map { $0 ? busy.count : free.count }
      noises = (0..<7).map { place in
        let kind = isWorking[place] ? busy : free
        let common =
          isAmount ? max(kind.spread, kind.part * (medians[place] ?? 0)) : kind.spread
        scratch.removeAll(keepingCapacity: true)
        scratch += own[place * rows..<place * rows + filled[place]]
        let count = Double(scratch.count)
        let alone = Self.spread(&scratch)
        let mixed = (count * alone * alone + 14 * common * common) / (count + 14)
        return max(mixed.squareRoot(), common / 2)
      }
    }

    /// The larger of two estimates of the standard deviation: of the middle, and of the tails.
    private static func spread(_ deviations: inout [Double]) -> Double {
      guard let middle = SmallMedian.of(&deviations) else { return 0 }
      // Sorted by now. 1.4826 / √2, and 1 / (1.645 · √2).
      let tail = deviations[min(deviations.count - 1, deviations.count * 9 / 10)]
      return deviations.count >= 20 ? max(1.0483 * middle, 0.4299 * tail) : 1.0483 * middle
    }

    /// The mean of the medians, an average day.
    var averageDay: Double {
      let known = medians.compactMap(\.self)
      return known.isEmpty ? 0 : known.reduce(0, +) / Double(known.count)
    }

    /// The forecast of a day, 0 for the next one.
    func forecast(_ ahead: Int) -> WeekdayForecast? {
      guard let median = medians[ahead % 7] else { return nil }
      return WeekdayForecast(
        expected: slope * median + offset, noise: noises[ahead % 7], median: median,
        count: counts[ahead % 7], wildest: wildest[ahead % 7],
        differences: differences[ahead % 7], averageDay: averageDay)
    }
  }
}
