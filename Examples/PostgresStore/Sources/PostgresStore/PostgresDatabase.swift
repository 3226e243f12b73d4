import Synchronization

/// A PostgreSQL database that holds the workspaces of many stores.
///
/// It keeps a few connections, which all its stores share, and may be used from any task. Nothing
/// is opened until it is needed.
public final class PostgresDatabase: Sendable {
  /// How a database is reached, and how patiently.
  public struct Configuration: Sendable {
    /// Where the database is: a URI or a connection string of libpq, such as
    /// `postgresql://app@db.example/customers?sslmode=verify-full`.
    public var connection: String
    /// How many connections are open at most, besides the one that waits for commits.
    public var connections = 8
    /// How long a connection may take to be made.
    public var connectTimeout: Duration = .seconds(5)
    /// How long the server may take to answer before the connection is given up as lost.
    public var answerTimeout: Duration = .seconds(60)
    /// How long work is tried again after a connection was lost, while the server is away as well.
    ///
    /// A commit that may have been made is then reported as uncertain. A database that cannot be
    /// reached without a loss before is reported at once.
    public var patience: Duration = .seconds(10)
    /// How often a transaction is tried that others keep getting ahead of.
    public var attempts = 60
    /// Whether commits are announced by NOTIFY, so that feeds of other processes wake at once.
    ///
    /// Turn it off for a database that has no LISTEN and NOTIFY; feeds then look for commits five
    /// times a second.
    public var notifies = true

    /// Creates a configuration with the documented defaults.
    public init(_ connection: String) { self.connection = connection }
  }

  /// How often something went wrong that callers did not notice.
  public struct Troubles: Hashable, Sendable {
    /// Transactions run again after a serialization failure or a deadlock.
    public var serializationFailures = 0
    /// Transactions run again on another connection, as one had lost its prepared statements.
    public var lostStatements = 0
    /// Connections that were lost while something was done with them.
    public var lostConnections = 0
    /// Commits that were found to be made after their connection was lost.
    public var foundCommits = 0
  }

  /// How the database is reached.
  public let configuration: Configuration
  let pool: ConnectionPool
  package let listener: CommitListener
  private let counts = Mutex(Troubles())
  private let lookingEnd = Mutex<ContinuousClock.Instant?>(nil)
  private let generator: Mutex<any RandomNumberGenerator & Sendable>

  /// Describes a database; nothing is opened yet.
  ///
  /// - Parameters:
  ///   - configuration: Where it is.
  ///   - generator: What spreads repeated attempts in time. The keys of commits are never taken
  ///     from it: those of two generators with one seed would be the same, and the second commit
  ///     would be taken for the first.
  public init(
    _ configuration: Configuration,
    using generator: some RandomNumberGenerator & Sendable = SystemRandomNumberGenerator()
  ) {
    self.configuration = configuration
    self.generator = Mutex(generator)
    pool = ConnectionPool(configuration)
    listener = CommitListener(configuration)
  }

  /// What went wrong so far.
  public var troubles: Troubles { counts.withLock { $0 } }

  func count(_ trouble: any WritableKeyPath<Troubles, Int> & Sendable) {
    counts.withLock { $0[keyPath: trouble] += 1 }
  }

  /// Notes that a connection was lost, so that the server is looked for even where it is away.
  func countLoss() {
    count(\.lostConnections)
    let now = ContinuousClock.now
    lookingEnd.withLock { end in
      if end.map({ $0 <= now }) ?? true { end = now + configuration.patience }
    }
  }

  /// Until when a server that is away may only be starting again; `nil` where nothing says so.
  var restartEnd: ContinuousClock.Instant? { lookingEnd.withLock { $0 } }

  /// A key that no other commit has: 128 random bits of the system.
  func newKey() -> String {
    let (high, low) = (UInt64.random(in: 0 ... .max), UInt64.random(in: 0 ... .max))
    return "attempt-\(high.hexadecimal)\(low.hexadecimal)"
  }

  /// How long to wait before the next attempt: twice as long each time, up to a quarter of a
  /// second, of which a random part is taken ("full jitter"; Brooker, AWS Architecture Blog, 2015).
  func pause(after attempt: Int) -> Duration {
    let longest = 0.001 * Double(1 << min(attempt, 8))
    let part = generator.withLock { generator in
      Double(generator.next() as UInt64 >> 11) / Double(1 << 53)
    }
    return .seconds(longest * part)
  }
}

extension UInt64 {
  /// Sixteen digits.
  var hexadecimal: String {
    let digits = String(self, radix: 16)
    return String(repeating: "0", count: 16 - digits.utf8.count) + digits
  }
}
