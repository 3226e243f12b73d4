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
        case .forgotten(let error):
          guard attempt < configuration.attempts else { throw StoreError(error) }
          count(\.lostStatements)
          attempt += 1
          try await rest(after: attempt)
        case .lost(let reason, _):
          countLoss()
          let end = deadline ?? .now + configuration.patience
          deadline = end
          guard .now < end else { throw .unreachable(reason) }
          losses += 1
          // Connections that lay idle may have been lost long ago: the next one is tried at once.
          if losses > configuration.connections { try await rest(after: losses) }
        case .unreachable(let reason):
          // Where connections were lost a moment ago, the server may only be starting again.
          guard let end = deadline ?? restartEnd, .now < end else { throw .unreachable(reason) }
          losses += 1
          try await rest(after: losses)
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
        throw refused(error)
      }
      database.count(\.serializationFailures)
      try await rest(after: attempts, on: database)
    case .forgotten(let error):
      attempts += 1
      guard attempts < database.configuration.attempts else { throw refused(error) }
      database.count(\.lostStatements)
      try await rest(after: attempts, on: database)
    case .lost(let reason, let committing):
      database.countLoss()
      mayBeCommitted = mayBeCommitted || committing
      try lookAgain(reason, until: deadline ?? .now + database.configuration.patience)
      losses += 1
      if losses > database.configuration.connections { try await rest(after: losses, on: database) }
    case .unreachable(let reason):
      // Where connections were lost a moment ago, the server may only be starting again.
      guard let end = deadline ?? database.restartEnd else { throw .unreachable(reason) }
      try lookAgain(reason, until: end)
      losses += 1
      try await rest(after: losses, on: database)
    case .interrupted:
      guard Task.isCancelled else { return }
      throw cancelled
    }
  }

  /// Throws where the database was looked for long enough.
  private mutating func lookAgain(
    _ reason: String, until end: ContinuousClock.Instant
  ) throws(StoreError) {
    deadline = end
    guard .now >= end else { return }
    throw mayBeCommitted
      ? uncertain("the database cannot be reached to ask whether it did: \(reason)")
      : .unreachable(reason)
  }

  private func rest(after count: Int, on database: PostgresDatabase) async throws(StoreError) {
    do {
      try await database.rest(after: count)
    } catch {
      throw cancelled
    }
  }

  /// What the caller of a cancelled task is to know.
  private var cancelled: StoreError {
    mayBeCommitted
      ? uncertain("the task was cancelled before the database was asked whether it did.")
      : .taskCancelled
  }

  /// What the caller is to know where the server does not let the transaction be run again.
  private func refused(_ error: ServerError) -> StoreError {
    guard mayBeCommitted else { return StoreError(error) }
    return uncertain("the database refuses to be asked whether it did: \(error).")
  }

  private func uncertain(_ what: String) -> StoreError {
    var error = StoreError(
      .uncertain,
      "The connection was lost while PostgreSQL committed, and \(what) \(again)")
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
