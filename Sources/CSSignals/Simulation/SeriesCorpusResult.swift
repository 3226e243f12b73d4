import CSModels
import Foundation

/// How well something finds what was planted in a ``SeriesCorpus``.
///
/// Alarms of days that follow each other, or leave out no more than a week, are one episode. An
/// episode is right where it begins on a day on which something should be found, or up to ten days
/// after the last of them, because the end of a change is one too. Recall is the part of what was
/// planted during which an episode began, precision the part of all episodes that are right.
public struct SeriesCorpusResult: Hashable, Sendable, Codable {
  /// What was found of one kind.
  public struct Count: Hashable, Sendable, Codable {
    /// How many series there were.
    public var series = 0
    /// In how many of them something should be found.
    public var planted = 0
    /// In how many of those it was.
    public var found = 0
    /// How many episodes there were.
    public var episodes = 0
    /// How many of them were right.
    public var right = 0
    /// How many days there were.
    public var days = 0
    /// How many days passed before it was found, all together.
    public var lag = 0
  }

  /// What was found, by the name of the kind.
  public private(set) var kinds: [String: Count] = [:]

  /// Creates a result without anything.
  public init() {}

  /// Adds what was found in one series.
  ///
  /// - Parameters:
  ///   - alarms: Day by day, what was alarmed about, such as `up`, as known on that day; `nil`
  ///     where there was no alarm. Days that say the same belong to one episode.
  ///   - example: The series.
  public mutating func add(_ alarms: [String?], on example: SeriesCorpus.Example) {
    var count = kinds[example.kind.rawValue] ?? Count()
    count.series += 1
    count.days += alarms.count
    let starts = Self.episodes(alarms)
    count.episodes += starts.count
    if let planted = example.planted {
      count.planted += 1
      let right = starts.filter { planted.lowerBound <= $0 && $0 <= planted.upperBound + 10 }
      count.right += right.count
      if let first = right.first, first <= planted.upperBound {
        count.found += 1
        count.lag += first - planted.lowerBound
      }
    }
    kinds[example.kind.rawValue] = count
  }

  /// The first days of the episodes.
  static func episodes(_ alarms: [String?]) -> [Int] {
    var starts: [Int] = []
    var last: [String: Int] = [:]
    for (index, alarm) in alarms.enumerated() {
      guard let alarm else { continue }
      if last[alarm].map({ index - $0 > 8 }) ?? true { starts.append(index) }
      last[alarm] = index
    }
    return starts
  }

  private func total(_ part: KeyPath<Count, Int>) -> Double {
    Double(kinds.values.reduce(0) { $0 + $1[keyPath: part] })
  }

  /// Which part of the episodes is right; 1 where there are none.
  public var precision: Double {
    total(\.episodes) > 0 ? total(\.right) / total(\.episodes) : 1
  }

  /// Which part of what was planted was found; 1 where nothing was.
  public var recall: Double { total(\.planted) > 0 ? total(\.found) / total(\.planted) : 1 }

  /// How many episodes a clean series has in a year.
  public var falseAlarmsPerSeriesYear: Double {
    let clean = kinds[SeriesCorpus.Kind.clean.rawValue] ?? Count()
    return clean.days > 0 ? Double(clean.episodes) * 365.25 / Double(clean.days) : 0
  }
}

extension SeriesCorpus {
  /// Tries a watch on every day of every series, each day as it looked on that day.
  public func result(of watch: SeriesWatch = SeriesWatch()) -> SeriesCorpusResult {
    var result = SeriesCorpusResult()
    for example in examples {
      let series = example.series
      let alarms = (0..<series.count).map { index -> String? in
        let known = series.before(series.day(index + 1))
        return watch.condition(of: known, knowing: example.knownCauses)
          .map { $0.kind == .dataStopped ? "data" : $0.isUp ? "up" : "down" }
      }
      result.add(alarms, on: example)
    }
    return result
  }

  /// Tries a detector on every series; an alarm is a score at or above a threshold.
  ///
  /// Days that known causes explain are not known to it.
  public func result(
    of detector: some SeriesDetector, threshold: Double = Surprise.threshold
  ) -> SeriesCorpusResult {
    var result = SeriesCorpusResult()
    for example in examples {
      let known = example.series.leavingOut(example.knownCauses, metric: nil)
      var detector = detector
      let alarms = known.values.enumerated().map { index, value -> String? in
        let date = Date(timeIntervalSince1970: 86_400 * Double(known.day(index).daysSince1970))
        return detector.score(value ?? .nan, at: date) >= threshold ? "alarm" : nil
      }
      result.add(alarms, on: example)
    }
    return result
  }
}
