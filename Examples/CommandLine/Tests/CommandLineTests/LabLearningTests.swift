import Foundation
import Testing

/// The commands of `lab` that learn and measure, as other languages use them.
struct LabLearningTests {
  private static let lab = Program(name: "lab")

  /// Forty rows in which large numbers and one word go with the outcome, blanks and a rare word.
  private static let table: String = {
    var lines = ["size,kind,note,won,months,ended,seen_on"]
    for row in 0..<40 {
      let won = row % 2 == 0
      let size = row % 7 == 0 ? "" : "\(won ? 50 + row : 10 + row)"
      let kind = row == 3 ? "rare" : won ? "old" : "new"
      let day = "2026-0\(1 + row / 10)-\(10 + row % 10)"
      lines.append("\(size),\(kind),,\(won ? "Won" : "Lost"),\(1 + row % 9),\(won ? 1 : 0),\(day)")
    }
    return lines.joined(separator: "\n") + "\n"
  }()

  private static let label = ["--label", "won", "--positive", "Won"]

  private static func object(_ text: some StringProtocol) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any])
  }

  @Test(arguments: ["outcome", "logistic", "elastic", "boosting", "forest", "neighbours"])
  func `every row gets a probability`(model: String) async throws {
    let unseen = "size,kind,note,extra\n90,old,x,1\n5,new,,2\n,never seen,,3\n"
    let place = try Workplace(["a.csv": Self.table, "b.csv": unseen])
    let arguments = [
      "predict", "--train", "a.csv", "--test", "b.csv", "--model", model, "--drop", "months",
      "--drop", "ended", "--drop", "seen_on",
    ]
    let run = try await Self.lab.run(arguments + Self.label, in: place)
    try #require(run.status == 0, "\(run.complaints)")
    let lines = run.output.split(separator: "\n")
    #expect(lines.first == "row,probability")
    let values = lines.dropFirst().compactMap { Double($0.split(separator: ",")[1]) }
    try #require(values.count == 3)
    #expect(values.allSatisfy { (0...1).contains($0) })
    #expect(values[0] > 0.6 && values[1] < 0.4)
    let again = try await Self.lab.run(arguments + Self.label, in: place)
    #expect(again.output == run.output)
  }

  @Test func `events become a table that knows nothing later`() async throws {
    let list = """
      who,day,total
      "b, c",2026-01-01,10
      a,2026-01-03,1.5
      "b, c",2026-01-11,30
      a,2026-03-01,9
      late,2026-03-02,9

      """
    let place = try Workplace(["e.csv": list])
    let arguments = ["events", "e.csv", "--who", "who", "--when", "day", "--amount", "total"]
    let run = try await Self.lab.run(arguments + ["--at", "2026-01-21"], in: place)
    try #require(run.status == 0, "\(run.complaints)")
    let lines = run.output.split(separator: "\n")
    try #require(lines.count == 3)
    #expect(lines[0].hasPrefix("who,days_since_last,days_since_first,events,"))
    #expect(lines[1].hasPrefix("\"b, c\",10.0,20.0,2.0,") && lines[1].hasSuffix(",no"))
    #expect(lines[2].hasPrefix("a,18.0,18.0,1.0,") && lines[2].hasSuffix(",yes"))
    let bounded = try await Self.lab.run(
      arguments + ["--at", "2026-01-21", "--until", "2026-03-01"], in: place)
    #expect(bounded.output.split(separator: "\n").last?.hasSuffix(",no") == true)
    // Only the last column may tell of what came later.
    let without = try Workplace(["e.csv": list.replacing("a,2026-03-01,9\n", with: "")])
    let earlier = try await Self.lab.run(arguments + ["--at", "2026-01-21"], in: without)
    #expect(
      earlier.output.split(separator: "\n").map { $0.dropLast(3) }
        == run.output.replacing(",yes", with: ",no").split(separator: "\n").map { $0.dropLast(3) })
  }

  @Test(
    arguments: [
      (["--at", "tomorrow"], 64 as Int32, "--at must be a date"),
      (["--at", "2026-01-21", "--amount", "none"], 65, "e.csv:1: There is no column none"),
      (["--at", "2026-01-21"], 65, "e.csv:3:"),
    ])
  func `events that cannot be read are named`(
    options: [String], status: Int32, complaint: String
  ) async throws {
    let place = try Workplace(["e.csv": "who,day\na,2026-01-03\na,soon\n"])
    let run = try await Self.lab.run(
      ["events", "e.csv", "--who", "who", "--when", "day"] + options, in: place)
    #expect(run.status == status && run.complaints.contains(complaint), "\(run.complaints)")
  }

  @Test func `reasons add up to the probability`() async throws {
    let place = try Workplace(["a.csv": Self.table])
    let run = try await Self.lab.run(
      ["predict", "--train", "a.csv", "--test", "a.csv", "--explain"] + Self.label, in: place)
    try #require(run.status == 0, "\(run.complaints)")
    let reasons = try run.output.split(separator: "\n").filter { $0.hasPrefix("{") }
      .map { try Self.object($0) }
    try #require(reasons.count == 40)
    for reason in reasons {
      let base = try #require(reason["base"] as? Double)
      let total = try #require(reason["probability"] as? Double)
      let impacts = try #require(reason["contributions"] as? [[String: Any]])
      let sum = impacts.reduce(base) { $0 + (($1["impact"] as? Double) ?? .nan) }
      #expect(abs(sum - total) < 1e-9)
    }
  }

  @Test(arguments: [["--folds", "4"], ["--time", "seen_on", "--folds", "3"]])
  func `a backtest says whether there is a signal`(split: [String]) async throws {
    let place = try Workplace(["a.csv": Self.table])
    let run = try await Self.lab.run(
      ["backtest", "a.csv", "--model", "logistic", "--drop", "months", "--drop", "ended"]
        + (split.contains("--time") ? [] : ["--drop", "seen_on"]) + split + Self.label,
      in: place)
    try #require(run.status == 0, "\(run.complaints)")
    let card = try Self.object(run.output)
    #expect(card["verdict"] as? String == "signal")
    for name in [
      "auc", "average_precision", "brier", "log_loss", "calibration_error", "lift",
    ] {
      let figure = try #require(card[name] as? [String: Any])
      let value = try #require(figure["value"] as? Double)
      let (lower, upper) = (figure["lower"] as? Double, figure["upper"] as? Double)
      #expect(value >= lower ?? .infinity && value <= upper ?? -.infinity)
    }
  }

  @Test func `too little to learn from is a result`() async throws {
    let few = "x,won\n1,Won\n2,Lost\n3,Won\n"
    let place = try Workplace(["few.csv": few])
    let run = try await Self.lab.run(["backtest", "few.csv"] + Self.label, in: place)
    try #require(run.status == 0, "\(run.complaints)")
    #expect(try Self.object(run.output)["verdict"] as? String == "not_enough_data")
  }

  /// Hand-computed: of four, one ends at 1 and one at 3, one is lost at 2: 3/4, then 3/4 · 1/2.
  @Test func `survival follows Kaplan and Meier`() async throws {
    let times = "t,e,x\n1,1,0.3\n2,0,0.9\n3,1,0.4\n4,0,0.8\n"
    let place = try Workplace(["t.csv": times])
    let run = try await Self.lab.run(
      ["survival", "t.csv", "--duration", "t", "--event", "e"], in: place)
    try #require(run.status == 0, "\(run.complaints)")
    #expect(run.output.contains("0.75"))
    #expect(run.output.contains("0.375"))
    let report = try Self.object(run.output)
    #expect(report["concordance"] != nil)
  }

  /// A star: all ways lead over the middle, which nobody else can replace.
  @Test func `a network is measured node by node`() async throws {
    let place = try Workplace(["star.txt": "# a star\nhub a\nhub b\nhub c 2\n\nx y\n"])
    let run = try await Self.lab.run(["network", "star.txt", "--undirected"], in: place)
    try #require(run.status == 0, "\(run.complaints)")
    let nodes = try run.output.split(separator: "\n").map { try Self.object($0) }
    #expect(nodes.map { $0["node"] as? String } == ["hub", "a", "b", "c", "x", "y"])
    #expect(nodes[0]["betweenness"] as? Double == 3)
    #expect(nodes[1]["betweenness"] as? Double == 0)
    #expect(nodes[0]["component"] as? Int == nodes[3]["component"] as? Int)
    #expect(nodes[0]["component"] as? Int != nodes[4]["component"] as? Int)
    let shares = nodes.compactMap { $0["pagerank"] as? Double }
    #expect(abs(shares.reduce(0, +) - 1) < 1e-9)
  }

  @Test(arguments: [
    (["survival", "t.csv", "--duration", "t", "--event", "e"], "t,e\n1,1\nx,0\n", "t.csv:3: "),
    (["network", "t.csv"], "a b\nc\n", "t.csv:2: "),
    (["network", "t.csv"], "a b heavy\n", "t.csv:1: "),
    (["backtest", "t.csv", "--label", "no", "--positive", "1"], "t,e\n1,1\n", "t.csv"),
    (
      ["predict", "--train", "t.csv", "--test", "t.csv", "--label", "e", "--positive", "9"],
      "t,e\n1,1\n2,0\n", "t.csv"
    ),
  ])
  func `bad data is named`(arguments: [String], text: String, word: String) async throws {
    let place = try Workplace(["t.csv": text])
    let run = try await Self.lab.run(arguments, in: place)
    #expect(run.status == 65)
    #expect(run.complaints.contains(word), "\(run.complaints)")
  }

  @Test(arguments: [
    ["survival", "t.csv", "--duration", "t"], ["backtest", "t.csv", "--folds", "1"],
    ["predict", "--train", "t.csv"], ["network", "--pivots", "0"],
    [
      "predict", "--train", "t.csv", "--test", "t.csv", "--label", "e", "--positive", "1",
      "--model", "oracle",
    ],
  ])
  func `wrong usage is refused`(arguments: [String]) async throws {
    let place = try Workplace(["t.csv": "t,e\n1,1\n"])
    #expect(try await Self.lab.run(arguments, in: place).status == 64)
  }

  @Test(arguments: [
    ["pagerank"], ["kaplan-meier"], ["scoring", "--contacts", "40", "--interactions", "4"],
  ])
  func `a bench prints one line`(arguments: [String]) async throws {
    let place = try Workplace()
    let run = try await Self.lab.run(["bench"] + arguments + ["--runs", "1"], in: place)
    try #require(run.status == 0, "\(run.complaints)")
    let line = try Self.object(run.output)
    for key in ["bench", "lib", "threads", "median_s", "min_s", "max_s", "runs", "check"] {
      #expect(line[key] != nil, "\(key)")
    }
  }
}
