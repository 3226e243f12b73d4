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

  /// Brings a store up to date, and reads the briefing from it.
  ///
  /// - Throws: ``ImportError`` where there is nothing to read, in the files or in the store.
  func run(on store: some RecordStore) async throws -> BriefingReport {
    let known = try await store.find(WorkspaceProfile.theID)
    guard known != nil || !input.isEmpty else {
      throw ImportError(
        .missing, "There is nothing in the store yet. Name mail files or tables to read.")
    }
    let profile = try settings.profile(over: known)
    guard !profile.domains.isEmpty else {
      throw ValidationError("Say which mail domain is yours: --own-domain acme.com.")
    }
    let moment = settings.moment?.date(in: profile.calendar) ?? .now
    if profile != known { try await store.save(profile, at: moment) }
    let intake = try await load(into: store, as: profile, at: moment)
    try await warnOfOldMail(in: store, as: profile, at: moment)
    console.progress("Computing")
    var run = DailyRun()
    run.scanner.detectors += Self.usage
    if let cap = settings.dailyCap { run.scanner.dailyCap = cap }
    let day = try await run.run(store, at: moment)
    for failure in day.failures { console.complain("\(failure)") }
    var report = try await briefing(from: store, at: moment).report
    report.intake = intake
    report.heldBack = day.scan.heldBack.filter { insight in
      guard let reader = report.reader else { return true }
      return insight.user == reader.id
        || report.accounts.contains { $0.account.id == insight.account }
    }
    report.alerts = try await alerts(for: report.reader, from: store, at: moment)
    if let limit = settings.limit {
      report.insights = Array(report.insights.prefix(limit))
      let shown = Set(report.insights.map(\.id))
      report.drafts.removeAll { $0.insight.map { !shown.contains($0) } ?? false }
    }
    return report
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
    let known = try await store.find(Teammate.ID(address))
    if known == nil { console.complain("Nobody with the address \(address) is in the mail.") }
    let reader = known ?? Teammate(address, email: address)
    return try await Briefing(for: reader, from: store, at: moment)
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
      var table = table
      table.timeZone = profile.calendar.timeZone
      table.currency = profile.currency
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
