import Testing

/// `lab changepoints`, as other languages use it.
struct LabChangePointsTests {
  private static let lab = Program(name: "lab")

  /// A level of 10, and from row 20 on one of 30.
  private static let levels = (0..<40).map { "\(($0 < 20 ? 10 : 30) + $0 * 7 % 3)" }

  @Test(arguments: [
    "value\n", "", "timestamp,value,note\n",
  ])
  func `rows of a new level are printed`(header: String) async throws {
    let isTable = header.contains(",")
    let rows = Self.levels.map { isTable ? "2026-03-01,\($0),x" : $0 }
    let place = try Workplace(["a.csv": header + rows.joined(separator: "\n") + "\n"])
    let run = try await Self.lab.run(["changepoints", "a.csv"], in: place)
    #expect(run.status == 0 && run.output == "[20]\n", "\(run.complaints)")
  }

  @Test func `empty cells keep their rows`() async throws {
    var rows = Self.levels.map { "2026-03-01,\($0)" }
    rows[3] = "2026-03-01,"
    let text = "timestamp,value\n" + rows.joined(separator: "\n")
    let place = try Workplace()
    let run = try await Self.lab.run(["changepoints", "-"], in: place, input: text)
    #expect(run.status == 0 && run.output == "[20]\n", "\(run.complaints)")
  }

  /// As of `lab anomalies`: the file and line are named, and nothing is printed.
  @Test(arguments: [
    ("value\n1\nnan\n2\n", ":3: "), ("value\n1\ninf\n", ":3: "), ("value\n1\n-Infinity\n", ":3: "),
    ("value\n1e999\n", ":2: "), ("value\n1\nmany\n", ":3: "), ("nan\n1\n2\n", ":1: "),
    ("", ":1: "), ("value\n", ":1: "), ("timestamp,value\n", ":1: "),
  ])
  func `bad values and empty files are named`(text: String, complaint: String) async throws {
    let place = try Workplace(["a.csv": text])
    let run = try await Self.lab.run(["changepoints", "a.csv"], in: place)
    #expect(run.status == 65 && run.output.isEmpty, "\(run.output)")
    #expect(run.complaints.hasPrefix("a.csv\(complaint)"), "\(run.complaints)")
  }
}
