import GRDB
import GRDBSQLite
import Synchronization

/// Connections that read on the caller's thread, for as long as that takes no longer than changing
/// threads would.
///
/// Most questions of the kit are answered in some microseconds. Those that are not are broken off,
/// so that no caller's thread is held up, and are asked again on a thread of the pool; so are those
/// for which one had to wait, be it for another program or for a connection.
final class ShortReaders: Sendable {
  private let path: String
  private let configuration: Configuration
  private let connections = Mutex(Connections())

  /// The connections that nobody uses, and how many there are in all.
  private struct Connections {
    var idle: [ShortReader] = []
    var count = 0
  }

  /// How many connections there may be.
  private static let limit = 8

  init(path: String, configuration: Configuration) {
    self.path = path
    var configuration = configuration
    configuration.readonly = true
    configuration.busyMode = .immediateError
    self.configuration = configuration
  }

  /// Reads with a connection that nobody uses; one more is opened where there is none.
  ///
  /// - Returns: `nil` where the read was broken off because it took too long, where another program
  ///   holds the file, and where all connections are in use.
  func read<Value>(_ body: (Database) throws -> Value) throws -> Value? {
    do {
      guard let reader = try take() else { return nil }
      defer { connections.withLock { $0.idle.append(reader) } }
      return try reader.read(body)
    } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
      return nil
    }
  }

  /// A connection that nobody uses; `nil` where all are in use.
  private func take() throws -> ShortReader? {
    let (idle, mayOpen) = connections.withLock { connections in
      if let reader = connections.idle.popLast() { return (reader as ShortReader?, false) }
      let mayOpen = connections.count < Self.limit
      if mayOpen { connections.count += 1 }
      return (nil, mayOpen)
    }
    guard mayOpen else { return idle }
    do {
      return try ShortReader(path, configuration: configuration)
    } catch {
      connections.withLock { $0.count -= 1 }
      throw error
    }
  }

  /// Closes the connections that nobody uses.
  func close() { connections.withLock { $0 = Connections() } }
}

/// A connection with a budget, used by one thread at a time.
private final class ShortReader: Sendable {
  /// How many steps of SQLite's virtual machine a read may take: about a millisecond.
  private static let budget: Int32 = 100
  private static let stepsPerCheck: Int32 = 1_000

  private let queue: DatabaseQueue
  private let remaining: Budget

  init(_ path: String, configuration: Configuration) throws {
    let budget = Budget()
    queue = try DatabaseQueue(path: path, configuration: configuration)
    remaining = budget
    queue.unsafeRead { db in
      sqlite3_progress_handler(
        db.sqliteConnection, Self.stepsPerCheck,
        { context in
          guard let count = context?.assumingMemoryBound(to: Int32.self) else { return 0 }
          count.pointee -= 1
          return count.pointee < 0 ? 1 : 0
        }, budget.count)
    }
  }

  func read<Value>(_ body: (Database) throws -> Value) throws -> Value? {
    try queue.unsafeRead { db in
      remaining.count.pointee = Self.budget
      defer {
        // A read that was broken off leaves its transaction open.
        remaining.count.pointee = Self.budget
        if db.isInsideTransaction { try? db.run("ROLLBACK") }
      }
      do {
        return try body(db)
      } catch let error as DatabaseError
        where error.resultCode == .SQLITE_INTERRUPT && remaining.count.pointee < 0
      {
        return nil
      }
    }
  }
}

/// A number that SQLite counts down while a connection is in use, which one thread has at a time.
private final class Budget: @unchecked Sendable {
  let count: UnsafeMutablePointer<Int32>

  init() {
    count = .allocate(capacity: 1)
    count.initialize(to: 0)
  }

  deinit { count.deallocate() }
}
