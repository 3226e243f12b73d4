import CSScoring
import Foundation

/// A network as lines of two names and, if need be, a weight.
struct EdgeList {
  /// The nodes in the order in which they first occur.
  private(set) var names: [String] = []
  private(set) var edges: [Graph.Edge] = []
  /// What is wrong with which line.
  private(set) var complaints: [String] = []
  private var numbers: [Substring: Int] = [:]

  /// Reads a file, or standard input for `-`.
  ///
  /// - Throws: An exit code of 65 where the file cannot be read at all.
  init(_ path: String) throws {
    let data: Data
    do {
      data =
        path == "-"
        ? try FileHandle.standardInput.readToEnd() ?? Data()
        : try Data(contentsOf: URL(filePath: path))
    } catch {
      throw BadData("\(path): The file cannot be read.").reported
    }
    let text = String(decoding: data, as: UTF8.self)
    var line = 0
    for row in text.split(omittingEmptySubsequences: false, whereSeparator: \.isNewline) {
      line += 1
      let fields = row.split { $0 == " " || $0 == "\t" || $0 == "," || $0 == ";" }
      guard let first = fields.first, !first.hasPrefix("#") else { continue }
      guard fields.count == 2 || fields.count == 3 else {
        complaints.append(
          "\(path):\(line): There are \(fields.count) fields. Write: from to [weight].")
        continue
      }
      let weight = fields.count == 3 ? Double(fields[2]) : 1
      guard let weight, weight > 0, weight.isFinite else {
        complaints.append(
          "\(path):\(line): The weight \(fields[2]) is not a number above 0.")
        continue
      }
      edges.append(
        Graph.Edge(from: number(of: fields[0]), to: number(of: fields[1]), weight: weight))
    }
    numbers = [:]
  }

  private mutating func number(of name: Substring) -> Int {
    if let known = numbers[name] { return known }
    numbers[name] = names.count
    names.append(String(name))
    return names.count - 1
  }
}
