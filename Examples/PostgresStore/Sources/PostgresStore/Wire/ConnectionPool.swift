import Synchronization

/// A few connections for many tasks; who finds none waits for its turn.
final class ConnectionPool: Sendable {
  private struct State {
    var idle: [Connection] = []
    var count = 0
    var waiting: [(ticket: Int, task: CheckedContinuation<Connection?, Never>)] = []
    var lastTicket = 0
  }

  private let configuration: PostgresDatabase.Configuration
  private let state = Mutex(State())

  init(_ configuration: PostgresDatabase.Configuration) { self.configuration = configuration }

  /// Does something with a connection that nobody else uses meanwhile.
  ///
  /// A cancelled task is interrupted where it waits, be it for a connection or for the server.
  func run<Result: Sendable>(
    _ body: @Sendable (Session) throws(Failure) -> Result
  ) async throws(Failure) -> Result {
    guard let connection = await acquire() else { throw .interrupted }
    defer { release(connection) }
    let result = await withTaskCancellationHandler {
      do throws(Failure) {
        return Swift.Result<Result, Failure>.success(try await connection.run(body))
      } catch {
        return Swift.Result<Result, Failure>.failure(error)
      }
    } onCancel: {
      connection.interrupt.raise()
    }
    return try result.get()
  }

  /// A connection, or `nil` where the task is cancelled.
  private func acquire() async -> Connection? {
    let ticket = state.withLock { state in
      state.lastTicket += 1
      return state.lastTicket
    }
    return await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let found: Connection?? = state.withLock { state in
          if Task.isCancelled { return .some(nil) }
          if let idle = state.idle.popLast() { return idle }
          if state.count < max(1, configuration.connections) {
            state.count += 1
            return Connection(configuration)
          }
          state.waiting.append((ticket, continuation))
          return nil
        }
        if let found { continuation.resume(returning: found) }
      }
    } onCancel: {
      let waiting = state.withLock { state in
        state.waiting.firstIndex { $0.ticket == ticket }.map { state.waiting.remove(at: $0).task }
      }
      waiting?.resume(returning: nil)
    }
  }

  private func release(_ connection: Connection) {
    let next = state.withLock { state in
      if state.waiting.isEmpty {
        state.idle.append(connection)
        return nil as CheckedContinuation<Connection?, Never>?
      }
      return state.waiting.removeFirst().task
    }
    next?.resume(returning: connection)
  }
}
