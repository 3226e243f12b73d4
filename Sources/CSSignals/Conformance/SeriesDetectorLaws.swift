public import CSModels
public import Foundation

extension DetectorLaws {
  /// Checks a detector of series on some that the kit brings and on series of one's own.
  ///
  /// Laws: `scores lie between 0 and 1`, `same scores every time`, `what comes later does not
  /// matter`, `memory is bounded`, `scale and shift do not matter`, `silent where nothing changes`,
  /// `goes on after encoding`, `a lasting change is noticed`. See ``SeriesDetector``.
  ///
  /// - Parameters:
  ///   - detector: A detector that has seen nothing yet; it is copied, never changed.
  ///   - series: Series of one's own, in any order of dates; they are held to the laws that hold
  ///     for all series.
  ///   - memory: After how many daily values the detector must have stopped growing. Three times
  ///     as many are fed to it.
  public static func check(
    _ detector: some SeriesDetector, on series: [[(date: Date, value: Double)]] = [],
    memory: Int = 800
  ) -> ConformanceReport {
    let trial = SeriesTrial(detector, series, memory: max(1, memory))
    let laws: [(String, () -> String?)] = [
      ("scores lie between 0 and 1", trial.outsideTheScale),
      ("same scores every time", trial.moodiness),
      ("what comes later does not matter", trial.dependenceOnOthers),
      ("memory is bounded", trial.growth),
      ("scale and shift do not matter", trial.dependenceOnUnits),
      ("silent where nothing changes", trial.noiseOnConstants),
      ("goes on after encoding", trial.lossInEncoding),
      ("a lasting change is noticed", trial.deafness),
    ]
    return ConformanceReport(
      results: laws.map { law, fault in
        (law, fault().map { .failed($0) } ?? .passed)
      })
  }
}

/// One detector on trial: each function names the first fault it sees.
private struct SeriesTrial<D: SeriesDetector> {
  typealias Series = [(date: Date, value: Double)]

  let fresh: D
  let memory: Int
  /// Series by name; the first is a quiet daily one.
  let all: [(name: String, values: Series)]
  let scores: [[Double]]

  init(_ fresh: D, _ own: [Series], memory: Int) {
    self.fresh = fresh
    self.memory = memory
    let named = own.enumerated().map { (name: "series \($0.offset)", values: $0.element) }
    all = LawSeries.all + named
    scores = all.map { Self.scores(fresh, $0.values) }
  }

  static func scores(_ detector: D, _ series: some Sequence<(date: Date, value: Double)>)
    -> [Double]
  {
    var detector = detector
    return series.map { detector.score($0.value, at: $0.date) }
  }

  func outsideTheScale() -> String? {
    for (series, scores) in zip(all, scores) {
      if let index = scores.firstIndex(where: { !($0 >= 0 && $0 <= 1) }) {
        return "Value \(index) of \(series.name) has the score \(scores[index])."
      }
    }
    return nil
  }

  func moodiness() -> String? {
    for (series, scores) in zip(all, scores) {
      if let index = firstDifference(scores, Self.scores(fresh, series.values)) {
        return "Value \(index) of \(series.name) has another score the second time."
      }
    }
    return nil
  }

  /// A copy that sees something else, and a beginning of the series, must not change a thing.
  func dependenceOnOthers() -> String? {
    for (series, scores) in zip(all, scores) {
      let half = series.values.count / 2
      var first = fresh
      var found = series.values.prefix(half).map { first.score($0.value, at: $0.date) }
      var other = first
      for (index, point) in series.values.dropFirst(half).enumerated() {
        _ = other.score(Double(index * 1_000), at: point.date)
      }
      found += series.values.dropFirst(half).map { first.score($0.value, at: $0.date) }
      if let index = firstDifference(scores, found) {
        return
          "Value \(index) of \(series.name) has another score where a copy saw other values."
      }
    }
    return nil
  }

  func growth() -> String? {
    var detector = fresh
    var sizes: [Int] = []
    for (index, point) in LawSeries.quiet(count: 3 * memory).enumerated() {
      _ = detector.score(point.value, at: point.date)
      if index + 1 == memory || index + 1 == 3 * memory {
        guard let data = try? JSONEncoder().encode(detector) else {
          return "It could not be encoded after \(index + 1) values."
        }
        sizes.append(data.count)
      }
    }
    guard sizes.count == 2, sizes[1] > sizes[0] + sizes[0] / 4 + 256 else { return nil }
    return
      "It takes \(sizes[0]) bytes after \(memory) values and \(sizes[1]) after \(3 * memory)."
  }

  func dependenceOnUnits() -> String? {
    for (name, values) in LawSeries.plain {
      let before = Self.scores(fresh, values)
      for (factor, offset) in [(4.0, 0.0), (1.0 / 1_024, 0.0), (1.0, 2_048.0), (2.0, -8_192.0)] {
        let moved = values.map { (date: $0.date, value: $0.value * factor + offset) }
        let after = Self.scores(fresh, moved)
        if let index = firstDifference(before, after, tolerance: 1e-6) {
          return
            "Value \(index) of \(name) has the score \(before[index]), and \(after[index]) as \(factor) x + \(offset)."
        }
      }
    }
    return nil
  }

  func noiseOnConstants() -> String? {
    for value in [0, 1, -3, 1e9, 1e-9] {
      let scores = Self.scores(fresh, LawSeries.daily((0..<200).map { _ in value }))
      if let index = scores.firstIndex(where: { $0 > 0.1 }) {
        return "Value \(index) of always \(value) has the score \(scores[index])."
      }
    }
    return nil
  }

  func lossInEncoding() -> String? {
    for (series, scores) in zip(all, scores) {
      let half = series.values.count / 2
      var detector = fresh
      for point in series.values.prefix(half) { _ = detector.score(point.value, at: point.date) }
      do {
        let data = try JSONEncoder().encode(detector)
        let decoded = try JSONDecoder().decode(D.self, from: data)
        let rest = Self.scores(decoded, series.values.dropFirst(half))
        if let index = firstDifference(Array(scores.dropFirst(half)), rest) {
          return
            "Value \(half + index) of \(series.name) has another score after decoding."
        }
      } catch {
        return
          "After \(half) values of \(series.name) it could not be encoded and decoded: \(error)"
      }
    }
    return nil
  }

  func deafness() -> String? {
    let quiet = LawSeries.quiet(count: 200)
    let changed = LawSeries.quiet(count: 260).map { (date: $0.date, value: $0.value + 500) }
    let scores = Self.scores(fresh, quiet + changed.dropFirst(200))
    let before = scores.prefix(200).max() ?? 0
    let after = scores.dropFirst(200).max() ?? 0
    guard after <= before else { return nil }
    return
      "The greatest score is \(before) before a change of 100 standard deviations, \(after) after."
  }

  private func firstDifference(
    _ a: [Double], _ b: [Double], tolerance: Double = 0
  ) -> Int? {
    // Written so that a difference with what is no number is one.
    zip(a, b).enumerated().first { !(abs($0.element.0 - $0.element.1) <= tolerance) }?.offset
  }
}
