public import CSModels
public import CSPersona
public import CSScoring
public import CSSignals
public import Foundation

/// The house in working order: score, learn how people write, scan, draft.
///
/// Every stage is a value that may be changed or run alone. Running twice at the same moment writes
/// nothing the second time; the next day is the same call.
public struct DailyRun: Sendable {
  /// What puts numbers on people and accounts.
  public var scorers: [any Scorer] = [Engagement(), Influence()]
  /// What learns how people write.
  public var personas = PersonaBuilder()
  /// What notices changes.
  public var scanner = SignalScanner()
  /// Whether the scanner is told what the store knows of deals; by default it is.
  ///
  /// At each run it learns how long deals stay at their stages and which patterns were saved. It
  /// costs one reading of the deals.
  public var informsScanner = true
  /// With whom accounts are compared; by default nobody.
  ///
  /// With one, insights place accounts among their peers, and say what became of those in which the
  /// same was found, with how many they were. A cohort is many scans: build it now and then, from
  /// histories or with the store's `cohort`, and keep it. What it knows later than the moment of a
  /// run is left out.
  public var cohort: Cohort?
  /// For how many days at most an account rests about which nothing is recorded; by default 7, and 0
  /// for never.
  ///
  /// Of a resting account only usage is looked at, by the detectors that follow it, and by those that
  /// found something or would before the rest is over: they were asked as if nothing happened until
  /// then. What else could be found in between is something that time alone brings about and takes
  /// away again within the rest; it is not told. Scores of people with whom nothing happens are
  /// computed once a rest, and say of which moment they are.
  public var restDays: Int = 7
  /// What proposes messages.
  public var drafter = Drafter()
  /// Where the steps that need chance begin; equal seeds give equal results.
  public var seed: UInt64 = 0
  /// How many accounts are worked on at once; by default as many as there are processors.
  ///
  /// It changes nothing but the time.
  public var threads: Int = ProcessInfo.processInfo.activeProcessorCount

  /// Creates a run with the standard stages.
  public init() {}

  /// Does the day's work over a store.
  ///
  /// Each account is read once for all stages, on all processors; what is written is written in one
  /// order, so that equal stores get equal records. How people write is learned anew only for those
  /// with whom something happened since the last run. Accounts about which nothing was recorded rest,
  /// but for their usage; see ``restDays``. Everything is looked at again where detectors, colleagues
  /// or the profile changed, where something was erased, and where the clock was set back. A stage that
  /// fails for one account is reported and does not stop the others.
  ///
  /// The first run is linear in the accounts and in what happened with them, a later one in the
  /// accounts and in what happened with those that do not rest; memory holds what was found and the
  /// histories of a few accounts.
  ///
  /// - Parameters:
  ///   - store: Where everything is read and written.
  ///   - moment: Where one stands: nothing dated later is seen.
  /// - Throws: ``/CSModels/StoreError`` or ``/CSSignals/SignalsError`` where nothing could be done.
  @discardableResult
  public func run(_ store: some RecordStore, at moment: Date) async throws -> DailyReport {
    try await store.recordFormerPositions(at: moment)
    let day = try await DayWork(self, store, at: moment)
    var report = DailyReport()
    var scores = [ScoringReport](repeating: ScoringReport(), count: scorers.count)
    var learned = PersonaReport()
    let scanner =
      informsScanner
      ? try await scanner.informed(by: store, at: moment, cohort: cohort) : scanner
    async let others = personas.examineContactsWithoutAccount(store, at: moment)
    report.scan = try await scanner.scan(
      store, at: moment, tasks: threads,
      load: { account throws(StoreError) in try await day.outlook(of: account) },
      resting: day.resting
    ) { account in
      guard let found = day.take(account) else { return true }
      for (index, result) in found.scores.enumerated() {
        guard await scores[index].take(result, of: account, in: store) else { return false }
      }
      return await learned.take(found.personas, of: account, in: store)
    }
    _ = await learned.take(await others, of: nil, in: store)
    try await day.keepPlace(learned.failures.isEmpty && report.scan.isComplete)
    try report.take(scores, learned)
    do {
      let drafted = try await drafter.run(store, at: moment)
      report.drafts = drafted.drafts
      report.failures += drafted.failures.map {
        .init(stage: .draft, record: $0.record, error: $0.error)
      }
    } catch {
      guard report.scan.visited > 0 else { throw error }
      report.failures.append(.init(stage: .draft, record: nil, error: error))
    }
    return report
  }
}

/// What a day's work did.
public struct DailyReport: Sendable, CustomStringConvertible {
  /// Something that could not be done while the rest was.
  public struct Failure: Sendable, CustomStringConvertible {
    /// A part of the day's work.
    public enum Stage: String, Hashable, Sendable, CaseIterable {
      /// Putting numbers on people.
      case score
      /// Learning how people write.
      case learn
      /// Noticing changes.
      case scan
      /// Proposing messages.
      case draft
    }

    /// The part that failed.
    public let stage: Stage
    /// The record concerned, where there is one.
    public let record: AnyRecordID?
    /// Why.
    public let error: any Error

    /// The stage, the record and the reason.
    public var description: String {
      "\(stage.rawValue)\(record.map { " \($0)" } ?? ""): \(error)"
    }
  }

  /// How many scores were computed.
  public internal(set) var scored = 0
  /// How many personas say something new.
  public internal(set) var personas = 0
  /// What was noticed.
  public internal(set) var scan = ScanReport()
  /// The new drafts, those of the most important insights first.
  public internal(set) var drafts: [MessageDraft] = []
  /// What failed while the rest was done.
  public internal(set) var failures: [Failure] = []

  /// The counts on one line.
  public var description: String {
    "\(scan), \(drafts.count) drafts" + (failures.isEmpty ? "" : ", \(failures.count) failures")
  }
}

extension DailyReport {
  /// Takes over what was scored and learned.
  ///
  /// - Throws: The first reason where nothing could be done.
  fileprivate mutating func take(_ scores: [ScoringReport], _ learned: PersonaReport) throws {
    let scanned = scan.failures
    for each in scores {
      if each.scored == 0, scan.visited == 0, let first = each.failures.first {
        throw first.error
      }
      scored += each.scored
      failures += each.failures.map {
        .init(stage: .score, record: $0.account.anyRecordID, error: $0.error)
      }
    }
    if learned.considered == 0, scan.visited == 0, let first = learned.failures.first {
      throw first.error
    }
    personas = learned.written
    failures += learned.failures.map {
      .init(stage: .learn, record: $0.account?.anyRecordID, error: $0.error)
    }
    failures += scanned.map {
      .init(stage: .scan, record: $0.account.anyRecordID, error: $0.error)
    }
  }
}
