public import CSModels
import Foundation

/// One run: an empty store is filled, changed and read.
///
/// Everything is asked through ``RecordStore`` alone, so that figures of different stores compare.
public struct StoreTrial: Sendable {
  /// What is done.
  public let plan: TrialPlan
  private let mail: SampleMail
  private let clock = ContinuousClock()

  /// Prepares a run.
  public init(_ plan: TrialPlan) {
    self.plan = plan
    mail = SampleMail(count: plan.records, seed: plan.seed)
  }

  /// Puts a store through the plan.
  ///
  /// - Parameters:
  ///   - store: The store, which must be empty.
  ///   - bytes: How many bytes the store takes, asked when all records are saved; `nil` where
  ///     that is not known.
  /// - Throws: ``TrialFailure`` where the store gives wrong answers, and whatever it throws.
  public func run(
    on store: some RecordStore, bytes: () async throws -> Int?
  ) async throws -> TrialFigures {
    guard try await store.commits(after: .none, limit: 1).isEmpty else {
      throw TrialFailure("The store is not empty. Open an empty one.")
    }
    var figures = TrialFigures()
    let inBatches = plan.records - plan.singly
    figures.batchSeconds = try await saveInBatches(inBatches, on: store)
    figures.singleSeconds = try await saveSingly(inBatches..<plan.records, on: store)
    figures.bytes = try await bytes()
    figures.updates = max(1, plan.singly / 10)
    figures.updateSeconds = try await update(figures.updates, on: store)
    figures.head = try await store.head()
    try await read(from: store, into: &figures)
    figures.count = try await store.count(RecordQuery<Interaction>.all)
    guard figures.count == plan.records else {
      throw TrialFailure("The store holds \(figures.count) records instead of \(plan.records).")
    }
    return figures
  }

  // MARK: - Writing

  /// Saves the first records in commits of a batch each; returns the seconds of the commits alone.
  private func saveInBatches(_ count: Int, on store: some RecordStore) async throws -> Double {
    var spent = Duration.zero
    for start in stride(from: 0, to: count, by: max(1, plan.batch)) {
      var changes = ChangeSet(by: .system("bench"), at: mail.recordedAt)
      for number in start..<min(start + max(1, plan.batch), count) {
        try changes.save(mail.interaction(number))
      }
      let begin = clock.now
      _ = try await store.commit(changes)
      spent += clock.now - begin
    }
    return spent / .seconds(1)
  }

  private func saveSingly(_ numbers: Range<Int>, on store: some RecordStore) async throws -> Double
  {
    var spent = Duration.zero
    for start in stride(from: numbers.lowerBound, to: numbers.upperBound, by: 5_000) {
      let records = (start..<min(start + 5_000, numbers.upperBound)).map { mail.interaction($0) }
      let begin = clock.now
      for record in records {
        try await store.save(record, by: .system("bench"), at: mail.recordedAt)
      }
      spent += clock.now - begin
    }
    return spent / .seconds(1)
  }

  /// Saves records again, one by one, so that there is a past.
  private func update(_ count: Int, on store: some RecordStore) async throws -> Double {
    var chance = SeededGenerator(seed: plan.seed &+ 1)
    var records: [Interaction] = []
    for version in 1...count {
      let number = Int.random(in: 0..<plan.records, using: &chance)
      records.append(mail.interaction(number, version: version))
    }
    let begin = clock.now
    for record in records {
      try await store.save(record, by: .system("bench"), at: mail.recordedAt)
    }
    return (clock.now - begin) / .seconds(1)
  }

  // MARK: - Reading

  private func read(from store: some RecordStore, into figures: inout TrialFigures) async throws {
    var chance = SeededGenerator(seed: plan.seed &+ 2)
    let ids = (0..<plan.reads).map { _ in
      mail.id(Int.random(in: 0..<plan.records, using: &chance))
    }
    for id in ids {
      let key = AnyRecordID(id)
      let begin = clock.now
      let found = try await store.stored(key)
      figures.storedReads.append(clock.now - begin)
      guard found != nil else { throw TrialFailure("The store lost \(key).") }
    }
    for id in ids {
      let begin = clock.now
      let found = try await store.find(id)
      figures.finds.append(clock.now - begin)
      guard found?.id == id else { throw TrialFailure("The store lost \(AnyRecordID(id)).") }
    }
    for _ in 0..<max(1, plan.reads / 5) {
      let query = page(of: Int.random(in: 0..<plan.records, using: &chance))
      let begin = clock.now
      let page = try await store.fetch(query)
      figures.pages.append(clock.now - begin)
      try check(page)
      let moment = AsOf.revision(
        Revision(UInt64.random(in: 0...figures.head.number, using: &chance)))
      let beginOfPast = clock.now
      let past = try await store.fetch(query, asOf: moment)
      figures.pastPages.append(clock.now - beginOfPast)
      try check(past)
    }
  }

  /// Twenty interactions of one company, newest first.
  private func page(of number: Int) -> RecordQuery<Interaction> {
    .all.where(.account, is: mail.account(number)).newestFirst.limit(20)
  }

  private func check(_ page: Page<Interaction>) throws {
    guard page.count <= 20, zip(page, page.dropFirst()).allSatisfy({ $0.date >= $1.date }) else {
      throw TrialFailure("The store gave a page that is too long or out of order.")
    }
  }
}

/// What a store did wrong while it was measured.
public struct TrialFailure: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was seen.
  public let description: String

  /// Creates a failure.
  public init(_ description: String) { self.description = description }
}
