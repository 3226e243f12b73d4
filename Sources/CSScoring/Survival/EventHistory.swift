public import Foundation

/// When somebody acted: purchases, orders, logins, visits; and what each was worth.
public struct EventHistory: Sendable, Hashable {
  /// One event.
  public struct Event: Sendable, Hashable {
    /// When it happened, in days from any moment that all histories share.
    public let day: Double
    /// What it was worth, in any unit; 1 where nothing is said.
    public let amount: Double
  }

  /// The events in the order of time.
  public let events: [Event]

  /// Creates a history from days; events whose day is no finite number are left out.
  ///
  /// - Parameters:
  ///   - days: When events happened, in any order, in days from any moment that all share.
  ///   - amounts: What each was worth; missing or no finite number where it is not known.
  public init(days: [Double], amounts: [Double] = []) {
    var events: [Event] = []
    for (index, day) in days.enumerated() where day.isFinite {
      let amount = index < amounts.count ? amounts[index] : 1
      events.append(Event(day: day, amount: amount.isFinite ? amount : 0))
    }
    self.events = events.enumerated().sorted {
      ($0.element.day, $0.offset) < ($1.element.day, $1.offset)
    }.map(\.element)
  }

  /// Creates a history from dates.
  ///
  /// - Parameters:
  ///   - dates: When events happened, in any order.
  ///   - amounts: What each was worth.
  public init(_ dates: [Date], amounts: [Double] = []) {
    self.init(days: dates.map { $0.timeIntervalSince1970 / 86_400 }, amounts: amounts)
  }

  /// What was known before a moment: nothing at or after it is kept.
  public func before(_ day: Double) -> EventHistory {
    EventHistory(events: events.filter { $0.day < day })
  }

  private init(events: [Event]) { self.events = events }

  /// How often somebody came back by a moment, as models of repeated events count it; `nil` where
  /// nothing happened before it.
  ///
  /// Events of one day count once.
  public func summary(at day: Double) -> RepeatSummary? {
    let days = events.filter { $0.day < day }.map { $0.day.rounded(.down) }
    guard let first = days.first, let last = days.last else { return nil }
    var distinct = 1
    for (a, b) in zip(days, days.dropFirst()) where b > a { distinct += 1 }
    return RepeatSummary(
      repeats: distinct - 1, last: last - first, age: max(last - first, day - first))
  }
}

/// How often somebody came back, and when last.
public struct RepeatSummary: Sendable, Hashable, Codable {
  /// How many events followed the first, x.
  public let repeats: Int
  /// The time from the first event to the last, t_x; 0 without repeats.
  public let last: Double
  /// The time from the first event to the moment that it is seen from, T.
  public let age: Double

  /// Creates a summary; what makes no sense is brought to the nearest that does: repeats at least 0,
  /// 0 ≤ last ≤ age.
  public init(repeats: Int, last: Double, age: Double) {
    self.repeats = max(0, repeats)
    self.age = age.isFinite ? max(0, age) : 0
    let held = last.isFinite ? min(max(0, last), self.age) : 0
    self.last = repeats > 0 ? held : 0
  }
}
