import Foundation
import Testing

/// `lab anomalies`, as other languages use it.
struct LabAnomaliesTests {
  private static let lab = Program(name: "lab")

  /// A quiet wave of one day with a spike, every ten minutes.
  private static let series: String = {
    var lines = ["timestamp,value"]
    for index in 0..<400 {
      let (day, minute) = (1 + index / 144, index % 144 * 10)
      let time = [minute / 60, minute % 60].map { $0 < 10 ? "0\($0)" : "\($0)" }
      let wave = 10 * sin(Double(index) / 144 * 2 * .pi) + Double(index * 7_919 % 13) / 13
      lines.append("2026-03-0\(day) \(time[0]):\(time[1]):00,\(index == 380 ? 90 : wave)")
    }
    return lines.joined(separator: "\n") + "\n"
  }()

  private static func rows(_ text: String) -> [(timestamp: String, score: Double)] {
    text.split(separator: "\n").dropFirst().map { line in
      let cells = line.split(separator: ",")
      return (String(cells[0]), cells.count == 2 ? Double(cells[1]) ?? .nan : .nan)
    }
  }

  @Test func `every row gets a score, by what came before it`() async throws {
    let place = try Workplace(["a.csv": Self.series])
    let run = try await Self.lab.run(["anomalies", "a.csv"], in: place)
    try #require(run.status == 0, "\(run.complaints)")
    #expect(run.output.hasPrefix("timestamp,anomaly_score\n2026-03-01 00:00:00,0.0\n"))
    let rows = Self.rows(run.output)
    try #require(rows.count == 400)
    #expect(rows.allSatisfy { (0...1).contains($0.score) })
    #expect(rows[380].score > 0.3 && rows[380].score == rows.map(\.score).max())

    let start = Self.series.split(separator: "\n").prefix(301).joined(separator: "\n")
    let part = try await Self.lab.run(["anomalies", "-"], in: place, input: start)
    try #require(part.status == 0, "\(part.complaints)")
    #expect(run.output.hasPrefix(part.output) && Self.rows(part.output).count == 300)
  }

  @Test(arguments: [
    "novelty", "weekday_median", "rolling_deviation", "seasonal_esd", "forecast_residual",
    "cumulative_sum", "adaptive_window", "bayesian_change_point",
  ])
  func `detectors have names`(detector: String) async throws {
    let place = try Workplace(["a.csv": Self.series])
    let run = try await Self.lab.run(["anomalies", "--detector", detector, "a.csv"], in: place)
    try #require(run.status == 0, "\(run.complaints)")
    let rows = Self.rows(run.output)
    #expect(rows.count == 400 && rows.allSatisfy { (0...1).contains($0.score) })
  }

  @Test func `late, doubled and unknown values keep their rows`() async throws {
    let rows = [
      "2026-03-01T00:00:00Z,1", "2026-03-01T00:00:00Z,2", "\"2026-02-01, 00:00\",3",
      "2026-03-02T00:00:00+02:00,", "2026-03-05,4",
    ]
    let text = "Timestamp,Value\n" + rows.joined(separator: "\n") + "\n"
    let place = try Workplace(["a.csv": text])
    let run = try await Self.lab.run(["anomalies", "a.csv"], in: place)
    try #require(run.status == 0, "\(run.complaints)")
    #expect(
      run.output == """
        timestamp,anomaly_score
        2026-03-01T00:00:00Z,0.0
        2026-03-01T00:00:00Z,0.0
        "2026-02-01, 00:00",0.0
        2026-03-02T00:00:00+02:00,0.0
        2026-03-05,0.0

        """)
  }

  @Test(arguments: [
    ("timestamp,value\n2026-03-01,1\n2026-03-02,many\n", ":3: "),
    ("timestamp,value\n2026-02-30,1\n", ":2: "), ("timestamp,value\n,1\n", ":2: "),
    ("timestamp,value\n2026-03-01,inf\n", ":2: "), ("timestamp,value\n2026-03-01,nan\n", ":2: "),
    ("", ":1: "), ("timestamp,value\n", ":1: "),
    ("timestamp,reading\n2026-03-01,1\n", "value"), ("when,value\n2026-03-01,1\n", "timestamp"),
  ])
  func `bad rows are named, and nothing is printed`(text: String, complaint: String) async throws {
    let place = try Workplace(["a.csv": text])
    let run = try await Self.lab.run(["anomalies", "a.csv"], in: place)
    #expect(run.status == 65 && run.output.isEmpty)
    #expect(run.complaints.hasPrefix("a.csv:") && run.complaints.contains(complaint))
  }

  @Test(arguments: [
    [], ["a.csv", "--corpus", "c", "--out", "o"], ["--corpus", "c"], ["a.csv", "--out", "o"],
    ["a.csv", "--detector", "tarot"],
  ])
  func `wrong usage is refused`(arguments: [String]) async throws {
    let place = try Workplace(["a.csv": Self.series])
    #expect(try await Self.lab.run(["anomalies"] + arguments, in: place).status == 64)
  }

  @Test func `a corpus keeps its folders, and goes on after a bad file`() async throws {
    let place = try Workplace()
    let files = FileManager.default
    for category in ["data/calm", "data/wild"] {
      try files.createDirectory(
        at: place.folder.appending(path: "c/\(category)"), withIntermediateDirectories: true)
    }
    try Data("{}".utf8).write(to: place.folder.appending(path: "c/windows.json"))
    try Data(Self.series.utf8).write(to: place.folder.appending(path: "c/data/wild/b.csv"))
    let arguments = ["anomalies", "--corpus", "c", "--out", "o"]
    let good = try await Self.lab.run(arguments, in: place)
    try #require(good.status == 0, "\(good.complaints)")
    let alone = try await Self.lab.run(["anomalies", "c/data/wild/b.csv"], in: place)
    #expect(try place.text("o/wild/b.csv") == alone.output)

    try Data("timestamp,value\nnow,1\n".utf8)
      .write(to: place.folder.appending(path: "c/data/calm/a.csv"))
    try files.removeItem(at: place.folder.appending(path: "o"))
    let mixed = try await Self.lab.run(arguments, in: place)
    #expect(mixed.status == 65 && mixed.complaints.contains("calm/a.csv:2: "))
    #expect(try place.text("o/wild/b.csv") == alone.output)
    #expect(!files.fileExists(atPath: place.folder.appending(path: "o/calm/a.csv").path))

    let nothing = try await Self.lab.run(
      ["anomalies", "--corpus", "o/calm", "--out", "p"], in: place)
    #expect(nothing.status == 65 && nothing.complaints.contains("o/calm"))
  }
}
