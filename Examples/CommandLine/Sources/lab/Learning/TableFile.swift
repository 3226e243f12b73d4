import ArgumentParser
import CSModels
import CSScoring
import Foundation

/// A CSV file, column by column.
struct TableFile {
  let path: String
  /// The names of the columns, in order.
  let names: [String]
  /// The text of each column.
  let columns: [[String]]
  /// The line of the file that each row begins on.
  let lines: [Int]

  /// Reads a file, or standard input where it is called `-`.
  ///
  /// - Throws: An exit code of 65 where a row or the file could not be read, which is said on
  ///   standard error: a row left out would shift those after it.
  init(_ path: String) throws {
    var columns: [[String]] = []
    var lines: [Int] = []
    do {
      let reader =
        path == "-"
        ? try CSVReader(bytes: [UInt8](try FileHandle.standardInput.readToEnd() ?? Data()))
        : try CSVReader(URL(filePath: path))
      names = reader.columns
      columns = names.map { _ in [] }
      while let entry = try reader.next() {
        switch entry {
        case .rejected(let line, let reason): throw BadData("\(path):\(line): \(reason)")
        case .row(let row):
          for place in names.indices { columns[place].append(row[place].text ?? "") }
          lines.append(row.line)
        }
      }
    } catch let error as BadData {
      throw error.reported
    } catch {
      throw BadData("\(path): \(error)").reported
    }
    self.path = path
    self.columns = columns
    self.lines = lines
  }

  /// The text of a column; an exit code of 65 where there is none.
  func column(_ name: String, asked option: String) throws -> [String] {
    guard let place = names.firstIndex(of: name) else {
      throw BadData("\(path):1: There is no column \(name). Name one with \(option).").reported
    }
    return columns[place]
  }

  /// The columns that are learned from.
  func table(without dropped: Set<String>) throws -> Table {
    for name in dropped.sorted() where !names.contains(name) {
      throw BadData("\(path):1: There is no column \(name) to leave out.").reported
    }
    var table = Table()
    for (name, values) in zip(names, columns) where !dropped.contains(name) {
      try table.add(name, Table.Column(reading: values))
    }
    return table
  }

  /// A complaint about one row.
  func complaint(_ row: Int, _ reason: String) -> ExitCode {
    BadData("\(path):\(row < lines.count ? lines[row] : 1): \(reason)").reported
  }
}

/// A complaint about data, with its place.
struct BadData: Error {
  let message: String
  init(_ message: String) { self.message = message }

  /// Says so on standard error; the exit code to throw.
  var reported: ExitCode {
    FileHandle.standardError.write(Data((message + "\n").utf8))
    return ExitCode(65)
  }
}

/// Which column is foretold.
struct LabelOptions: ParsableArguments {
  @Option(help: "The column that says what happened.")
  var label: String

  @Option(help: "The value of that column where it happened.")
  var positive: String

  @Option(name: .customLong("drop"), help: "A column to leave out. Repeat for more.")
  var dropped: [String] = []

  @Option(help: "The seed of chance: the same seed gives the same result.")
  var seed: UInt64 = 0

  /// What happened in each row.
  ///
  /// - Throws: An exit code of 65 where a row has no label, or none has the positive one.
  func labels(_ file: TableFile) throws -> [Bool] {
    let text = try file.column(label, asked: "--label")
    if let row = text.firstIndex(where: { $0.allSatisfy(\.isWhitespace) }) {
      throw file.complaint(row, "The column \(label) is empty. Say what happened, or drop the row.")
    }
    guard text.contains(positive) else {
      let seen = Set(text).sorted().prefix(5).joined(separator: ", ")
      throw BadData(
        "\(file.path): No row has \(positive) in the column \(label), only \(seen). "
          + "Name its value with --positive."
      ).reported
    }
    return text.map { $0 == positive }
  }
}
