import ArgumentParser
import CSDrafting
import CSModels
import CSSignals
import Foundation
import StoreLocation
import StoreTrials

/// A daily run over a company, and the run of the day after.
struct DailyBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "daily",
    abstract: "Measures a daily run over 10,000 accounts, and that of the next day.",
    discussion: """
      Makes up accounts of five people with a year of mail, meetings and eight daily metrics, runs the \
      day with all detectors of usage besides the standard ones, adds what the next day brings (a day's \
      part of a year's interactions, and a value of each metric of each account), and runs again. Two \
      lines are printed, one a run; only the runs are timed. peak_mb counts everything, the store in memory included. check holds the seconds of all \
      processors together, how many accounts rested, and what was scored and written.

      Example: lab bench daily --accounts 10000 --threads 2
      """)

  @Option(help: "How many accounts.")
  var accounts = 10_000

  @Option(help: "How many interactions an account has in the year.")
  var interactions = 100

  @Option(help: "For how many days usage is known.")
  var days = 365

  @Option(help: "How many accounts are worked on at once. (default: the processors)")
  var threads: Int?

  @Option(help: "For how many days accounts rest at most, 0 for never. (default: the kit's)")
  var restDays: Int?

  @Option(help: "Where the records are: \(StoreLocation.forms); a FILE must not exist yet.")
  var store = "memory"

  @Option(help: "What the random numbers begin with.")
  var seed: UInt64 = 1

  func validate() throws {
    guard accounts > 0, interactions >= 0, days >= 0, threads ?? 1 > 0 else {
      throw ValidationError("--accounts and --threads must be above 0, the others not below.")
    }
  }

  func run() async throws {
    let location = try StoreLocation(store)
    var file: NewFile?
    if case .sqlite(let url) = location { file = try NewFile(url) }
    let company = DailyCompany(
      accounts: accounts, interactions: interactions, days: days, seed: seed)
    try await measure(company, in: location.open("bench"))
    file?.remove()
  }

  private func measure(_ company: DailyCompany, in store: some RecordStore) async throws {
    var daily = DailyRun()
    if let threads { daily.threads = threads }
    if let restDays { daily.restDays = restDays }
    let usage: [any Detector] = [
      AdoptionTrend(), FeatureDiscovery(), PowerUsers(),
    ]
    let known = Set(daily.scanner.detectors.map { $0.id })
    daily.scanner.detectors += usage.filter { !known.contains($0.id) }
    try await company.fill(store)
    for day in ["daily run", "next daily run"] {
      var moment = DailyCompany.moment
      if day != "daily run" {
        try await company.addNextDay(to: store)
        moment = moment.addingTimeInterval(86_400)
      }
      let head = try await store.head()
      let clock = ContinuousClock()
      let start = clock.now
      let before = processorSeconds
      let report = try await daily.run(store, at: moment)
      let seconds = (clock.now - start).seconds
      let commits = try await store.head().number - head.number
      Swift.print(
        try BenchLine(
          "\(day), \(accounts) accounts of \(interactions) interactions", store: self.store,
          seconds: [seconds], threads: daily.threads, size: Double(accounts), unit: "accounts/s",
          check: [
            "processor_s": processorSeconds - before, "scored": Double(report.scored),
            "resting": Double(report.scan.resting),
            "personas": Double(report.personas), "commits": Double(commits),
            "opened": Double(report.scan.opened.count),
            "updated": Double(report.scan.updated.count),
            "drafts": Double(report.drafts.count), "failures": Double(report.failures.count),
          ]
        ).text)
    }
  }

  /// What the process used of all processors together.
  private var processorSeconds: Double { Double(clock()) / 1_000_000 }
}
