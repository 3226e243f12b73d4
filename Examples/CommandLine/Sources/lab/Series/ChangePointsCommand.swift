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
      A header may be missing. Empty cells are passed over. A cell that is no finite number is named on \
      standard error as FILE:LINE: REASON, as is a file without a row, and the exit status is 65. The \
      penalty of a change is by default 2 ln n times the variance of the noise, which is estimated \
      from steps between neighbours.

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
