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
  /// What proposes messages.
  public var drafter = Drafter()
  /// Where the steps that need chance begin; equal seeds give equal results.
  public var seed: UInt64 = 0

  /// Creates a run with the standard stages.
  public init() {}

  /// Does the day's work over a store.
  ///
  /// A stage that fails for one account is reported and does not stop the others.
  ///
  /// - Parameters:
  ///   - store: Where everything is read and written.
  ///   - moment: Where one stands: nothing dated later is seen.
  /// - Throws: ``/CSModels/StoreError`` or ``/CSSignals/SignalsError`` where nothing could be done.
  @discardableResult
  public func run(_ store: some RecordStore, at moment: Date) async throws -> DailyReport {
    var report = DailyReport()
    for scorer in scorers {
      let scores = try await score(store, with: scorer, at: moment)
      report.scored += scores.scored
      report.failures += scores.failures.map {
        .init(stage: .score, record: $0.account.anyRecordID, error: $0.error)
      }
    }
    var generator = SeededGenerator(seed: seed)
    let learned = try await personas.build(store, at: moment, using: &generator)
    report.personas = learned.written
    report.failures += learned.failures.map {
      .init(stage: .learn, record: $0.account?.anyRecordID, error: $0.error)
    }
    report.scan = try await scanner.scan(store, at: moment)
    report.failures += report.scan.failures.map {
      .init(stage: .scan, record: $0.account.anyRecordID, error: $0.error)
    }
    let drafted = try await drafter.run(store, at: moment)
    report.drafts = drafted.drafts
    report.failures += drafted.failures.map {
      .init(stage: .draft, record: $0.record, error: $0.error)
    }
    return report
  }

  private func score(
    _ store: some RecordStore, with scorer: some Scorer, at moment: Date
  ) async throws -> ScoringReport {
    try await scorer.score(store, at: moment)
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
