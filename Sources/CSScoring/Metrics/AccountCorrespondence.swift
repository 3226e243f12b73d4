public import CSModels
public import Foundation

/// A history together with the correspondence of each of its people, read once.
///
/// Metrics of one account share it. O(n) for n participations in interactions.
public struct AccountCorrespondence: Sendable {
  /// The history.
  public let history: History
  /// The correspondence of each person, in the order of the history's people.
  public let people: [Correspondence]

  /// Reads the correspondence of everybody in a history.
  public init(_ history: History) {
    self.history = history
    people = history.people.map { Correspondence(with: $0, in: history) }
  }

  /// Where one stands.
  public var moment: Date { history.moment }

  /// The start of a period that ends at the moment.
  public func start(of period: Period) -> Date { history.start(of: period) }
}

extension History {
  /// The start of a period that ends at the moment.
  func start(of period: Period) -> Date { moment.subtracting(period, in: calendar) }

  /// What happened from an instant on, oldest first.
  ///
  /// O(log n) for n interactions.
  func interactions(since start: Date) -> ArraySlice<Interaction> {
    var low = 0
    var high = interactions.count
    while low < high {
      let middle = (low + high) / 2
      if interactions[middle].date < start { low = middle + 1 } else { high = middle }
    }
    return interactions[low...]
  }
}

extension Correspondence {
  /// Whether the contact wrote, called or met us from an instant on.
  func isActive(since start: Date) -> Bool {
    lastSignOfLife.map { $0.date >= start } ?? false
  }
}
