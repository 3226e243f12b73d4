public import CSModels

extension DailySeries {
  /// Which days known causes explain, one answer a day.
  ///
  /// O(n + c) for n days and c causes.
  ///
  /// - Parameters:
  ///   - causes: What is known; a cause of another metric explains nothing.
  ///   - metric: What the series measures; `nil` for contact.
  public func explained(by causes: [KnownCause], metric: String?) -> [Bool] {
    var starts = [Int](repeating: 0, count: count + 1)
    for cause in causes where cause.metric == nil || cause.metric == metric {
      let from = max(cause.start.daysSince1970 - start.daysSince1970, 0)
      let to = min(cause.end.daysSince1970 - start.daysSince1970, count - 1)
      guard from <= to else { continue }
      starts[from] += 1
      starts[to + 1] -= 1
    }
    var running = 0
    return starts.dropLast().map { change in
      running += change
      return running > 0
    }
  }

  /// The same days, those that known causes explain not known.
  ///
  /// A detector that reads this series keeps explained days out of its baseline and stays silent
  /// about them.
  public func leavingOut(_ causes: [KnownCause], metric: String?) -> DailySeries {
    guard !causes.isEmpty else { return self }
    var kept = values
    for (index, isExplained) in explained(by: causes, metric: metric).enumerated()
    where isExplained {
      kept[index] = nil
    }
    return DailySeries(start: start, values: kept)
  }
}
