import ArgumentParser
import CSModels
import CSSignals
import Foundation

/// What the settings cost that decide what is told, when and to whom.
struct RulesCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "rules",
    abstract:
      "Tries what decides about findings on simulated accounts; prints one JSON object a line.",
    discussion: """
      Accounts whose truth is known are made up, one company of each seed, and the standard \
      detectors look at them. What they find is scanned into stores under several values of each \
      setting, and read there as colleagues read it.

      Each line has the rule, the value that was tried, whether that is the default, under what \
      setting, and figures, which are of all seeds together:

      expiry: of a scan every day, how much is open at a last scan, and which share of it is over on \
      the days until it has expired, and on the last of them; of rarer scans, on how many days \
      something told lasts, and on which share of them it is not shown.

      reopensMoreUrgent: who dismisses what is minor: how much they dismissed, how much of it came \
      back, of that what told a planted event in time and what is false; of how many planted events \
      they know in time, and of how many false alarms.

      managersOnly: of the planted events that managers are told, those that the owner of the \
      account is not, and by how many days owners are later who are told by another finding.

      scanGapDays, kinds: of things that happen to a third of the accounts at once, how many are told \
      as one; what else is told as common is false. For two weeks so far: nothing was told earlier.

      reach: of two colleagues of opposite taste, the mean of places moved, the share of the first ten \
      that differs from the common order, the share of planted events of high priority that are not \
      among the first ten any more, and the share of them that are not of high priority any more.

      Example: lab rules --rule reach --rule expiry
      """)

  /// What is tried.
  enum Rule: String, CaseIterable, ExpressibleByArgument {
    case expiry, reopensMoreUrgent, managersOnly, scanGapDays, kinds, reach
  }

  @Option(name: .customLong("rule"), help: "Try only this setting. Repeat for more.")
  var only: [Rule] = []

  @Option(help: "How many accounts a company has.")
  var accounts = 20

  @Option(
    help:
      "Over how many days, of which the first 150 are for habits; 330 at most are looked at daily."
  )
  var days = 548

  @Option(help: "The seed of a company: the same seed gives the same accounts. Repeat for more.")
  var seed: [UInt64] = [11, 12, 13]

  @Option(help: "How much is done at once; it changes nothing but the time.")
  var tasks = 2

  func validate() throws {
    guard accounts > 0, days > 0, tasks > 0 else {
      throw ValidationError("--accounts, --days and --tasks must be at least 1.")
    }
  }

  func run() async throws {
    let rules = Set(only.isEmpty ? Rule.allCases : only)
    var trials: [RuleTrial] = []
    if !rules.isDisjoint(with: [.expiry, .scanGapDays, .kinds]) {
      let companies = await watchedDaily()
      trials += ExpiryStudy(companies: companies.map(\.company)).trials
      trials += CommonCauseStudy(companies: companies).trials
    }
    if !rules.isDisjoint(with: [.reopensMoreUrgent, .managersOnly, .reach]) {
      let companies = await watchedWeekly()
      trials += ReopeningStudy(companies: companies).trials
      trials += ManagersStudy(companies: companies).trials
      trials += ReachStudy(company: SimulatedCompany(joining: companies)).trials
    }
    trials.removeAll { trial in !rules.contains { $0.rawValue == trial.rule } }
    for line in try await RuleTrial.lines(trials, tasks: tasks) { print(try line.json) }
  }

  /// Companies in which things happen to several accounts at once.
  private func watchedDaily() async -> [(company: SimulatedCompany, causes: [SharedCause])] {
    var companies: [(SimulatedCompany, [SharedCause])] = []
    for seed in seed {
      let accounts = simulate(seed, days: min(days, 330))
      let causes = SharedCause.planted(at: accounts, seed: seed)
      let company = await SimulatedCompany(accounts, step: 1, tasks: tasks) {
        SharedCause.history(of: $0, with: causes)
      }
      companies.append((company, causes))
    }
    return companies
  }

  private func watchedWeekly() async -> [SimulatedCompany] {
    var companies: [SimulatedCompany] = []
    for seed in seed {
      companies.append(
        await SimulatedCompany(simulate(seed, days: days), step: 7, tasks: tasks))
    }
    return companies
  }

  private func simulate(_ seed: UInt64, days: Int) -> [SimulatedAccount] {
    var configuration = AccountSimulator.Configuration()
    configuration.accounts = accounts
    configuration.days = days
    var generator = SeededGenerator(seed: seed)
    return AccountSimulator(configuration).simulate(using: &generator)
  }
}
