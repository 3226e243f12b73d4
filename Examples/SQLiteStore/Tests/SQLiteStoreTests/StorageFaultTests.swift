import CSModels
import Foundation
import GRDB
import SQLiteStore
import Testing

@Suite struct StorageFaultTests {
  private let instant = Date(timeIntervalSince1970: 1_700_000_000)

  private func error(_ operation: () async throws -> Void) async throws -> StoreError {
    do {
      try await operation()
    } catch {
      return try #require(error as? StoreError)
    }
    throw CocoaError(.featureUnsupported)
  }

  // MARK: - No room

  @Test func `a file that may not grow refuses, loses nothing, and goes on once it may`()
    async throws
  {
    let folder = try Folder()
    let file = folder.file("full.sqlite")
    var saved: [Account] = []
    var refused: StoreError?
    do {
      let store = try SQLiteStore(
        file: file, workspace: "a", options: SQLiteStore.Options(limitMegabytes: 1))
      for number in 0..<200 where refused == nil {
        let account = Account(String(repeating: "x", count: 20_000), id: Account.ID("\(number)"))
        do {
          try await store.save(account, at: instant)
          saved.append(account)
        } catch {
          refused = error
        }
      }
      #expect(try await store.count(RecordQuery<Account>.all) == saved.count)
    }
    let full = try #require(refused)
    #expect(full.code == .unavailable)
    #expect(full.message.contains("disk is full") && full.message.contains("Make room"))
    #expect(saved.count > 5)

    let store = try SQLiteStore(file: file, workspace: "a")
    for account in saved { #expect(try await store.find(account.id) == account) }
    #expect(try await store.head() == Revision(UInt64(saved.count)))
    let next = try await store.save(Account("small"), at: instant)
    #expect(next == Revision(UInt64(saved.count + 1)))
  }

  @Test func `a limit of the system on files is told, and nothing is lost`() async throws {
    let folder = try Folder()
    let file = folder.file("limited.sqlite")
    // Blocks of 512 bytes, as POSIX counts them; some shells count 1,024.
    let probe = try ProbeProcess(
      ["fill", file.path], output: folder.file("out.txt"), after: "ulimit -f 3000")
    #expect(try await probe.waitUntilExit() == 0)
    let lines = probe.lines
    #expect(lines.count > 5)
    #expect(lines.last?.hasPrefix("unavailable: ") ?? false)
    try await checkFilled(file, lines.dropLast())
  }

  @Test(.enabled(if: SmallDisk.isPossible, "Only root may mount a disk."))
  func `a full disk is told, and nothing is lost`() async throws {
    let folder = try Folder()
    let disk = try SmallDisk(at: folder.file("disk"))
    let probe = try ProbeProcess(
      ["fill", disk.file("full.sqlite").path], output: folder.file("out.txt"))
    #expect(try await probe.waitUntilExit() == 0)
    let lines = probe.lines
    #expect(lines.count > 5)
    #expect(lines.last?.hasPrefix("unavailable: The disk is full") ?? false)
    // Opening needs room as well: first on the full disk, reading only, then on a larger one.
    let copy = folder.file("full.sqlite")
    for end in ["", "-wal"] {
      let source = URL(filePath: disk.file("full.sqlite").path + end)
      guard FileManager.default.fileExists(atPath: source.path) else { continue }
      try FileManager.default.copyItem(at: source, to: URL(filePath: copy.path + end))
    }
    try await checkFilled(copy, lines.dropLast())
  }

  /// Everything that was acknowledged is there, and nothing else.
  private func checkFilled(_ file: URL, _ acknowledged: some Collection<String>) async throws {
    let store = try SQLiteStore(file: file, workspace: "full")
    #expect(try await store.head() == Revision(UInt64(acknowledged.count)))
    for line in acknowledged {
      let words = line.split(separator: " ").map(String.init)
      let stored = try await store.stored(AnyRecordID(kind: Account.kind, rawValue: words[1]))
      #expect(stored?.revision.number == UInt64(words[0]))
    }
    let next = try await store.save(Account("small"), at: instant)
    #expect(next == Revision(UInt64(acknowledged.count + 1)))
  }

  // MARK: - Reading only

  @Test func `a file opened for reading only shows everything and takes nothing`() async throws {
    let folder = try Folder()
    let file = folder.file("read.sqlite")
    let writer = try SQLiteStore(file: file, workspace: "a")
    try await writer.save(Account("kept"), at: instant)
    let reader = try SQLiteStore(
      file: file, workspace: "a", options: SQLiteStore.Options(isReadOnly: true))
    #expect(try await reader.find(Account.ID("kept")) != nil)
    #expect(try await reader.count(RecordQuery<Account>.all) == 1)
    for attempt in [
      { _ = try await reader.save(Account("new"), at: instant) },
      { _ = try await reader.erase([AnyRecordID(Account.ID("kept"))], at: instant) },
    ] {
      let refused = try await error(attempt)
      #expect(refused.code == .unavailable)
      #expect(refused.message.contains("isReadOnly = false"))
    }
    // What others write is seen.
    try await writer.save(Account("later"), at: instant)
    #expect(try await reader.count(RecordQuery<Account>.all) == 2)
  }

  @Test(.disabled(if: geteuid() == 0, "Rights do not bind root."))
  func `a file without the right to write is told, and stays as it is`() async throws {
    let folder = try Folder()
    let file = folder.file("rights.sqlite")
    try await SQLiteStore(file: file, workspace: "a").save(Account("kept"), at: instant)
    let before = try Data(contentsOf: file)
    try FileManager.default.setAttributes([.posixPermissions: 0o444], ofItemAtPath: file.path)
    let refused = try await error {
      let store = try SQLiteStore(file: file, workspace: "a")
      try await store.save(Account("new"), at: instant)
    }
    #expect(refused.code == .unavailable)
    #expect(refused.message.contains("cannot be written"))
    #expect(try Data(contentsOf: file) == before)
  }

  // MARK: - What cannot be opened

  @Test(arguments: [-Double.infinity, .nan, -1, 0, .infinity])
  func `numbers that make no sense do no harm`(number: Double) async throws {
    let folder = try Folder()
    let whole = number > 0 ? Int.max : .min
    let store = try SQLiteStore(
      file: folder.file("options.sqlite"), workspace: "a",
      options: SQLiteStore.Options(
        patience: number, checkInterval: number, cacheMegabytes: whole, limitMegabytes: whole))
    try await store.save(Account("kept"), at: instant)
    try await store.waitForCommit(after: .none)
    #expect(try await store.count(RecordQuery<Account>.all) == 1)
  }

  @Test func `a folder that is not there is told`() async throws {
    let folder = try Folder()
    let file = folder.file("nowhere").appending(path: "store.sqlite")
    let refused = try await error { _ = try SQLiteStore(file: file, workspace: "a") }
    #expect(refused.code == .unavailable)
    #expect(refused.message.contains("Check that its folder is there"))
  }

  @Test func `a file that is not there cannot be opened for reading only`() async throws {
    let folder = try Folder()
    let file = folder.file("missing.sqlite")
    let options = SQLiteStore.Options(isReadOnly: true)
    let refused = try await error {
      _ = try SQLiteStore(file: file, workspace: "a", options: options)
    }
    #expect(refused.code == .unavailable)
    #expect(!FileManager.default.fileExists(atPath: file.path))
  }

  @Test func `an empty file opened for reading only holds no store yet`() async throws {
    let folder = try Folder()
    let file = folder.file("empty.sqlite")
    try Data().write(to: file)
    let refused = try await error {
      _ = try SQLiteStore(
        file: file, workspace: "a", options: SQLiteStore.Options(isReadOnly: true))
    }
    #expect(refused.code == .unavailable)
    #expect(refused.message.contains("holds no store yet"), "\(refused)")
    #expect(try Data(contentsOf: file).isEmpty)
  }

  @Test func `what a program left in the middle of writing is put in order`() async throws {
    let folder = try Folder()
    let file = folder.file("hot.sqlite")
    let journal = URL(filePath: file.path + "-journal")
    let copy = folder.file("copy.sqlite")
    // A transaction that has spilled to the file, with the journal that undoes it.
    try await DatabaseQueue(path: file.path).writeWithoutTransaction { db in
      try db.execute(sql: "PRAGMA cache_size = 1; CREATE TABLE grdb_migrations (identifier TEXT)")
      try db.inTransaction {
        for _ in 0..<200 {
          try db.execute(sql: "INSERT INTO grdb_migrations VALUES (hex(randomblob(900)))")
        }
        try FileManager.default.copyItem(at: file, to: copy)
        try FileManager.default.copyItem(
          at: journal, to: URL(filePath: copy.path + "-journal"))
        return .rollback
      }
    }
    let refused = try await error {
      _ = try SQLiteStore(
        file: copy, workspace: "a", options: SQLiteStore.Options(isReadOnly: true))
    }
    #expect(refused.message.contains("in the middle of writing"), "\(refused)")
    let store = try SQLiteStore(file: copy, workspace: "a")
    try await store.save(Account("new"), at: instant)
    #expect(try await store.find(Account.ID("new")) != nil)
  }

  @Test func `another file is refused and left alone`() async throws {
    let folder = try Folder()
    let file = folder.file("letter.txt")
    let text = Data(String(repeating: "Dear reader, this is no database. ", count: 200).utf8)
    try text.write(to: file)
    let refused = try await error { _ = try SQLiteStore(file: file, workspace: "a") }
    #expect(refused.code == .invalid)
    #expect(refused.message.contains("no SQLite database"))
    #expect(try Data(contentsOf: file) == text)
  }

  @Test func `a file that was replaced while it was open is opened anew`() async throws {
    let folder = try Folder()
    let file = folder.file("replaced.sqlite")
    let first = try SQLiteStore(file: file, workspace: "a")
    try await first.save(Account("old"), at: instant)
    for end in ["", "-wal", "-shm"] {
      try? FileManager.default.removeItem(atPath: file.path + end)
    }
    let second = try SQLiteStore(file: file, workspace: "a")
    #expect(try await second.find(Account.ID("old")) == nil)
    try await second.save(Account("new"), at: instant)
    #expect(try await second.find(Account.ID("new")) != nil)
  }
}

/// A disk of two megabytes in memory.
private struct SmallDisk: ~Copyable {
  private let folder: URL

  /// Whether this process may mount one.
  static let isPossible: Bool = {
    guard geteuid() == 0, let disk = try? Folder() else { return false }
    return (try? SmallDisk(at: disk.file("trial"))) != nil
  }()

  init(at folder: URL) throws {
    self.folder = folder
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    try Self.run("mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", folder.path)
  }

  deinit { try? Self.run("umount", "-l", folder.path) }

  func file(_ name: String) -> URL { folder.appending(path: name) }

  private static func run(_ words: String...) throws {
    let process = Process()
    process.executableURL = URL(filePath: "/usr/bin/env")
    process.arguments = words
    process.standardError = FileHandle.nullDevice
    try process.run()
    process.waitUntilExit()
    guard process.terminationStatus == 0 else { throw CocoaError(.featureUnsupported) }
  }
}
