import Foundation

/// Records in the order of a date, so that those of a window are found without reading the others.
struct Timeline<Element> {
  private let dates: [Date]
  private let elements: [Element]

  /// Keeps the records with a date up to a moment, in the order of their dates; equal dates in the
  /// order given.
  init(_ all: some Sequence<Element>, through moment: Date, by date: (Element) -> Date?) {
    let dated = all.compactMap { each in date(each).map { (date: $0, element: each) } }
      .filter { $0.date <= moment }
    let order = dated.indices.sorted { (dated[$0].date, $0) < (dated[$1].date, $1) }
    dates = order.map { dated[$0].date }
    elements = order.map { dated[$0].element }
  }

  /// The records of a window, found in time that grows with the logarithm of their number.
  subscript(window: Range<Date>) -> ArraySlice<Element> {
    let start = first(from: window.lowerBound)
    return elements[start..<max(start, first(from: window.upperBound))]
  }

  private func first(from date: Date) -> Int {
    var (low, high) = (0, dates.count)
    while low < high {
      let middle = low + (high - low) / 2
      if dates[middle] < date { low = middle + 1 } else { high = middle }
    }
    return low
  }
}
