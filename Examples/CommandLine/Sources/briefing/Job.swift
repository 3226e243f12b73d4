import ArgumentParser
import CSDrafting
import CSModels
import CSSignals
import Foundation

/// One run: import, compute, put the report together.
struct Job {
  let settings: Settings
  let input: Input
  let console: Console

  /// What a run has brought in and found.
  struct Day {
    var profile: WorkspaceProfile
    var moment: Date
    var intake = ImportReport()
    /// What is new and beyond the daily cap of its reader.
    var heldBack: [Insight] = []
  }

  /// Brings a store up to date.
  ///
  /// - Parameter looks: Whether every account is looked at; without it, insights stay as the last
  ///   run left them.
  /// - Throws: ``ImportError`` where there is nothing to read, in the files or in the store.
  func day(on store: some RecordStore, looks: Bool) async throws -> Day {
    let known = try await store.find(WorkspaceProfile.theID)
    guard known != nil || !input.isEmpty else {
      throw ImportError(
        .missing, "There is nothing in the store yet. Name mail files or tables to read.")
    }
    let profile = try settings.profile(over: known)
    guard !profile.domains.isEmpty else {
      throw ValidationError("Say which mail domain is yours: --own-domain acme.com.")
    }
    let moment = settings.moment?.end(in: profile.calendar) ?? .now
    var day = Day(profile: profile, moment: moment)
    if profile != known { try await store.save(profile, at: moment) }
    guard looks else {
      try await appoint(in: store, at: moment)
      return day
    }
    day.intake = try await load(into: store, as: profile, at: moment)
    try await appoint(in: store, at: moment)
    try await warnOfOldMail(in: store, as: profile, at: moment)
    console.progress("Computing")
    var run = DailyRun()
    run.scanner.detectors += Self.usage
    if let cap = settings.dailyCap { run.scanner.dailyCap = cap }
    run.scanner.rules.managersOnly = settings.managersOnly
    let done = try await run.run(store, at: moment)
    for failure in done.failures { console.complain("\(failure)") }
    day.heldBack = done.scan.heldBack
    return day
  }

  /// Reads the briefing of a day; the alerts in it are told now, and not again.
  func report(of day: Day, from store: some RecordStore) async throws -> BriefingReport {
    var report = try await briefing(from: store, at: day.moment).report
    report.intake = day.intake
    report.heldBack = day.heldBack.filter { insight in
      guard let reader = report.reader else { return true }
      return insight.user == reader.id
        || report.accounts.contains { $0.account.id == insight.account }
    }
    report.alerts = try await alerts(for: report.reader, from: store, at: day.moment)
    if let limit = settings.limit {
      report.insights = Array(report.insights.prefix(limit))
      let shown = Set(report.insights.map(\.id))
      report.drafts.removeAll { $0.insight.map { !shown.contains($0) } ?? false }
    }
    return report
  }

  /// A colleague before the feed of a day.
  func desk(for address: String, of day: Day, in store: some RecordStore) async throws -> FeedDesk {
    let reader = try await colleague(address, in: store)
    return FeedDesk(
      store: store, reader: reader, moment: day.moment,
      calendar: reader.calendar(in: day.profile.calendar), limit: settings.limit)
  }

  /// What looks at usage: quiet where nothing is counted.
  private static let usage: [any Detector] = [
    AdoptionTrend(), FeatureDiscovery(), PowerUsers(),
  ]

  /// The alerts that are due for a reader whom the store knows, each once.
  private func alerts(
    for reader: Teammate?, from store: some RecordStore, at moment: Date
  ) async throws -> Set<Insight.ID> {
    guard let reader, try await store.find(reader.id) != nil else { return [] }
    let feed = InsightFeed(store, for: reader)
    return Set(try await feed.dueAlerts(named: "briefing", at: moment).map(\.id))
  }

  private func briefing(from store: some RecordStore, at moment: Date) async throws -> Briefing {
    guard let address = settings.reader else {
      return try await Briefing(from: store, at: moment)
    }
    let reader = try await colleague(address, in: store)
    return try await Briefing(for: reader, from: store, at: moment)
  }

  /// The colleague with an address; one who is not known may read what is for everybody.
  private func colleague(_ address: String, in store: some RecordStore) async throws -> Teammate {
    if let known = try await store.find(Teammate.ID(address)) { return known }
    console.complain("Nobody with the address \(address) is in the mail.")
    return Teammate(address, email: address)
  }

  /// Makes managers of those who are to be; whom no mail names is new.
  private func appoint(in store: some RecordStore, at moment: Date) async throws {
    for address in settings.managers.sorted() {
      let known = try await store.find(Teammate.ID(address))
      var colleague = known ?? Teammate(address, email: address)
      guard known == nil || colleague.role == .viewer || colleague.role == .representative else {
        continue
      }
      colleague.role = .manager
      try await store.save(colleague, at: moment)
    }
  }

  /// Says so where all mail is long past: everybody would have gone silent.
  private func warnOfOldMail(
    in store: some RecordStore, as profile: WorkspaceProfile, at moment: Date
  ) async throws {
    let newest = try await store.fetch(
      RecordQuery<Interaction>.all.through(moment).newestFirst.limit(1))
    guard let last = newest.first?.date, moment.timeIntervalSince(last) > 45 * 86_400 else {
      return
    }
    let day = profile.calendar.day(of: last)
    console.complain("The last message is of \(day). Stand there with --at \(day).")
  }

  /// Reads the files: tables first, so that mail finds its accounts.
  private func load(
    into store: some RecordStore, as profile: WorkspaceProfile, at moment: Date
  ) async throws -> ImportReport {
    if !input.skipped.isEmpty {
      console.complain(
        "Neither mail nor a known table: \(input.skipped.joined(separator: ", "))")
    }
    var total = ImportReport()
    for table in input.tables {
      console.progress("Reading \(table.file.lastPathComponent)")
      total.add(try await store.import(table, at: moment))
    }
    if !input.mail.isEmpty {
      console.progress("Reading \(input.mail.map(\.lastPathComponent).joined(separator: ", "))")
      total.add(try await store.import(MailImporter(input.mail), at: moment))
    }
    for rejection in total.rejected { console.complain("\(rejection)") }
    // Files that were read before add nothing, which is as it should be.
    let isRead = !total.added.isEmpty || !total.updated.isEmpty || total.duplicates > 0
    guard isRead || input.isEmpty else {
      throw ImportError(.unreadable, "Nothing could be read. Name mail files or tables.")
    }
    return total
  }
}
