import ArgumentParser
import CSModels
import CSScoring
import Foundation

/// Makes a table to learn from of a list of events.
struct EventsCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "events",
    abstract: "Makes a table of a list of events: one row for each who acted.",
    discussion: """
      The list is CSV, one row an event, in any order: who acted, when, and where it is known what \
      it was worth. The table has one row for each who acted before the moment, in the order in \
      which the list names them first: recency, frequency, rhythm and amounts of what lies before \
      the moment, and "returns", yes or no: whether there is an event at or after it, and before \
      --until where that is given. Nothing later than the moment is in any other column.

      Example: lab events orders.csv --who customer --when date --amount total --at 2026-10-01
      """)

  @Argument(help: "The CSV file, or - for standard input.", completion: .file())
  var file: String

  @Option(help: "The column that says who acted.")
  var who: String

  @Option(help: "The column that says when.")
  var when: String

  @Option(help: "The column that says what it was worth.")
  var amount: String?

  @Option(help: "The moment: what lies before it is known, what follows is foretold.")
  var at: String

  @Option(help: "Until when events count as a return; by default all of the list.")
  var until: String?

  @Option(
    help: "How dates are written: \(DateForm.allCases.map(\.rawValue).joined(separator: ", ")).")
  var dates: DateForm = .iso8601

  func validate() throws {
    for (text, option) in [(at, "--at"), (until ?? at, "--until")]
    where (try? Cell(column: option, text: text).date()) == nil {
      throw ValidationError("\(option) must be a date such as 2026-10-01.")
    }
  }

  func run() throws {
    let table = try TableFile(file)
    let names = try table.column(who, asked: "--who")
    let amounts = try amounts(table)
    let days = try days(table)
    let moment = try Cell(column: "--at", text: at).date().timeIntervalSince1970 / 86_400
    let end = try until.map { try Cell(column: "--until", text: $0).date() }
      .map { $0.timeIntervalSince1970 / 86_400 }
    var order: [String] = []
    var events: [String: [Int]] = [:]
    for (row, name) in names.enumerated() {
      guard !name.allSatisfy(\.isWhitespace) else {
        throw table.complaint(row, "The column \(who) is empty. Say who acted, or drop the row.")
      }
      if events[name] == nil { order.append(name) }
      events[name, default: []].append(row)
    }
    order.removeAll { name in !(events[name] ?? []).contains { days[$0] < moment } }
    let histories = order.map { name in
      let rows = events[name] ?? []
      return EventHistory(
        days: rows.map { days[$0] }, amounts: amounts.map { all in rows.map { all[$0] } } ?? [])
    }
    let features = EventFeatures(learningFrom: histories, at: moment).table(histories, at: moment)
    let columns = EventFeatures.columns.map { name -> [Double] in
      guard case .numbers(let values)? = features[name] else { return [] }
      return values
    }
    print((["who"] + EventFeatures.columns + ["returns"]).joined(separator: ","))
    for (place, history) in histories.enumerated() {
      let returns = history.events.contains { $0.day >= moment && $0.day < end ?? .infinity }
      let values = columns.map { $0[place].isFinite ? "\($0[place])" : "" }
      print(
        ([Self.quoted(order[place])] + values + [returns ? "yes" : "no"]).joined(separator: ","))
    }
  }

  private func days(_ table: TableFile) throws -> [Double] {
    try table.column(when, asked: "--when").enumerated().map { row, text in
      do throws(ImportError) {
        return try Cell(column: when, text: text).date(dates).timeIntervalSince1970 / 86_400
      } catch {
        throw table.complaint(row, error.message)
      }
    }
  }

  private func amounts(_ table: TableFile) throws -> [Double]? {
    guard let amount else { return nil }
    return try table.column(amount, asked: "--amount").enumerated().map { row, text in
      guard !text.allSatisfy(\.isWhitespace) else { return .nan }
      do throws(ImportError) {
        return try Cell(column: amount, text: text).double()
      } catch {
        throw table.complaint(row, error.message)
      }
    }
  }

  private static func quoted(_ text: String) -> String {
    guard text.contains(where: { ",\"\r\n".contains($0) }) else { return text }
    return "\"" + text.replacing("\"", with: "\"\"") + "\""
  }
}

extension DateForm: @retroactive ExpressibleByArgument {}
