public import CSModels
import CSScoring

/// What was measured day by day: one value a civil day, `nil` where it is not known.
///
/// Days are those of a calendar, not stretches of 24 hours, so daylight saving neither adds nor
/// removes one. Only complete days belong here: the day that is still running looks like a drop.
/// Index 0 is ``start``; the days follow without a gap.
public struct DailySeries: Hashable, Sendable {
  /// The first day.
  public let start: CivilDate
  /// One value a day, each finite; `nil` where it is not known, which is not zero.
  public let values: [Double?]

  /// What it means that nothing was recorded on a day.
  public enum Missing: String, Hashable, Sendable, Codable, CaseIterable {
    /// Nobody knows: the day is left out of every judgement.
    case unknown
    /// Nothing happened, as with counts that are written only where there is something to count.
    case zero
  }

  /// Creates a series; values that are not finite are not known.
  public init(start: CivilDate, values: [Double?]) {
    self.start = start
    self.values =
      values.allSatisfy { $0?.isFinite ?? true }
      ? values : values.map { $0.flatMap { $0.isFinite ? $0 : nil } }
  }

  /// Creates a series in which every day is known, but for values that are not finite.
  public init(start: CivilDate, known values: [Double]) {
    self.start = start
    self.values = values.map { $0.isFinite ? $0 : nil }
  }

  /// Joins what a history knows about a metric, to the last complete day before its moment.
  ///
  /// The first day is the first of the earliest ``/CSModels/UsageSeries`` of the metric, the last is
  /// the day before the moment in the account's zone, even where nothing was delivered lately. Where
  /// several cover a day, the known value of the one that starts last counts. `nil` where the history
  /// has nothing of the metric. O(n) for n days.
  public init?(_ metric: String, in history: History, missing: Missing = .unknown) {
    self.init(
      joining: history.usage.filter { $0.metric == metric },
      before: history.calendar.day(of: history.moment), missing)
  }

  /// Every metric of a history with its series, in the order of their names.
  ///
  /// Series of one person, such as `logins/maria@globex.example`, say nothing of the company and are
  /// left out.
  public static func all(
    in history: History, missing policy: MissingPolicy = MissingPolicy()
  ) -> [(metric: String, series: DailySeries)] {
    history.remembered(Joined(policy: policy)) {
      let today = history.calendar.day(of: history.moment)
      let metrics = Dictionary(grouping: history.usage, by: \.metric)
        .filter { $1.first.map { !history.isPersonal($0) } ?? false }
      return metrics.keys.sorted { $0.precedesInBytes($1) }.compactMap { metric in
        DailySeries(joining: metrics[metric] ?? [], before: today, policy.missing(metric))
          .map { (metric, $0) }
      }
    }
  }

  /// Under what the series of a history are remembered: several detectors read them.
  private struct Joined: Hashable { let policy: MissingPolicy }

  /// How many days there are, known or not.
  public var count: Int { values.count }

  /// The day of an index, 0 for the first; other indices give days outside the series.
  public func day(_ index: Int) -> CivilDate { start.adding(days: index) }

  /// The index of a day, or `nil` where it lies outside the series.
  public func index(of day: CivilDate) -> Int? {
    let index = day.daysSince1970 - start.daysSince1970
    return values.indices.contains(index) ? index : nil
  }

  /// The value of a day, or `nil` where it is not known or lies outside the series.
  public subscript(_ day: CivilDate) -> Double? { index(of: day).flatMap { values[$0] } }

  /// The days before another one.
  public func before(_ day: CivilDate) -> DailySeries {
    let length = min(max(day.daysSince1970 - start.daysSince1970, 0), values.count)
    return DailySeries(start: start, values: Array(values[..<length]))
  }

  /// The same days, with only those known on which the calendar works.
  ///
  /// Weekends and holidays become unknown, so that they are neither drops nor part of a baseline.
  public func onWorkingDays(of calendar: WorkCalendar) -> DailySeries {
    keeping { calendar.isWorking(on: $0) }
  }

  /// The same days, with only those known for which a condition holds.
  public func keeping(_ isKept: (CivilDate) -> Bool) -> DailySeries {
    var kept = values
    for index in kept.indices where kept[index] != nil && !isKept(day(index)) {
      kept[index] = nil
    }
    return DailySeries(start: start, values: kept)
  }

  private init?(joining parts: [UsageSeries], before today: CivilDate, _ missing: Missing) {
    let ordered =
      parts.count < 2
      ? parts
      : parts.sorted { a, b in
        a.start == b.start ? a.id.rawValue < b.id.rawValue : a.start < b.start
      }
    guard let first = ordered.first(where: { $0.count > 0 }) else { return nil }
    let length = today.daysSince1970 - first.start.daysSince1970
    guard length > 0 else { return nil }
    let none: Double? = missing == .zero ? 0 : nil
    var joined = [Double?](repeating: none, count: length)
    for part in ordered {
      let offset = part.start.daysSince1970 - first.start.daysSince1970
      part.write(into: &joined, from: offset)
    }
    start = first.start
    values = joined
  }
}

extension DailySeries: Codable {
  private enum CodingKeys: String, CodingKey { case start, values }

  /// Decodes a series; values that are not finite are not known.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      start: container.decode(CivilDate.self, forKey: .start),
      values: container.decode([Double?].self, forKey: .values))
  }

  /// Encodes the first day and the values.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(start, forKey: .start)
    try container.encode(values, forKey: .values)
  }
}
