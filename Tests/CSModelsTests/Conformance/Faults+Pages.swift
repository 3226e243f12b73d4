import CSModels
import Foundation
import Synchronization
import Testing

extension Fault {
  static let pages: [Fault] = [
    .scanning("leaves out the upper end of a range", breaks: "queries") { pages in
      pages.matches = { selection, record in
        selection.matches(
          id: record.id.rawValue, timestamp: record.timestamp, fields: record.fields)
          && !selection.conditions.contains { name, condition in
            guard case .within(_, let upper?) = condition else { return false }
            return record.fields.contains { $0.name == name && $0.value == upper }
          }
      }
    },
    .scanning("takes no values for any value", breaks: "queries") { pages in
      pages.matches = { selection, record in
        var wrong = selection
        wrong.conditions = selection.conditions.filter { $0.value != .anyOf([]) }
        return wrong.matches(
          id: record.id.rawValue, timestamp: record.timestamp, fields: record.fields)
      }
    },
    .scanning("finds a record by its first value only", breaks: "queries") { pages in
      pages.matches = { selection, record in
        var seen: Set<String> = []
        let first = record.fields.filter {
          seen.insert($0.name).inserted || $0.value == .text("all")
        }
        return selection.matches(
          id: record.id.rawValue, timestamp: record.timestamp,
          fields: selection.conditions["tag"] == .equals(.text("red")) ? first : record.fields)
      }
    },
    .scanning("lets what has no date pass every date", breaks: "queries") { pages in
      pages.matches = { selection, record in
        selection.matches(
          id: record.id.rawValue,
          timestamp: record.timestamp ?? selection.from ?? selection.through,
          fields: record.fields)
      }
    },
    .scanning("shows what has no value last", breaks: "order") { pages in
      pages.shows = { order, a, b in
        if !order.isBackwards, (a.key == nil) != (b.key == nil) { return b.key == nil }
        return order.shows(a, before: b)
      }
    },
    .scanning("orders equals by id upwards, whatever the direction", breaks: "order") { pages in
      pages.shows = { order, a, b in
        a.key == b.key ? a < b : order.shows(a, before: b)
      }
    },
    .scanning("orders downwards by the largest value", breaks: "order") { pages in
      pages.position = { selection, record in
        guard case .descending(let name) = selection.order else {
          return selection.position(of: record)
        }
        return SortPosition(
          key: record.fields.filter { $0.name == name }.map(\.value).max(),
          id: record.id.rawValue)
      }
    },
    // Other laws read page after page as well.
    .scanning(
      "shows the last record of a page again", breaks: "pages", also: ["unicode", "page_stability"]
    ) {
      $0.repeatsLastRecord = true
    },
    .scanning("gives one record more than asked for", breaks: "pages") { $0.longerBy = 1 },
    .scanning("always promises a next page", breaks: "pages") { $0.alwaysHasNext = true },
    .scanning("pages through the present", breaks: "page_stability") { $0.keepsRevision = false },
    .scanning("starts anew at a cursor it does not know", breaks: "cursors") {
      $0.acceptsAnyCursor = true
    },
  ]
}
