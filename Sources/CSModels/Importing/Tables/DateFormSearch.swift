import Foundation

/// Finds out from all of a table whether the day or the month comes first in its dates.
///
/// `03/04/2026` says nothing, but `27/04/2026` in the same table does: there is no month 27. Where
/// both kinds occur, or neither, nothing is found out.
struct DateFormSearch {
  private var hasDayFirst = false
  private var hasMonthFirst = false

  /// What was found out.
  var form: DateForm? {
    hasDayFirst == hasMonthFirst ? nil : hasDayFirst ? .dayFirst : .monthFirst
  }

  /// Reads some columns of a table.
  ///
  /// - Throws: ``ImportError`` where the file cannot be read.
  init(_ file: URL, columns: [String]) throws(ImportError) {
    let reader = try CSVReader(file)
    while let entry = try reader.next(), !(hasDayFirst && hasMonthFirst) {
      guard case .row(let row) = entry else { continue }
      for column in columns { look(at: row[column].optional) }
    }
  }

  private mutating func look(at text: String?) {
    guard let text, let first = text.utf8.first, (48...57).contains(first) else { return }
    var numbers = [0, 0]
    var place = 0
    for byte in text.utf8.prefix(6) {
      switch byte {
      case 48...57: numbers[place] = numbers[place] * 10 + Int(byte - 48)
      case UInt8(ascii: "/"), UInt8(ascii: "-"):
        if place == 1 {
          if (13...31).contains(numbers[0]), (1...12).contains(numbers[1]) { hasDayFirst = true }
          if (13...31).contains(numbers[1]), (1...12).contains(numbers[0]) { hasMonthFirst = true }
          return
        }
        place = 1
      default: return
      }
    }
  }
}
