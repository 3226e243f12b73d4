import ArgumentParser
import CSSignals
import Foundation

/// How much each value of a series surprises by what came before it.
struct AnomaliesCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "anomalies",
    abstract: "Scores how much each value of a series surprises, by what came before it.",
    discussion: """
      Reads CSV with the columns timestamp and value, and prints CSV with the columns timestamp \
      and anomaly_score: a row for each row, in order, the timestamps as they are written. A score \
      is -log10(p) / 10, where p is the probability of such a surprise: 0.3 is one in a thousand. \
      No score uses a later row.

      A timestamp without a zone is read in UTC. An empty value, and a timestamp that is no later \
      than one before, score 0 and teach nothing. A row that cannot be read, and a value that is no \
      finite number, is named on standard error as FILE:LINE: REASON, as is a file without a row; \
      nothing is printed for such a file, and the exit status is 65.

      novelty, the default, is for measurements of any spacing; the others for one value a day.

      With --corpus every CSV file below a folder, or below its folder data where there is one, \
      is scored into a file of the same name and folders below --out.

      Example: lab anomalies cpu.csv
      Example: lab anomalies --detector weekday_median logins.csv
      Example: lab anomalies --corpus nab --out results
      """)

  @Argument(
    help: "A CSV file with a header; - for standard input.", completion: .file())
  var file: String?

  @Option(help: "A folder of CSV files, to score all of them.", completion: .directory)
  var corpus: String?

  @Option(help: "The folder for the scores of a corpus.", completion: .directory)
  var out: String?

  @Option(help: "The detector.")
  var detector = SeriesDetectorChoice.novelty

  func validate() throws {
    guard (file == nil) != (corpus == nil) else {
      throw ValidationError("Name a file or a --corpus, and not both.")
    }
    guard (corpus == nil) == (out == nil) else {
      throw ValidationError("--corpus and --out go together.")
    }
  }

  func run() throws {
    if let corpus, let out {
      try score(corpus: corpus, into: out)
    } else if let file {
      do throws(BadData) {
        let scores = try SeriesFile(file).scores(by: detector)
        FileHandle.standardOutput.write(Data(scores.utf8))
      } catch {
        throw error.reported
      }
    }
  }

  /// Scores all files, also after one that cannot be read.
  private func score(corpus: String, into out: String) throws {
    let folder = URL(filePath: corpus, directoryHint: .isDirectory).standardizedFileURL
    let data = folder.appending(path: "data", directoryHint: .isDirectory)
    let root = Self.isFolder(data) ? data : folder
    let target = URL(filePath: out, directoryHint: .isDirectory).standardizedFileURL
    let files = Self.files(below: root, without: target)
    guard !files.isEmpty else {
      throw BadData("\(corpus): There is no CSV file. Name a folder of them with --corpus.")
        .reported
    }
    var firstFault: ExitCode?
    for file in files {
      let source = root.appending(path: file)
      do {
        let scores = try SeriesFile(source.path).scores(by: detector)
        let place = target.appending(path: file)
        try FileManager.default.createDirectory(
          at: place.deletingLastPathComponent(), withIntermediateDirectories: true)
        try Data(scores.utf8).write(to: place)
      } catch let error as BadData {
        firstFault = error.reported
      } catch {
        throw BadData("\(out)/\(file): \(error.localizedDescription)").reported
      }
    }
    if let firstFault { throw firstFault }
  }

  private static func isFolder(_ url: URL) -> Bool {
    var isFolder: ObjCBool = false
    return FileManager.default.fileExists(atPath: url.path, isDirectory: &isFolder)
      && isFolder.boolValue
  }

  /// The paths of the CSV files below a folder, in order, without those of earlier results.
  private static func files(below root: URL, without target: URL) -> [String] {
    let paths = FileManager.default.enumerator(atPath: root.path)?.compactMap { $0 as? String }
    return (paths ?? []).filter { path in
      path.lowercased().hasSuffix(".csv")
        && !root.appending(path: path).path.hasPrefix(target.path + "/")
    }.sorted()
  }
}
