import CSModels

extension PostgresDatabase {
  /// Runs work that may be run again without harm: reads, and writes that repeat themselves.
  func retrying<Result: Sendable>(
    _ body: @Sendable (Session) throws(Failure) -> Result
  ) async throws(StoreError) -> Result {
    var attempt = 0
    var losses = 0
    var deadline: ContinuousClock.Instant?
    while true {
      do throws(Failure) {
        return try await pool.run(body)
      } catch {
        switch error {
        case .refused(let error): throw error
        case .server(let error):
          guard error.isTransient, attempt < configuration.attempts else { throw StoreError(error) }
          count(\.serializationFailures)
          attempt += 1
          try await rest(after: attempt)
        case .lost(let reason, _):
          count(\.lostConnections)
          let end = deadline ?? .now + configuration.patience
          deadline = end
          guard .now < end else { throw .unreachable(reason) }
          losses += 1
          // Connections that lay idle may have been lost long ago: the next one is tried at once.
          if losses > configuration.connections { try await rest(after: losses) }
        case .unreachable(let reason): throw .unreachable(reason)
        case .interrupted: try StoreError.checkCancellation()
        }
      }
    }
  }

  /// Runs a transaction that writes, until it is known what became of it.
  ///
  /// Each attempt looks for its key first, while it holds the lock on the head of the workspace. An
  /// attempt whose connection was lost either holds that lock still, and the next one waits until
  /// the server has ended it, or it is over: so the next one knows.
  ///
  /// - Parameters:
  ///   - key: The caller's key, or `nil` to make one up.
  ///   - again: What a caller who is left uncertain is told to do.
  ///   - body: One attempt, which returns the commit that has the key where there is one.
  func committing(
    key: String?, again: (_ key: String) -> String,
    _ body: @Sendable (Session, _ key: String) throws(Failure) -> Attempt
  ) async throws(StoreError) -> Commit {
    let key = key ?? newKey()
    var state = CommitState(key: key, again: again(key))
    while true {
      do throws(Failure) {
        let attempt = try await pool.run { session throws(Failure) in try body(session, key) }
        if attempt.wasFound, state.mayBeCommitted { count(\.foundCommits) }
        return attempt.commit
      } catch {
        try await state.deal(with: error, on: self)
      }
    }
  }

  func rest(after attempt: Int) async throws(StoreError) {
    do {
      try await Task.sleep(for: pause(after: attempt))
    } catch {
      throw .taskCancelled
    }
  }
}

/// What one attempt at a commit came to.
struct Attempt: Sendable {
  var commit: Commit
  /// Whether it was there already.
  var wasFound: Bool
}

/// What is known about a commit between two attempts.
struct CommitState {
  let key: String
  /// What a caller who is left uncertain is told to do.
  let again: String
  /// Whether an attempt was lost that the server may have committed.
  private(set) var mayBeCommitted = false
  private var attempts = 0
  private var losses = 0
  private var deadline: ContinuousClock.Instant?

  init(key: String, again: String) {
    self.key = key
    self.again = again
  }

  /// Returns where another attempt is to be made; throws what the caller is to know.
  mutating func deal(with failure: Failure, on database: PostgresDatabase) async throws(StoreError)
  {
    switch failure {
    case .refused(let error): throw error
    case .server(let error):
      attempts += 1
      guard error.isTransient, attempts < database.configuration.attempts else {
        throw mayBeCommitted ? uncertain("\(error)") : StoreError(error)
      }
      database.count(\.serializationFailures)
      try await rest(on: database)
    case .lost(let reason, let committing):
      database.count(\.lostConnections)
      mayBeCommitted = mayBeCommitted || committing
      try lookAgain(reason, on: database)
      losses += 1
      if losses > database.configuration.connections {
        attempts += 1
        try await rest(on: database)
      }
    case .unreachable(let reason):
      guard mayBeCommitted else { throw .unreachable(reason) }
      attempts += 1
      try lookAgain(reason, on: database)
      try await rest(on: database)
    case .interrupted:
      guard Task.isCancelled else { return }
      throw mayBeCommitted ? uncertain("The task was cancelled.") : .taskCancelled
    }
  }

  /// Throws where the database was looked for long enough.
  private mutating func lookAgain(
    _ reason: String, on database: PostgresDatabase
  ) throws(StoreError) {
    let end = deadline ?? .now + database.configuration.patience
    deadline = end
    if .now >= end { throw mayBeCommitted ? uncertain(reason) : .unreachable(reason) }
  }

  private func rest(on database: PostgresDatabase) async throws(StoreError) {
    do {
      try await database.rest(after: attempts)
    } catch {
      throw mayBeCommitted ? uncertain("The task was cancelled.") : error
    }
  }

  private func uncertain(_ reason: String) -> StoreError {
    var error = StoreError(
      .uncertain,
      "The connection was lost while PostgreSQL committed, and the database cannot be asked "
        + "whether it did: \(reason) \(again)")
    error.idempotencyKey = key
    return error
  }
}

extension StoreError {
  static var taskCancelled: StoreError {
    StoreError(.cancelled, "The task was cancelled. Nothing was written.")
  }

  /// An interruption without a cancelled task was meant for another one; then there is nothing to
  /// throw.
  static func checkCancellation() throws(StoreError) {
    if Task.isCancelled { throw .taskCancelled }
  }

  static func unreachable(_ reason: String) -> StoreError {
    StoreError(
      .unavailable,
      "PostgreSQL cannot be reached: \(reason) Nothing was written. Check that the server runs and "
        + "the connection string names it, then try again.")
  }
}
