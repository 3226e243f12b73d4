import CSModels
import Foundation

/// Series for the laws of ``SeriesDetector``: quiet ones, and what no series should look like.
enum LawSeries {
  typealias Series = [(date: Date, value: Double)]

  /// 2024-01-01, a Monday, in UTC.
  private static let start = 1_704_067_200.0

  static func daily(_ values: [Double]) -> Series {
    values.enumerated().map { index, value in
      (Date(timeIntervalSince1970: start + 86_400 * Double(index)), value)
    }
  }

  /// A level of 100 with a weekly shape and noise of a standard deviation of 5, in eighths.
  static func quiet(count: Int, seed: UInt64 = 1) -> Series {
    var generator = SeededGenerator(seed: seed)
    return daily(
      (0..<count).map { index in
        let uniform = (0..<12).reduce(0.0) { sum, _ in
          sum + Double.random(in: 0..<1, using: &generator)
        }
        let shape = [4.0, 8, 10, 8, 2, -16, -16][index % 7]
        return ((100 + shape + 5 * (uniform - 6)) * 8).rounded() / 8
      })
  }

  /// Series with every day known and numbers that every computer can multiply without loss.
  static let plain: [(name: String, values: Series)] = {
    let calm = quiet(count: 180, seed: 2)
    let rough = quiet(count: 180, seed: 3).enumerated().map { index, point in
      (date: point.date, value: point.value + (index >= 120 ? 64 : 0) - (index == 90 ? 80 : 0))
    }
    return [("a quiet series", calm), ("a series with a drop and a new level", rough)]
  }()

  static let all: [(name: String, values: Series)] = plain + ugly

  /// What happens to series on their way.
  private static let ugly: [(name: String, values: Series)] = {
    let calm = quiet(count: 120, seed: 4)
    let wild: [Double] = [
      .nan, .infinity, -.infinity, .greatestFiniteMagnitude, -.greatestFiniteMagnitude,
      .leastNonzeroMagnitude, 1e200, -1e200, 0, -0.0,
    ]
    let strange = calm.enumerated().map { index, point in
      (date: point.date, value: index % 6 == 5 ? wild[index / 6 % wild.count] : point.value)
    }
    let late = calm.enumerated().map { index, point in
      (date: index % 5 == 4 ? calm[index - 3].date : point.date, value: point.value)
    }
    let gaps = calm.enumerated().filter { $0.offset % 17 > 4 || $0.offset < 40 }.map(\.element)
    let far = zip(calm, [0, 1, 2, 400, 401, 5_000_000, 5_000_001]).map { point, day in
      (date: Date(timeIntervalSince1970: start + 86_400 * Double(day)), value: point.value)
    }
    let undated: Series = [.nan, .infinity, -.infinity, 1e300, -1e300, 0].map {
      (Date(timeIntervalSince1970: $0), 1)
    }
    return [
      ("a series of wild values", strange), ("a series with late and doubled days", late),
      ("a series with gaps", gaps), ("a series with distant days", Array(far)),
      ("a series without usable dates", undated + calm.prefix(30)),
      ("a series of one value", Array(calm.prefix(1))), ("a series of nothing", []),
      ("a series of zeros", daily([Double](repeating: 0, count: 60))),
      ("a series of unknown values", daily([Double](repeating: .nan, count: 60))),
      ("a series backwards", calm.reversed()),
    ]
  }()
}
