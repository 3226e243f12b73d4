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
    /// How long work whose connection was lost is tried again.
    ///
    /// A commit that may have been made is then reported as uncertain.
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
    /// Connections that were lost while something was done with them.
    public var lostConnections = 0
    /// Commits that were found to be made after their connection was lost.
    public var foundCommits = 0
  }

  /// How the database is reached.
  public let configuration: Configuration
  let pool: ConnectionPool
  let listener: CommitListener
  private let counts = Mutex(Troubles())
  private let generator: Mutex<any RandomNumberGenerator & Sendable>

  /// Describes a database; nothing is opened yet.
  ///
  /// - Parameters:
  ///   - configuration: Where it is.
  ///   - generator: What makes up the keys of commits, and spreads repeated attempts in time.
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

  /// A key that no other commit has: 128 random bits.
  func newKey() -> String {
    let (high, low) = generator.withLock { ($0.next() as UInt64, $0.next() as UInt64) }
    func hexadecimal(_ number: UInt64) -> String {
      let digits = String(number, radix: 16)
      return String(repeating: "0", count: 16 - digits.utf8.count) + digits
    }
    return "attempt-\(hexadecimal(high))\(hexadecimal(low))"
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
