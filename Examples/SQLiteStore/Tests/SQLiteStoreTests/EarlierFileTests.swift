import CSModels
import Foundation
import GRDB
import SQLiteStore
import Testing

@Suite struct EarlierFileTests {
  /// Writes what the fixtures hold: every kind of change, with a past.
  static func fill(_ store: some RecordStore) async throws {
    let start = Date(timeIntervalSince1970: 1_700_000_000)
    let colleague = Teammate("ann@own.example", email: "ann@own.example")
    try await store.save(colleague, at: start)
    for number in 0..<12 {
      var changes = ChangeSet(
        by: .person(colleague.id), at: start + Double(number),
        idempotencyKey: number % 3 == 0 ? "key-\(number)" : nil)
      for company in 0..<3 {
        var account = Account("Company \(company)", id: Account.ID("company-\(company)"))
        account.domains = ["c\(company).example", "v\(number).example"]
        account.industry = number % 2 == 0 ? "shipping" : nil
        if (number + company) % 5 == 4 {
          changes.remove(account.id)
        } else {
          try changes.save(account)
        }
      }
      var mail = Interaction(
        id: Interaction.ID("mail-\(number)"), .email, .inbound, on: start - Double(number * 60))
      mail.accounts = [Account.ID("company-\(number % 3)"), Account.ID("company-0")]
      mail.subject = "Zahl \(number) – größer"
      try changes.save(mail)
      _ = try await store.commit(changes)
    }
    _ = try await store.erase([AnyRecordID(Account.ID("company-1"))], at: start + 20)
  }

  private static let selections: [Selection] = {
    var selections: [Selection] = []
    for kind in [Account.kind, Interaction.kind, Teammate.kind] {
      for order in [
        Selection.Order.newestFirst, .ascending("domain"), .descending("industry"),
      ] {
        var selection = Selection(kind: kind)
        selection.order = order
        selection.limit = 100
        selections.append(selection)
        selection.conditions["account"] = .equals(.text("company-0"))
        selections.append(selection)
        selection.conditions = ["domain": .within(lower: .text("v3"), upper: nil)]
        selections.append(selection)
      }
    }
    return selections
  }()

  /// Everything that can be read of a store, as text.
  private func everything(in store: some RecordStore) async throws -> [String] {
    var lines: [String] = []
    let log = try await store.commits(after: .none, limit: 1_000)
    for commit in log {
      lines.append("\(commit.revision) \(commit.recordedAt) \(commit.by)")
      for change in commit.changes { lines.append("\(change.kind) \(try text(of: change))") }
      for selection in Self.selections {
        for view in [AsOf.revision(commit.revision), .recorded(commit.recordedAt)] {
          let page = try await store.page(selection, asOf: view)
          lines.append(page.records.map { "\($0.id) \($0.revision)" }.joined(separator: ", "))
          let count = try await store.count(selection, asOf: view)
          #expect(count == page.records.count)
        }
      }
    }
    return lines
  }

  /// What a change says, whatever else later versions of the kit write into a record.
  private func text(of change: ChangeSet.Change) throws -> String {
    guard case .put(let record) = change else { return "\(change)" }
    return switch record.id.kind {
    case Account.kind: "\(record.id): \(try record.decode(Account.self).name)"
    case Interaction.kind: "\(record.id): \(try record.decode(Interaction.self).subject)"
    default: "\(record.id)"
    }
  }

  /// A file as an earlier version of the store has left it.
  private func file(_ version: String, in folder: borrowing Folder) async throws -> URL {
    let fixture = try #require(
      Bundle.module.url(forResource: version, withExtension: "sql", subdirectory: "Fixtures"))
    let file = folder.file("\(version).sqlite")
    let sql = try String(contentsOf: fixture, encoding: .utf8)
    try await DatabaseQueue(path: file.path).writeWithoutTransaction { db in
      try db.execute(sql: sql)
    }
    return file
  }

  @Test(arguments: ["v1"])
  func `a file of an earlier version is brought up to date with its data`(
    version: String
  ) async throws {
    let folder = try Folder()
    let file = try await file(version, in: folder)
    let options = SQLiteStore.Options(isReadOnly: true)
    let refused = #expect(throws: StoreError.self) {
      _ = try SQLiteStore(file: file, workspace: "a", options: options)
    }
    #expect(refused?.code == .unsupported)
    #expect(refused?.message.contains("earlier version") ?? false)

    let memory = InMemoryStore(workspace: "a")
    try await Self.fill(memory)
    let expected = try await everything(in: memory)
    var store: SQLiteStore? = try SQLiteStore(file: file, workspace: "a")
    for _ in 0..<2 {
      let found = try await everything(in: try #require(store))
      #expect(found == expected)
      store = nil
      store = try SQLiteStore(file: file, workspace: "a")
    }
    // It can be written as well, and what is superseded leaves the present.
    let now = try #require(store)
    try await now.save(Account("Company 0", id: Account.ID("company-0")))
    let query = RecordQuery<Account>.all.where(.domain, is: "c0.example")
    #expect(try await now.count(query) == 0)
    #expect(try await now.count(query, asOf: .revision(Revision(2))) == 1)
  }

  @Test func `the present version writes what it reads`() async throws {
    let folder = try Folder()
    let memory = InMemoryStore(workspace: "a")
    try await Self.fill(memory)
    let store = try SQLiteStore(file: folder.file("now.sqlite"), workspace: "a")
    try await Self.fill(store)
    #expect(try await everything(in: store) == everything(in: memory))
  }

  @Test func `a file of a later version is refused and left alone`() async throws {
    let folder = try Folder()
    let file = folder.file("later.sqlite")
    try await SQLiteStore(file: file, workspace: "a").save(Account("kept"))
    try await DatabaseQueue(path: file.path).write { db in
      try db.execute(sql: "INSERT INTO grdb_migrations (identifier) VALUES ('v99')")
    }
    let before = try Data(contentsOf: file)
    let refused = #expect(throws: StoreError.self) {
      _ = try SQLiteStore(file: file, workspace: "a")
    }
    #expect(refused?.code == .unsupported)
    #expect(refused?.message.contains("later version") ?? false)
    #expect(try Data(contentsOf: file) == before)
  }

  @Test func `a database of another program is refused and left alone`() async throws {
    let folder = try Folder()
    let file = folder.file("other.sqlite")
    try await DatabaseQueue(path: file.path).write { db in
      try db.execute(sql: "CREATE TABLE songs (title TEXT)")
    }
    let before = try Data(contentsOf: file)
    let refused = #expect(throws: StoreError.self) {
      _ = try SQLiteStore(file: file, workspace: "a")
    }
    #expect(refused?.code == .invalid)
    #expect(refused?.message.contains("another program") ?? false)
    #expect(try Data(contentsOf: file) == before)
  }
}
