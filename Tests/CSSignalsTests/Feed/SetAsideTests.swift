import CSModels
import CSSignals
import Foundation
import Testing

/// What one reader dismisses or puts off does not hide it from the others.
@Suite struct SetAsideTests {
  static let ana = Sample.ana
  static let ben = Teammate("Ben Okafor", email: "ben@acme.example")
  static let cara = Teammate("Cara Lund", email: "cara@acme.example")
  static let dora = Teammate("Dora Kim", email: "dora@acme.example")
  static let mona = Teammate("Mona Weiss", email: "mona@acme.example", role: .manager)
  static let max = Teammate("Max Brandt", email: "max@acme.example", role: .admin)
  static let everybody = [ana, ben, cara, dora, mona, max]

  let store = InMemoryStore(workspace: "acme")
  let moment = Sample.date("2026-02-02 08:00")
  let until = Sample.date("2026-02-09 08:00")

  /// For whom an insight is.
  enum Address: String, CaseIterable {
    /// Ana; Ben, Cara and Max were shown it.
    case shared
    /// Ana, of several accounts, of which one is Ben's and one Max's.
    case common
    /// Nobody in particular.
    case nobodys

    var readers: [Teammate] {
      switch self {
      case .shared: [ana, ben, cara, mona, max]
      case .common: [ana, ben, mona, max]
      case .nobodys: everybody
      }
    }

    /// Who decides for everybody.
    var deciders: [Teammate] {
      switch self {
      case .shared, .common: [ana, mona]
      case .nobodys: [mona, max]
      }
    }
  }

  func insight(_ address: Address, _ name: String = "a") throws -> Insight {
    var insight = try Told.insight(name, "Something")
    switch address {
    case .shared:
      for colleague in [Self.ben, Self.cara, Self.max] {
        insight.share(with: colleague.id, by: Self.ana.id, at: insight.createdAt)
      }
    case .common:
      insight.members = [("x", Self.ana), ("y", Self.ben), ("z", Self.max)].map {
        Insight.Member(
          Account("\(name) \($0)"), user: $1.id, key: "k/\($0)", began: Sample.day("2026-01-28"))
      }
    case .nobodys: insight.user = "unassigned"
    }
    return insight
  }

  @discardableResult
  func put(_ insights: Insight...) async throws -> [Insight] { try await put(insights) }

  @discardableResult
  func put(_ insights: [Insight]) async throws -> [Insight] {
    try await store.save(
      WorkspaceProfile(domains: ["acme.example"], calendar: Sample.calendar))
    var changes = ChangeSet(by: .system("scanner"), at: Sample.date("2026-01-29"))
    for colleague in Self.everybody { try changes.save(colleague) }
    for insight in insights { try changes.put(insight) }
    _ = try await store.commit(changes)
    return insights
  }

  func feed(_ reader: Teammate) -> InsightFeed { InsightFeed(store, for: reader) }

  /// How many insights a reader finds, which is the same wherever they look.
  func open(
    _ reader: Teammate, at moment: Date, alerts: Bool = true
  ) async throws -> Int {
    let feed = feed(reader)
    let page = try await feed.page(.insights().limit(100), at: moment)
    let list = try await feed.list(InsightQuery(limit: 100), at: moment)
    #expect(list.insights.map(\.id) == page.map(\.id) && list.total == page.count)
    let counts = try await feed.counts(at: moment)
    #expect(counts.total == page.count && counts.unread == list.unread)
    let board = try await feed.board(at: moment)
    #expect(board.columns.flatMap(\.cards).count == page.count && board.unread == counts.unread)
    var configuration = Digest.Configuration()
    configuration.limit = 100
    configuration.joinsTrends = false
    let digest = try await feed.digest(at: moment, configuration: configuration)
    #expect(digest.sections.flatMap(\.lines).flatMap(\.insights).count == page.count)
    // Alerts of a new name begin with what is open.
    let name = "\(try await store.head())"
    if alerts {
      #expect(try await feed.dueAlerts(named: name, at: moment).count == counts.unread)
    }
    for status in Insight.Status.allCases {
      let list = try await feed.list(InsightQuery(status: status, limit: 100), at: moment)
      let query = RecordQuery.insights().where(.status, is: status).limit(100)
      #expect(try await feed.page(query, at: moment).map(\.id) == list.insights.map(\.id))
      #expect(list.total == list.insights.count && list.unread == counts.unread, "\(status)")
    }
    return page.count
  }

  static let decisions = Address.allCases.flatMap { address in
    address.readers.map { (address, $0) }
  }

  @Test(arguments: decisions)
  func dismissed(_ address: Address, by reader: Teammate) async throws {
    let insight = try await put(try insight(address))[0]
    let isForAll = address.deciders.contains(reader)
    let done = try await feed(reader).act(
      on: insight, .dismiss, feedback: .notRelevant, at: moment)
    #expect(done.status == (isForAll ? .dismissed : .new))
    #expect(done.asides.map(\.by) == (isForAll ? [] : [reader.id]))
    #expect(done.asides.map(\.priority) == (isForAll ? [] : [.medium]))
    for colleague in Self.everybody {
      let isShown = address.readers.contains(colleague) && !isForAll && colleague != reader
      #expect(try await open(colleague, at: moment) == (isShown ? 1 : 0), "\(colleague.name)")
    }
    let list = try await feed(reader).list(InsightQuery(status: .dismissed), at: moment)
    #expect(list.total == 1 && list.insights.first?.id == insight.id)
    // It is their feedback, whoever it counts for.
    let preferences = try await store.readerPreferences(at: moment)
    #expect(preferences.all.map(\.user) == [reader.id])
    #expect(preferences.all.map(\.unwelcome) == [1])
    // They take it back.
    try await feed(reader).reopen(insight, at: moment)
    for colleague in address.readers { #expect(try await open(colleague, at: moment) == 1) }
    #expect(try await store.readerPreferences(at: moment).all.isEmpty)
  }

  @Test(arguments: decisions)
  func putOff(_ address: Address, by reader: Teammate) async throws {
    let insight = try await put(try insight(address))[0]
    let isForAll = address.deciders.contains(reader)
    try await feed(reader).markAllRead(at: moment)
    try await feed(reader).act(on: insight, .snooze(until: until), at: moment)
    for colleague in Self.everybody {
      let isShown = address.readers.contains(colleague) && !isForAll && colleague != reader
      #expect(try await open(colleague, at: moment) == (isShown ? 1 : 0), "\(colleague.name)")
    }
    let snoozed = InsightQuery(status: .snoozed)
    #expect(try await feed(reader).list(snoozed, at: moment).total == 1)
    // It is back on its date, new to whom it was put off for.
    for colleague in address.readers {
      #expect(try await open(colleague, at: until) == 1)
      #expect(try await feed(colleague).list(snoozed, at: until).total == 0)
      #expect(try await feed(colleague).counts(at: until).unread == 1)
    }
    #expect(try await feed(reader).markAllRead(at: until) == 1)
    #expect(try await feed(reader).counts(at: until).unread == 0)
    #expect(try await open(reader, at: until) == 1)
    #expect(try await store.find(insight.id)?.asides.isEmpty == true)
  }

  @Test(arguments: decisions)
  func dealtWith(_ address: Address, by reader: Teammate) async throws {
    let insight = try await put(try insight(address))[0]
    let done = try await feed(reader).act(
      on: insight, .actioned, feedback: .tookAction, at: moment)
    #expect(done.status == .actioned && done.asides.isEmpty && done.actedBy == reader.id)
    for colleague in Self.everybody { #expect(try await open(colleague, at: moment) == 0) }
    #expect(try await store.readerPreferences(at: moment).all.map(\.welcome) == [1])
  }

  @Test(arguments: [Insight.Action.dismiss, .actioned, .snooze(until: .distantFuture)])
  func onlyWhoDecidesForAllAcknowledgesTheSignal(_ action: Insight.Action) async throws {
    for reader in Address.shared.readers {
      var known = try insight(.shared, reader.name)
      known.signal = RecordID("s/\(reader.name)")
      let insight = try await put(known)[0]
      var changes = ChangeSet(by: .system("scanner"), at: moment)
      try changes.put(
        RelationshipSignal(
          id: RecordID("s/\(reader.name)"), type: .championRisk, detectedDate: moment,
          person: nil, company: "a", severity: .low, contextData: []))
      _ = try await store.commit(changes)
      try await feed(reader).act(on: insight, action, at: moment)
      let signal = try #require(
        try await store.find(RelationshipSignal.ID("s/\(reader.name)")))
      let isDone =
        switch action {
        case .actioned: true
        case .dismiss: Address.shared.deciders.contains(reader)
        case .snooze: false
        }
      #expect(signal.status == (isDone ? .acknowledged : .new), "\(reader.name)")
    }
  }

  @Test func anAlertWaitsForWhoPutItOff() async throws {
    let insight = try await put(try insight(.shared))[0]
    try await feed(Self.ben).act(on: insight, .snooze(until: until), at: moment)
    func due(_ reader: Teammate, _ date: Date) async throws -> Int {
      try await feed(reader).dueAlerts(named: "chat", at: date).count
    }
    #expect(try await due(Self.ben, moment) == 0)
    #expect(try await due(Self.cara, moment) == 1)
    // It is written again, and back.
    try await feed(Self.cara).view(insight, at: until)
    #expect(try await due(Self.ben, until) == 1)
    #expect(try await due(Self.ben, until) == 0)
    #expect(try await due(Self.cara, until) == 0)
  }

  @Test func whatIsPastForOneIsRefused() async throws {
    let insight = try await put(try insight(.shared))[0]
    try await feed(Self.ben).act(on: insight, .dismiss, at: moment)
    for action in [Insight.Action.dismiss, .actioned, .snooze(until: until)] {
      let error = await #expect(throws: SignalsError.self) {
        try await feed(Self.ben).act(on: insight, action, at: moment)
      }
      #expect(error?.code == .refused)
    }
    // Ana's decision is hers; what Ben said of it stays.
    try await feed(Self.ana).act(on: insight, .actioned, at: moment)
    let all = try await store.readerPreferences(at: moment).all
    #expect(all.map(\.user) == [Self.ana.id, Self.ben.id])
    #expect(all.map(\.welcome) == [1, 0] && all.map(\.unwelcome) == [0, 1])
    #expect(try await feed(Self.ben).list(InsightQuery(status: .actioned), at: moment).total == 1)
    #expect(try await feed(Self.ben).list(InsightQuery(status: .dismissed), at: moment).total == 0)
  }

  @Test func feedbackOfEachReaderFadesAlone() async throws {
    let old = try await put(try insight(.shared))[0]
    try await feed(Self.ben).act(on: old, .dismiss, at: moment)
    let later = moment.addingTimeInterval(90 * 86_400)
    try await feed(Self.cara).act(on: old, .dismiss, feedback: .alreadyKnew, at: later)
    let all = try await store.readerPreferences(at: later).all
    #expect(all.map(\.user) == [Self.ben.id, Self.cara.id])
    #expect(all.map(\.unwelcome) == [0.5, 0.5])
    #expect(try await store.readerPreferences(at: moment.addingTimeInterval(-1)).all.isEmpty)
    // Eight half-lives on, it is not read.
    let past = moment.addingTimeInterval(10 * 90 * 86_400)
    #expect(try await store.readerPreferences(at: past).all.isEmpty)
    #expect(try await store.readerPreferences(at: past, of: Self.ben.id).all.isEmpty)
  }

  /// Whoever decides for themselves takes back what they did, and nothing that others did.
  @Test func nobodyTakesBackWhatWasDecidedForThem() async throws {
    let told = try await put(try insight(.shared))[0]
    try await feed(Self.ana).view(told, at: moment)
    try await feed(Self.ben).view(told, at: moment)
    let unseen = try await feed(Self.ben).reopen(told, at: moment)
    #expect(unseen.views.map(\.by) == [Self.ana.id])
    await #expect(throws: SignalsError.self) {
      try await feed(Self.ben).reopen(told, at: moment)
    }
    try await feed(Self.ana).act(on: told, .dismiss, at: moment)
    let error = await #expect(throws: SignalsError.self) {
      try await feed(Self.ben).reopen(told, at: moment)
    }
    #expect(error?.code == .refused && error?.message.contains("Ask its reader") == true)
    #expect(try await store.find(told.id)?.status == .dismissed)
    #expect(try await feed(Self.ana).reopen(told, at: moment).status == .new)
    // What is dealt with is so for everybody, and to be taken back by who did it.
    try await feed(Self.ben).act(on: told, .actioned, at: moment)
    await #expect(throws: SignalsError.self) {
      try await feed(Self.cara).reopen(told, at: moment)
    }
    #expect(try await feed(Self.ben).reopen(told, at: moment).status == .new)
  }

  /// Whatever a reader and others did, counts and lists are those of the insights themselves.
  @Test(arguments: [UInt64(1), 2, 3])
  func countsAreThoseOfTheInsights(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    var all: [Insight] = []
    for index in 0..<30 {
      var insight = try insight(Address.allCases[index % 3], "\(index)")
      insight.priority = Insight.Priority.allCases[index % 3]
      for _ in 0..<Int.random(in: 1...5, using: &generator) {
        let who = [Self.ana, Self.ben, Self.cara][Int.random(in: 0..<3, using: &generator)]
        let date = moment.addingTimeInterval(Double.random(in: -80_000...0, using: &generator))
        let wake = moment.addingTimeInterval(Double.random(in: 1...200_000, using: &generator))
        switch Int.random(in: 0..<6, using: &generator) {
        case 0: try? insight.act(.dismiss, at: date, by: who.id)
        case 1, 2: try? insight.act(.snooze(until: wake), at: date, by: who.id)
        case 3: try? insight.act(.actioned, at: date, by: who.id)
        case 4: insight.view(at: date, by: who.id)
        default: try? insight.reopen(by: who.id)
        }
      }
      switch Int.random(in: 0..<8, using: &generator) {
      case 0: insight.clearedAt = moment.addingTimeInterval(-1)
      case 1: insight.expiresAt = moment.addingTimeInterval(100_000)
      default: break
      }
      all.append(insight)
    }
    try await put(all)
    #expect(all.count { !$0.asides.isEmpty } > 2)
    for (reader, days) in [(Self.ana, 0.0), (Self.ben, 1), (Self.cara, 3)] {
      let date = moment.addingTimeInterval(days * 86_400)
      let theirs = all.filter { insight in
        reader.id == insight.user || insight.user == "unassigned"
          || insight.members.contains { $0.user == reader.id }
          || insight.shares.contains { $0.with == reader.id }
      }
      let everybodys = try await store.readerPreferences(at: date)
      let own = try await store.readerPreferences(at: date, of: reader.id)
      #expect(
        own.all.filter { $0.user == reader.id } == everybodys.all.filter { $0.user == reader.id })
      let open = theirs.filter { $0.isOpen(at: date, for: reader.id) }
      #expect(try await self.open(reader, at: date, alerts: false) == open.count)
      for status in Insight.Status.allCases {
        let isPast = status == .actioned || status == .dismissed
        let wanted = theirs.filter { insight in
          insight.status(at: date, for: reader.id) == status
            && (isPast
              || insight.clearedAt == nil && insight.expiresAt.map { $0 > date } ?? true)
        }
        for order in [InsightQuery.Order.priority, .personal] {
          let query = InsightQuery(status: status, order: order, limit: 1_000)
          let list = try await feed(reader).list(query, at: date)
          #expect(Set(list.insights.map(\.id)) == Set(wanted.map(\.id)), "\(status)")
          #expect(list.total == wanted.count && list.insights.count == wanted.count)
          let pieces = try await feed(reader).list(
            InsightQuery(status: status, order: order, limit: 3, offset: 2), at: date)
          #expect(pieces.insights == Array(list.insights.dropFirst(2).prefix(3)))
        }
      }
    }
  }
}
