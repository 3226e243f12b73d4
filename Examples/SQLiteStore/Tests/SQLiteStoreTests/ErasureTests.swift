import CSModels
import Foundation
import GRDB
import SQLiteStore
import Testing

@Suite struct ErasureTests {
  private let instant = Date(timeIntervalSince1970: 1_700_000_000)

  /// Leaves bytes in pages that nothing uses any more.
  private func leave(_ canary: String, _ file: URL, then sql: String = "") throws {
    var configuration = Configuration()
    configuration.busyMode = .timeout(10)
    try DatabaseQueue(path: file.path, configuration: configuration).writeWithoutTransaction { db in
      try db.execute(
        sql: """
          PRAGMA secure_delete = OFF;
          BEGIN IMMEDIATE;
          INSERT INTO words (word) VALUES ('\(canary)');
          DELETE FROM words WHERE word = '\(canary)';
          COMMIT;
          \(sql)
          """)
    }
  }

  /// Leaves what a program does that ends between the commit of an erasure and the rest of it.
  private func leaveUnfinished(_ canary: String, _ file: URL) throws {
    try leave(canary, file, then: "PRAGMA user_version = 1;")
  }

  /// Whether some bytes are anywhere in the files of a database.
  private func holds(_ canary: String, _ file: URL) throws -> Bool {
    for end in ["", "-wal", "-shm"] {
      guard let data = try? Data(contentsOf: URL(filePath: file.path + end)) else { continue }
      if data.range(of: Data(canary.utf8)) != nil { return true }
    }
    return false
  }

  @Test(arguments: [1, 40, 404])
  func `the bytes of what was erased are in no file`(others: Int) async throws {
    let folder = try Folder()
    let file = folder.file("erasure.sqlite")
    let store = try SQLiteStore(file: file, workspace: "a")
    var chance = SeededGenerator(seed: UInt64(others))
    var victims: [AnyRecordID] = []
    // Records of all sizes, saved again and in random order, so that pages split and fill up.
    for turn in 0..<3 {
      for number in (0..<others).shuffled(using: &chance) {
        let isVictim = number % 7 == 0
        let word = isVictim ? "canary" : "sparrow"
        var account = Account(
          String(repeating: "\(word)-name ", count: Int.random(in: 1..<400, using: &chance)),
          id: Account.ID("\(word)-id-\(number)"))
        account.domains = ["\(word)-domain-\(turn).example", "\(word)-\(number).example"]
        try await store.save(account, at: instant)
        if isVictim, turn == 0 { victims.append(account.anyID) }
      }
    }
    var removal = ChangeSet(by: .system("test"), at: instant)
    removal.remove(Account.ID("canary-id-0"))
    _ = try await store.commit(removal)
    #expect(try holds("canary", file))
    for id in victims { _ = try await store.erase([id], at: instant) }
    #expect(try !holds("canary", file))
    #expect(try holds("sparrow", file) == (others > 1))
    let left = try await store.count(RecordQuery<Account>.all)
    #expect(left == others - victims.count)
  }

  @Test func `an erasure that was cut short is finished when the file is opened`() async throws {
    let folder = try Folder()
    let file = folder.file("short.sqlite")
    try await SQLiteStore(file: file, workspace: "a").save(Account("kept"), at: instant)
    try leaveUnfinished("canary", file)
    #expect(try holds("canary", file))
    let store = try SQLiteStore(file: file, workspace: "a")
    #expect(try !holds("canary", file))
    #expect(try await store.find(Account.ID("kept")) != nil)
  }

  @Test func `who only overwrites leaves the mark to those who write the file anew`() async throws {
    let folder = try Folder()
    let file = folder.file("options.sqlite")
    let modest = try SQLiteStore(
      file: file, workspace: "a", options: SQLiteStore.Options(erasure: .overwrites))
    for name in ["kept", "first", "second"] {
      try await modest.save(Account(name, id: Account.ID(name)), at: instant)
    }
    _ = try await modest.erase([AnyRecordID(Account.ID("first"))], at: instant)
    try leaveUnfinished("canary", file)
    _ = try await modest.erase([AnyRecordID(Account.ID("second"))], at: instant)
    #expect(try holds("canary", file))
    let thorough = try SQLiteStore(file: file, workspace: "a")
    #expect(try !holds("canary", file))
    #expect(try await thorough.find(Account.ID("kept")) != nil)
  }

  @Test func `erasures at the same time all rid the file of their bytes`() async throws {
    let folder = try Folder()
    let file = folder.file("together.sqlite")
    try await withThrowingTaskGroup(of: [Bool].self) { group in
      for megabytes in 3...4 {
        // Other options share nothing, as other processes do not.
        let store = try SQLiteStore(
          file: file, workspace: "a", options: SQLiteStore.Options(cacheMegabytes: megabytes))
        group.addTask { [instant] in
          var found: [Bool] = []
          for number in 0..<12 {
            let account = Account("\(megabytes)-\(number)")
            try await store.save(account, at: instant)
            try leave("canary-\(megabytes)-\(number).", file)
            _ = try await store.erase([account.anyID], at: instant)
            found.append(try holds("canary-\(megabytes)-\(number).", file))
          }
          return found
        }
      }
      for try await found in group { #expect(!found.contains(true), "\(found)") }
    }
  }

  @Test func `a host may do with overwriting, which leaves no record either`() async throws {
    let folder = try Folder()
    let file = folder.file("overwritten.sqlite")
    let store = try SQLiteStore(
      file: file, workspace: "a", options: SQLiteStore.Options(erasure: .overwrites))
    try await store.save(Account("canary"), at: instant)
    _ = try await store.erase([AnyRecordID(Account.ID("canary"))], at: instant)
    #expect(try !holds("canary", file))
  }

  @Test func `a colleague who was erased is no author any more`() async throws {
    let folder = try Folder()
    let file = folder.file("author.sqlite")
    let store = try SQLiteStore(file: file, workspace: "a")
    let person = Teammate("canary@own.example", email: "canary@own.example")
    try await store.save(person, by: .person(person.id), at: instant)
    try await store.save(Account("kept"), by: .person(person.id), at: instant)
    _ = try await store.erase([person.anyID], at: instant)
    let authors = try await store.commits(after: .none, limit: 10).map(\.by)
    #expect(authors == [.erased, .erased, .erasure])
    #expect(try !holds("canary", file))
  }
}
