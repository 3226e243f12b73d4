import CSModels
import Foundation
import GRDB
import SQLiteStore
import Synchronization
import Testing

@Suite(.timeLimit(.minutes(2))) struct SharingTests {
  private let instant = Date(timeIntervalSince1970: 1_700_000_000)

  /// Opens a file as another process would: nothing is shared with stores of other options.
  private func apart(_ file: URL, _ workspace: WorkspaceID = "a") throws -> SQLiteStore {
    try SQLiteStore(
      file: file, workspace: workspace, options: SQLiteStore.Options(cacheMegabytes: 3))
  }

  @Test func `several processes create a file and write to it at once`() async throws {
    let folder = try Folder()
    let file = folder.file("shared.sqlite")
    let probes = try (0..<4).map { number in
      try ProbeProcess(
        ["write", file.path, "2", "\(number * 10)"], output: folder.file("\(number).txt"))
    }
    for probe in probes { try await probe.wait(forLines: 10) }
    for probe in probes { try await probe.kill() }
    let store = try SQLiteStore(file: file, workspace: "killed")
    let log = try await store.commits(after: .none, limit: 100_000)
    #expect(log.map(\.revision.number) == (0..<log.count).map { UInt64($0 + 1) })
    for line in probes.flatMap(\.lines) {
      let words = line.split(separator: " ", maxSplits: 1).map(String.init)
      let commit = log[try #require(Int(words[0])) - 1]
      #expect(words[1].hasPrefix("erased ") || commit.idempotencyKey == words[1])
    }
    #expect(probes.allSatisfy { $0.lines.count >= 10 })
  }

  @Test func `a commit wakes who waits in the same process`() async throws {
    let folder = try Folder()
    let file = folder.file("wake.sqlite")
    // Nobody looks by themselves for an hour.
    let options = SQLiteStore.Options(checkInterval: 3_600)
    let writer = try SQLiteStore(file: file, workspace: "a", options: options)
    let reader = try SQLiteStore(file: file, workspace: "a", options: options)
    let delays = try await delays(from: writer, to: reader)
    #expect(delays.count == 9)
  }

  @Test func `a commit of another process is seen within a fifth of a second`() async throws {
    let folder = try Folder()
    let file = folder.file("wake.sqlite")
    let writer = try SQLiteStore(file: file, workspace: "a")
    let delays = try await delays(from: writer, to: try apart(file))
    // The machine may be busy with other things for some of the time.
    #expect(delays[2] < .milliseconds(200), "\(delays)")
  }

  /// How long after each of some commits it came out of a feed, in ascending order.
  private func delays(
    from writer: SQLiteStore, to reader: SQLiteStore
  ) async throws -> [Duration] {
    let clock = ContinuousClock()
    let arrivals = Task {
      var arrivals: [ContinuousClock.Instant] = []
      for try await _ in reader.feed() {
        arrivals.append(clock.now)
        if arrivals.count == 9 { break }
      }
      return arrivals
    }
    var departures: [ContinuousClock.Instant] = []
    for number in 0..<9 {
      try await Task.sleep(for: .milliseconds(37))
      try await writer.save(Account("\(number)"), at: instant)
      departures.append(clock.now)
    }
    return try await zip(departures, arrivals.value).map { $0.duration(to: $1) }.sorted()
  }

  @Test func `a file that is closed is one file`() async throws {
    let folder = try Folder()
    let file = folder.file("closed.sqlite")
    do {
      let stores = try ["a", "b"].map { try SQLiteStore(file: file, workspace: $0) }
      for store in stores {
        try await store.save(Account("kept"), at: instant)
        #expect(try await store.find(Account.ID("kept")) != nil)
        #expect(try await store.count(RecordQuery<Account>.all) == 1)
      }
    }
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.url.path)
    #expect(names == ["closed.sqlite"])
  }

  @Test func `stores of one file see each other, whatever their options`() async throws {
    let folder = try Folder()
    let file = folder.file("see.sqlite")
    let one = try SQLiteStore(file: file, workspace: "a")
    let other = try apart(file)
    let stranger = try apart(file, "b")
    for number in 0..<20 {
      let account = Account("\(number)")
      try await (number % 2 == 0 ? one : other).save(account, at: instant)
      #expect(try await one.find(account.id) == account)
      #expect(try await other.find(account.id) == account)
      #expect(try await stranger.find(account.id) == nil)
    }
    #expect(try await one.head() == Revision(20))
    #expect(try await stranger.head() == .none)
  }

  @Test func `a file that takes long to open keeps no other waiting`() async throws {
    let folder = try Folder()
    let slow = folder.file("slow.sqlite")
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    let owner = try DatabaseQueue(path: slow.path, configuration: configuration)
    try await owner.writeWithoutTransaction { db in try db.execute(sql: "BEGIN EXCLUSIVE") }
    let isOpen = Mutex(false)
    let opening = Task {
      try await withCheckedThrowingContinuation { continuation in
        Thread.detachNewThread {
          let result = Result { try SQLiteStore(file: slow, workspace: "a") }
          isOpen.withLock { $0 = true }
          continuation.resume(with: result)
        }
      }
    }
    try await Task.sleep(for: .milliseconds(200))
    for number in 0..<3 {
      let other = try SQLiteStore(file: folder.file("\(number).sqlite"), workspace: "a")
      try await other.save(Account("kept"), at: instant)
    }
    #expect(!isOpen.withLock { $0 })
    try await owner.writeWithoutTransaction { db in try db.execute(sql: "ROLLBACK") }
    try await opening.value.save(Account("kept"), at: instant)
  }

  @Test func `many tasks write at once and lose nothing`() async throws {
    let folder = try Folder()
    let file = folder.file("tasks.sqlite")
    let stores = [try SQLiteStore(file: file, workspace: "a"), try apart(file)]
    let instant = instant
    try await stores[0].save(Account("0", id: Account.ID("counter")), at: instant)
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<8 {
        group.addTask {
          let store = stores[task % 2]
          var done = 0
          while done < 10 {
            do {
              try await store.update(Account.ID("counter"), by: .system("test"), at: instant) {
                $0.name = "\((Int($0.name) ?? 0) + 1)"
              }
              done += 1
            } catch let error as StoreError where error.code == .conflict {
              continue
            }
          }
        }
      }
      try await group.waitForAll()
    }
    #expect(try await stores[1].find(Account.ID("counter"))?.name == "80")
  }
}
