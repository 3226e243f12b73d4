import ArgumentParser
import CSModels
import CSSignals
import Foundation
import StoreTrials

/// Lookups among many insights.
struct InsightsBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "insights",
    abstract: "Measures the lookups of a feed among 100,000 insights, one line each.",
    discussion: """
      Accounts with a hundred conditions each are made up and scanned into a store in memory; a tenth \
      of the insights is dealt with. Then pages of twenty are read: those of a colleague by state, \
      those about a customer, those of high priority with the newest first, and a page far down. \
      median_s is the time of one page with its total and unread count, check holds the total.

      Example: lab bench insights --insights 100000 --runs 20
      """)

  @OptionGroup var options: BenchOptions

  @Option(help: "How many insights there are.")
  var insights = 100_000

  func validate() throws {
    try options.refuseData(for: "insights")
    try options.requireOneThread(for: "insights")
    guard insights >= 100 else { throw ValidationError("Make up at least 100 insights.") }
  }

  func run() async throws {
    let store = InMemoryStore(workspace: "bench")
    let moment = BenchHistory.moment
    let manager = Teammate("Manager", email: "m@us.example", role: .manager)
    let team = (0..<20).map { Teammate("Colleague \($0)", email: "c\($0)@us.example") }
    try await store.save(manager, at: moment)
    for colleague in team { try await store.save(colleague, at: moment) }
    for index in 0..<(insights / 100) {
      let account = Account(
        "Account \(index)", id: RecordID("a\(index)"), owner: team[index % team.count])
      try await store.save(account, at: moment)
    }
    var scanner = SignalScanner([Hundred()])
    scanner.dailyCap = .max
    scanner.rules.commonCause = nil
    let clock = ContinuousClock()
    let start = clock.now
    let opened = try await scanner.scan(store, at: moment).opened
    try line("insights_scan", [(clock.now - start).seconds], Double(opened.count))
    for insight in opened where insight.type.hasSuffix("7") {
      try await InsightFeed(store, for: manager).act(on: insight, .dismiss, at: moment)
    }
    let mine = InsightFeed(store, for: team[3])
    let all = InsightFeed(store, for: manager)
    let later = moment.addingTimeInterval(3_600)
    let unread = InsightQuery(status: .new, order: .priority)
    try await measure("insights_by_user_and_status", mine, unread, later)
    try await measure("insights_in_own_order", mine, InsightQuery(status: .new), later)
    try await measure("insights_by_customer", all, InsightQuery(customer: "a3"), later)
    try await measure("insights_by_priority", all, InsightQuery(priority: .high), later)
    try await measure("insights_open", all, InsightQuery(), later)
    try await measure("insights_far_down", all, InsightQuery(offset: 10_000), later)
  }

  private func measure(
    _ name: String, _ feed: InsightFeed, _ query: InsightQuery, _ moment: Date
  ) async throws {
    var total = try await feed.list(query, at: moment).total
    var seconds: [Double] = []
    let clock = ContinuousClock()
    for _ in 0..<options.runs {
      let start = clock.now
      total = try await feed.list(query, at: moment).total
      seconds.append((clock.now - start).seconds)
    }
    try line(name, seconds, Double(total))
  }

  private func line(_ name: String, _ seconds: [Double], _ total: Double) throws {
    Swift.print(try BenchLine(name, seconds: seconds, check: ["total": total]).text)
  }
}

/// Finds a hundred conditions in every account.
private struct Hundred: Detector {
  let id: DetectorID = "hundred"

  func detect(in history: History) -> [Finding] {
    (0..<100).map { index in
      Finding(
        Insight.Category.allCases[index % 6], about: history.account,
        severity: Finding.Severity.allCases[index % 3], "Something happened.",
        advice: "Look.", evidence: [history.account.anyID], type: "condition_\(index)")
    }
  }
}
