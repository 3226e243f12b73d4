public import CSModels
public import Foundation

extension Drafter {
  /// Drafts a message for every open insight of high or medium priority that has none and asks for
  /// one: what somebody's silence, leaving or retreat leads to, and whatever advises to write.
  ///
  /// A person about whom there are several insights gets one draft, for the most important, and
  /// none while another one waits. Running again at the same moment, or later with nothing new,
  /// writes nothing. The drafts of an account are one commit.
  ///
  /// - Returns: The new drafts, those of the most important insights first.
  /// - Throws: ``/CSModels/StoreError`` where nothing could be done.
  @discardableResult
  public func draft(
    _ store: some RecordStore, at moment: Date
  ) async throws(StoreError) -> [MessageDraft] {
    let report = try await run(store, at: moment)
    if report.drafts.isEmpty, let failure = report.failures.first?.error as? StoreError {
      throw failure
    }
    return report.drafts
  }

  /// What a run over a store did.
  struct Report: Sendable {
    /// The new drafts.
    var drafts: [MessageDraft] = []
    /// The insights that no draft could be written for.
    var failures: [(record: AnyRecordID, error: any Error)] = []
  }

  func run(_ store: some RecordStore, at moment: Date) async throws(StoreError) -> Report {
    let insights = try await waiting(store, at: moment)
    var accounts: [Account.ID] = []
    let byAccount = Dictionary(grouping: insights, by: \.account)
    var seen: Set<Account.ID> = []
    for insight in insights where seen.insert(insight.account).inserted {
      accounts.append(insight.account)
    }
    var report = Report()
    for account in accounts {
      do {
        var history = try await store.history(of: account, at: moment)
        let here = byAccount[account] ?? []
        for insight in here {
          if let user = try await store.find(insight.user) { history.add(user) }
        }
        try await write(about: here, in: history, to: store, &report)
      } catch {
        report.failures.append((AnyRecordID(account), error))
        if error.code == .cancelled { break }
      }
    }
    let rank = Dictionary(
      insights.enumerated().map { ($0.element.id, $0.offset) }, uniquingKeysWith: min)
    report.drafts.sort {
      ($0.insight.flatMap { rank[$0] } ?? .max) < ($1.insight.flatMap { rank[$0] } ?? .max)
    }
    return report
  }

  /// The open insights worth a message, the most important first.
  private func waiting(
    _ store: some RecordStore, at moment: Date
  ) async throws(StoreError) -> [Insight] {
    try await store.fetchAll(
      RecordQuery<Insight>.all.where(.isOpen, is: true)
        .where(.priority, isAnyOf: [.high, .medium])
    ).filter { $0.isOpen(at: moment) && Self.asksForMessage($0) }.sorted(
      by: Insight.isMoreImportant)
  }

  private static func asksForMessage(_ insight: Insight) -> Bool {
    switch insight.type {
    case InsightType.championLeaving, InsightType.goingDark, InsightType.engagementDrop: true
    default: insight.recommendedAction.type == "send_email"
    }
  }

  private func write(
    about insights: [Insight], in history: History, to store: some RecordStore,
    _ report: inout Report
  ) async throws(StoreError) {
    var changes = ChangeSet(by: .system(Self.version), at: history.moment)
    var drafts: [MessageDraft] = []
    for insight in insights {
      guard let recipient = Recipient(for: insight, in: history),
        !drafts.contains(where: { $0.person == recipient.contact.id }),
        !isResting(recipient.contact, in: history),
        try await isFree(recipient.contact, for: insight, in: store)
      else { continue }
      do {
        let occasion = Self.occasion(for: insight, in: history)
        let draft = try write(occasion, to: recipient, about: insight, in: history)
        try changes.put(draft, expecting: Revision.none)
        drafts.append(draft)
      } catch {
        report.failures.append((insight.anyID, error))
      }
    }
    guard !changes.isEmpty else { return }
    _ = try await store.commit(changes)
    report.drafts += drafts
  }

  /// Whether we have written to somebody too lately to write again.
  private func isResting(_ contact: Contact, in history: History) -> Bool {
    let last = history.interactions(with: contact).last {
      $0.direction == .outbound && $0.nature == .person && $0.channel == .email
    }
    guard let last, restDays > 0 else { return false }
    return history.calendar.workingDays(from: last.date, to: history.moment) < restDays
  }

  /// Whether nothing was drafted about the insight, and nothing waits for the person.
  private func isFree(
    _ contact: Contact, for insight: Insight, in store: some RecordStore
  ) async throws(StoreError) -> Bool {
    let same = RecordQuery<MessageDraft>.all.where(.insight, is: insight.id).limit(1)
    guard try await store.fetch(same).isEmpty else { return false }
    let waiting: [MessageDraft.Status] = [.pending, .edited, .approved]
    let other = RecordQuery<MessageDraft>.all.where(.person, is: contact.id)
      .where(.status, isAnyOf: waiting).limit(1)
    return try await store.fetch(other).isEmpty
  }
}

extension Insight {
  /// The order in which insights are dealt with: by priority, then by score, then the newer one,
  /// then by id.
  static func isMoreImportant(_ a: Insight, than b: Insight) -> Bool {
    let (x, y) = (a.rank, b.rank)
    if x != y { return x < y }
    let (p, q) = (a.priorityScore?.value ?? 0, b.priorityScore?.value ?? 0)
    if p != q { return p > q }
    if a.createdAt != b.createdAt { return a.createdAt > b.createdAt }
    return a.id.rawValue.precedesInBytes(b.id.rawValue)
  }

  private var rank: Int {
    switch priority {
    case .high: 0
    case .medium: 1
    case .low: 2
    }
  }
}
