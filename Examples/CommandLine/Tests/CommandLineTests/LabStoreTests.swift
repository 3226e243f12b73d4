import Foundation
import Testing

/// What `lab` does with stores: laws and measurements.
struct LabStoreTests {
  private static let lab = Program(name: "lab")

  private static func objects(_ lines: String) throws -> [[String: Any]] {
    try lines.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  @Test func `a bench prints one line`() async throws {
    let place = try Workplace()
    let run = try await Self.lab.run(
      ["bench", "store", "--records", "200", "--runs", "1"], in: place)
    #expect(run.status == 0)
    let lines = try Self.objects(run.output)
    #expect(lines.count == 1)
    let line = try #require(lines.first)
    #expect(line["bench"] as? String == "store")
    #expect(line["store"] as? String == "memory")
    #expect(line["threads"] as? Int == 1)
    #expect((line["check"] as? [String: Any])?["records"] as? Int == 200)
  }

  @Test func `stores are compared in one run, and their files removed`() async throws {
    let place = try Workplace()
    let run = try await Self.lab.run(
      [
        "bench", "store", "--records", "300", "--runs", "2", "--store", "memory", "--store",
        "sqlite:new.sqlite",
      ], in: place)
    #expect(run.status == 0)
    let lines = try Self.objects(run.output)
    #expect(lines.map { $0["store"] as? String } == ["memory", "sqlite:new.sqlite"])
    for line in lines {
      let check = try #require(line["check"] as? [String: Any])
      #expect(check["records"] as? Int == 300)
      #expect(check["bytes_per_record"] as? Double ?? 0 > 0)
    }
    #expect(try !place.contents.contains { $0.hasPrefix("new.sqlite") })
  }

  @Test(arguments: ["memory", "imagined", "sqlite:laws.sqlite"])
  func `stores keep the laws`(store: String) async throws {
    let place = try Workplace()
    let run = try await Self.lab.run(["conformance", "--store", store], in: place)
    #expect(run.status == 0)
    let report = try JSONSerialization.jsonObject(with: Data(run.output.utf8)) as? [String: Any]
    #expect(report?["passed"] as? Bool == true)
    #expect((report?["laws"] as? [Any])?.count ?? 0 > 20)
    #expect(try !place.contents.contains { $0.hasPrefix("laws.sqlite") })
  }

  @Test(arguments: [["conformance"], ["bench", "store", "--records", "10"]])
  func `a file of the user is refused and stays as it is`(command: [String]) async throws {
    for name in ["own.sqlite", "own.sqlite-wal"] {
      let place = try Workplace([name: "records"])
      let run = try await Self.lab.run(command + ["--store", "sqlite:own.sqlite"], in: place)
      #expect(run.status == 64)
      #expect(run.output.isEmpty)
      #expect(run.complaints.contains("\(name) is there already"))
      #expect(try place.text(name) == "records")
    }
  }

  @Test func `mail is imported into stores side by side`() async throws {
    let mailbox = """
      From ada@north.example Mon Jan  5 10:00:00 2026
      From: Ada North <ada@north.example>
      To: Ben South <ben@south.example>
      Date: Mon, 05 Jan 2026 10:00:00 +0100
      Message-ID: <one@north.example>

      When do we start?

      """
    let place = try Workplace(["one.mbox": mailbox])
    let run = try await Self.lab.run(
      [
        "bench", "import", "--data", "one.mbox", "--runs", "2", "--store", "memory", "--store",
        "sqlite:new.sqlite",
      ], in: place)
    #expect(run.status == 0)
    let lines = try Self.objects(run.output)
    #expect(lines.count == 2)
    for line in lines {
      #expect(line["runs"] as? Int == 2)
      let check = try #require(line["check"] as? [String: Any])
      #expect(check["interaction"] as? Int == 1)
      #expect(check["times_first"] as? Double ?? 0 > 0)
    }
  }

  @Test func `mail that is not there is bad data`() async throws {
    let place = try Workplace()
    let run = try await Self.lab.run(["bench", "import", "--data", "missing.mbox"], in: place)
    #expect(run.status == 65)
    #expect(run.complaints.contains("missing.mbox"))
  }
}
