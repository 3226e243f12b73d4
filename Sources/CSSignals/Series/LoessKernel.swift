import Foundation

/// The weights with which loess sees the points around one place of an equally spaced series.
///
/// Cleveland, "Robust Locally Weighted Regression and Smoothing Scatterplots", Journal of the American
/// Statistical Association 74 (1979): the weight at distance r of a window that reaches h is
/// (1 - (r / h)³)³, and a line is fitted with these weights. The rounding of windows and the rule that
/// a line is fitted only where the points spread wide enough, by more than a thousandth of the series'
/// length, are those of the program published with STL.
struct LoessKernel {
  /// The number of points, 1 the first.
  let count: Int
  /// How many points the window holds, odd.
  let window: Int

  /// The first point in the window of a place, from 1; places 0 and `count + 1` lie outside.
  func first(of place: Int) -> Int {
    window >= count ? 1 : min(max(place - window / 2, 1), count - window + 1)
  }

  /// How many points the window of every place holds.
  var taps: Int { min(window, count) }

  /// The variance that the points of a window must exceed for a line to be fitted.
  var leastVariance: Double {
    let least = 0.001 * Double(count - 1)
    // Of a single point the variance is zero, but for rounding.
    return max(least * least, 1e-9)
  }

  /// The weights of the points in the window of a place, by distance alone.
  func weights(of place: Int, into row: inout [Double]) {
    let first = first(of: place)
    var reach = Double(max(place - first, first + taps - 1 - place))
    if window > count { reach += Double((window - count) / 2) }
    for tap in 0..<taps {
      let distance = Double(abs(first + tap - place))
      if distance > 0.999 * reach {
        row[tap] = 0
      } else if distance <= 0.001 * reach {
        row[tap] = 1
      } else {
        let share = distance / reach
        let rest = 1 - share * share * share
        row[tap] = rest * rest * rest
      }
    }
  }

  /// The weights of the fitted value itself, which is linear in the points.
  func fit(of place: Int, isLinear: Bool, into row: inout [Double]) {
    weights(of: place, into: &row)
    let first = first(of: place)
    var moments = LoessMoments()
    for tap in 0..<taps { moments.add(row[tap], at: Double(first + tap - place)) }
    guard let factors = moments.factors(isLinear ? leastVariance : .infinity) else { return }
    for tap in 0..<taps {
      row[tap] *= factors.level + factors.slope * Double(first + tap - place)
    }
  }
}

/// Sums of weights around a place, from which the fitted value there follows.
struct LoessMoments {
  var sum = 0.0
  var first = 0.0
  var second = 0.0

  mutating func add(_ weight: Double, at distance: Double) {
    sum += weight
    first += weight * distance
    second += weight * distance * distance
  }

  /// What the weighted sum of the values, and that of the values times distances, count in the fitted
  /// value; `nil` where no point has a weight.
  @inline(__always)
  func factors(_ leastVariance: Double) -> (level: Double, slope: Double)? {
    guard sum > 0 else { return nil }
    let inverse = 1 / sum
    let mean = first * inverse
    let variance = second * inverse - mean * mean
    guard variance > leastVariance else { return (inverse, 0) }
    let tilt = mean / variance
    return (inverse + tilt * mean * inverse, -tilt * inverse)
  }
}
