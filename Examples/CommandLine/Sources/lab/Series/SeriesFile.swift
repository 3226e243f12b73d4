import CSModels
import CSSignals
import Foundation

/// A series in a CSV file with the columns `timestamp` and `value`.
struct SeriesFile {
  /// The timestamps as they are written.
  var texts: [String] = []
  var dates: [Date] = []
  /// The values; `nan` where a cell is empty.
  var values: [Double] = []

  /// Reads a file, or standard input where it is called `-`.
  ///
  /// - Throws: ``BadData`` where the file or a row of it could not be read.
  init(_ path: String) throws(BadData) {
    do {
      let reader =
        path == "-"
        ? try CSVReader(bytes: [UInt8](try FileHandle.standardInput.readToEnd() ?? Data()))
        : try CSVReader(URL(filePath: path))
      while let entry = try reader.next() {
        switch entry {
        case .rejected(let line, let reason): throw BadData("\(path):\(line): \(reason)")
        case .row(let row):
          do {
            let written = row["timestamp"]
            dates.append(try written.date())
            texts.append(try written.string())
            values.append(try row["value"].measured() ?? .nan)
          } catch {
            throw BadData("\(path):\(row.line): \(error)")
          }
        }
      }
    } catch let error as BadData {
      throw error
    } catch {
      throw BadData("\(path): \(error)")
    }
    guard !values.isEmpty else { throw BadData.noRows(path) }
  }

  /// A row for each row: its timestamp as it is written, and its score.
  func scores(by choice: SeriesDetectorChoice) -> String {
    var detector = choice.detector
    var output = "timestamp,anomaly_score\n"
    for index in values.indices {
      let text = texts[index]
      // A cell with a delimiter, a quote or a line end is quoted, as in RFC 4180.
      let isPlain = !text.utf8.contains { [0x22, 0x2C, 0x0A, 0x0D].contains($0) }
      output += isPlain ? text : "\"" + text.replacing("\"", with: "\"\"") + "\""
      output += ",\(detector.score(values[index], at: dates[index]))\n"
    }
    return output
  }
}

extension Cell {
  /// What was measured; `nil` where the cell is empty.
  ///
  /// - Throws: `ImportError` for everything else that is no finite number, `nan` and `inf` among it.
  func measured() throws(ImportError) -> Double? {
    if isKnown, optional == nil { return nil }
    return try double()
  }
}

extension BadData {
  /// A complaint about a series in which there is nothing.
  static func noRows(_ path: String) -> BadData {
    BadData("\(path):1: There is no row. Give a row for each value.")
  }
}
