import Foundation
import Testing

/// What `lab rules` says the settings cost.
struct LabRulesTests {
  private static let lab = Program(name: "lab")

  private static func lines(_ arguments: [String]) async throws -> [[String: Any]] {
    let place = try Workplace()
    let run = try await lab.run(["rules"] + arguments, in: place)
    #expect(run.status == 0, "\(run.complaints)")
    return try run.output.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  @Test func `what a rule keeps from readers is counted, with one task or two`() async throws {
    let rules = ["managersOnly", "reopensMoreUrgent"]
    let arguments = ["--accounts", "4", "--days", "400", "--seed", "12"]
    let lines = try await Self.lines(
      rules.flatMap { ["--rule", $0] } + arguments + ["--tasks", "1"])
    func own(_ rule: String) -> [[String: Any]] {
      lines.filter { $0["rule"] as? String == rule }
    }
    func figure(
      _ name: String, _ rule: String, _ value: String, _ setting: String? = nil
    ) throws -> Double {
      let line = try #require(
        own(rule).first {
          $0["value"] as? String == value && $0["setting"] as? String == setting
        })
      return try #require(line[name] as? Double)
    }
    // Five choices of types; two readers, each with the rule and without.
    #expect(own("managersOnly").count == 5 && own("reopensMoreUrgent").count == 4)
    #expect(lines.count == 9)
    for rule in rules {
      #expect(Set(own(rule).map { $0["is_default"] as? Bool }) == [true, false], "\(rule)")
    }
    #expect(try figure("unseen", "managersOnly", "none") == 0)
    #expect(try figure("unseen", "managersOnly", "champion_leaving") > 0)
    var (planted, gained) = (0.0, 0.0)
    for setting in ["who dismisses what is low", "who dismisses what is low and medium"] {
      func figures(_ name: String) throws -> (with: Double, without: Double) {
        (
          try figure(name, "reopensMoreUrgent", "true", setting),
          try figure(name, "reopensMoreUrgent", "false", setting)
        )
      }
      let reopened = try figures("reopened")
      #expect(reopened.with > 0 && reopened.without == 0, "\(setting)")
      let known = try figures("events_known")
      #expect(known.with >= known.without, "\(setting)")
      gained += known.with - known.without
      planted += try figures("reopened_planted").with
    }
    #expect(planted > 0 && gained > 0)
    let again = try await Self.lines(["--rule", "managersOnly"] + arguments)
    #expect(NSArray(array: again) == NSArray(array: own("managersOnly")))
  }

  @Test func `what is not looked for in time expires`() async throws {
    let lines = try await Self.lines([
      "--rule", "expiry", "--accounts", "1", "--days", "200", "--seed", "3",
    ])
    #expect(lines.count == 12)
    for line in lines where line["setting"] as? String == "a scan every 7 days" {
      #expect(line["hidden_share"] as? Double == 0)
    }
    let monthly = lines.filter { $0["setting"] as? String == "a scan every 30 days" }
      .compactMap { $0["hidden_share"] as? Double }
    #expect(monthly.count == 4 && monthly == monthly.sorted(by: >))
    #expect(monthly.first ?? 0 > 0.5 && monthly.last == 0)
  }

  @Test(arguments: [(["--rule", "frob"], "frob"), (["--accounts", "0"], "--accounts")])
  func `wrong usage is refused`(arguments: [String], word: String) async throws {
    let place = try Workplace()
    let run = try await Self.lab.run(["rules"] + arguments, in: place)
    #expect(run.status == 64 && run.output.isEmpty && run.complaints.contains(word))
  }
}
