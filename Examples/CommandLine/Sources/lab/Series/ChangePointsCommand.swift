import ArgumentParser
import CSSignals
import Foundation

/// Where the level of a series changed.
struct ChangePointsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "changepoints",
    abstract: "Finds where the level of a series changed.",
    discussion: """
      Prints a JSON array: the 0-based rows at which a new level begins, by PELT with squared \
      distances. The column is the one named with --column, else the one called value, else the last. \
      A header may be missing. Empty cells are passed over. The penalty of a change is by default \
      2 ln n times the variance of the noise, which is estimated from steps between neighbours.

      Example: lab changepoints logins.csv
      Example: lab changepoints logins.csv --period 7 --factor 3
      """)

  @Argument(help: "A CSV file with one row a value; - for standard input.", completion: .file())
  var file: String

  @Option(help: "The column with the values.")
  var column: String?

  @Option(help: "How many values lie between two changes at least.")
  var minSize = 2

  @Option(help: "The penalty of a change in units of ln n times the variance of the noise.")
  var factor = 2.0

  @Option(help: "The penalty itself, in squares of the unit of the values.")
  var penalty: Double?

  @Option(help: "Take away a season of this period first, such as 7 for days of the week.")
  var period: Int?

  func validate() throws {
    guard minSize > 0 else { throw ValidationError("--min-size must be at least 1.") }
    guard factor >= 0, factor.isFinite, penalty.map({ $0 >= 0 && $0.isFinite }) ?? true else {
      throw ValidationError("--factor and --penalty must be numbers that are not negative.")
    }
    guard period.map({ $0 > 1 }) ?? true else {
      throw ValidationError("--period must be at least 2.")
    }
  }

  func run() throws {
    var values = try ValueColumn(file, column: column).values
    if let period {
      guard let parts = SeasonalTrend(values, .init(period: period, isRobust: true)) else {
        throw BadData("\(file): Two periods of \(period) values are needed to take a season away.")
          .reported
      }
      values = zip(values, parts.seasonal).map { value, season in value.map { $0 - season } }
    }
    var configuration = ChangePoints.Configuration()
    configuration.minimumLength = minSize
    configuration.penaltyFactor = factor
    configuration.penalty = penalty
    let indices = ChangePoints(values, configuration).indices
    print("[" + indices.map(String.init).joined(separator: ",") + "]")
  }
}

/// The values of one column of a CSV file, in order.
struct ValueColumn {
  /// One a row; `nil` where the cell is empty.
  let values: [Double?]

  /// Reads a column.
  ///
  /// - Throws: An exit code of 65 where a cell is no number, which is said on standard error.
  init(_ path: String, column: String?) throws {
    let table = try TableFile(path)
    let place: Int
    if let column {
      guard let found = table.names.firstIndex(of: column) else {
        throw BadData("\(path):1: There is no column \(column). Name one with --column.").reported
      }
      place = found
    } else {
      place = table.names.firstIndex(of: "value") ?? table.names.count - 1
    }
    guard table.columns.indices.contains(place) else {
      values = []
      return
    }
    var read: [Double?] = []
    // Without a header, the first value stands where the names should.
    if column == nil, let first = Double(table.names[place].filter { !$0.isWhitespace }),
      first.isFinite
    {
      read.append(first)
    }
    for (row, cell) in table.columns[place].enumerated() {
      let text = cell.filter { !$0.isWhitespace }
      if text.isEmpty || text.lowercased() == "nan" {
        read.append(nil)
      } else if let number = Double(text), number.isFinite {
        read.append(number)
      } else {
        throw table.complaint(
          row, "\"\(cell)\" is no number. Leave the cell empty where none is known.")
      }
    }
    values = read
  }
}
