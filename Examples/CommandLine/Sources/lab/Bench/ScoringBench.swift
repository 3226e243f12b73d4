import ArgumentParser
import CSModels
import CSScoring
import Foundation
import StoreTrials

/// Scores of everybody.
struct ScoringBench: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "scoring",
    abstract: "Measures engagement, relationship and influence of 100,000 contacts.",
    discussion: """
      Accounts of ten people, each with a year of mail and meetings, two a month, are made up one after \
      another in memory, and everybody in them is scored; only the scoring is timed. check \
      holds the time of the first tenth of them, times ten, the number of interactions, the sum of all scores, \
      and the microseconds a contact takes in one account of 200 and one of 2,000 people.

      Example: lab bench scoring --runs 3
      """)

  @OptionGroup var options: BenchOptions

  @Option(help: "How many contacts.")
  var contacts = 100_000

  @Option(help: "How many interactions each takes part in, two contacts in each.")
  var interactions = 24

  func validate() throws {
    try options.makesItsOwn(in: "scoring")
    guard contacts > 0, interactions >= 0 else {
      throw ValidationError("--contacts must be above 0, and --interactions not below.")
    }
  }

  func run() throws {
    var seconds: [Double] = []
    var check: [String: Double] = [:]
    for _ in 0..<options.runs {
      var (time, tenth, count, total) = (0.0, 0.0, 0, 0.0)
      let accounts = (contacts + 9) / 10
      for account in 0..<accounts {
        let people = min(10, contacts - account * 10)
        let history = BenchHistory.make(account, people: people, each: interactions)
        count += history.interactions.count
        let result = Self.score(history)
        time += result.seconds
        total += result.sum
        if account < (accounts + 9) / 10 { tenth += result.seconds }
      }
      seconds.append(time)
      check = ["tenth_times_ten_s": tenth * 10, "interactions": Double(count), "sum": total]
    }
    for people in [200, 2_000] {
      let history = BenchHistory.make(0, people: people, each: interactions)
      let best = (0..<3).map { _ in Self.score(history).seconds }.min() ?? 0
      check["us_per_contact_of_\(people)"] = best / Double(people) * 1e6
    }
    print(
      try BenchLine(
        "scoring \(contacts) contacts", seconds: seconds, size: Double(contacts),
        unit: "contacts/s", check: check
      ).text)
  }

  private static func score(_ history: History) -> (seconds: Double, sum: Double) {
    let clock = ContinuousClock()
    let start = clock.now
    var sum = 0.0
    for scores in [
      Engagement().score(history), RelationshipStrength().score(history),
      Influence().score(history),
    ] {
      for score in scores { sum += score.value.doubleValue }
    }
    return ((clock.now - start).seconds, sum)
  }
}
