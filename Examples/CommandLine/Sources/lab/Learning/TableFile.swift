import ArgumentParser
import CSModels
import CSScoring
import Foundation

/// A CSV file as a table with a label.
struct TableFile {
  var table = Table()
  /// The label of each row as text, where the file has the column.
  var labels: [String]?

  /// Reads a file; rows that cannot be read are named on standard error.
  ///
  /// - Throws: An exit code of 65 where a row or the file could not be read: a row left out would
  ///   shift those after it.
  init(_ path: String, label: String, dropping dropped: Set<String>) throws {
    var columns: [[String]] = []
    var names: [String] = []
    do {
      let reader = try CSVReader(URL(filePath: path))
      names = reader.columns
      columns = names.map { _ in [] }
      while let entry = try reader.next() {
        switch entry {
        case .rejected(let line, let reason): throw BadData("\(path):\(line): \(reason)")
        case .row(let row):
          for place in names.indices { columns[place].append(row[place].text ?? "") }
        }
      }
    } catch let error as BadData {
      throw error.reported
    } catch {
      throw BadData("\(path): \(error)").reported
    }
    for (name, values) in zip(names, columns) {
      if name == label {
        labels = values
      } else if !dropped.contains(name) {
        try table.add(name, Table.Column(reading: values))
      }
    }
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
  func labels(_ file: TableFile, in path: String) throws -> [Bool] {
    guard let text = file.labels else {
      throw BadData("\(path): There is no column \(label). Name one with --label.").reported
    }
    let labels = text.map { $0 == positive }
    guard labels.contains(true) else {
      throw BadData(
        "\(path): No row has \(positive) in the column \(label). Name its value with --positive."
      ).reported
    }
    return labels
  }
}
