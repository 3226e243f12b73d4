/// A place for one connection, which is made when it is first needed and again after a loss.
///
/// Work runs on a thread of its own, so that a caller waits for the network without holding up any
/// other task.
actor Connection {
  nonisolated let interrupt = Interrupt()
  private nonisolated let thread = SerialThread(label: "CustomerSuccessKit.PostgresStore")
  private let configuration: PostgresDatabase.Configuration
  private var session: Session?

  nonisolated var unownedExecutor: UnownedSerialExecutor { thread.asUnownedSerialExecutor() }

  init(_ configuration: PostgresDatabase.Configuration) { self.configuration = configuration }

  /// Does something with the connection; what is left of a transaction is rolled back.
  func run<Result: Sendable>(
    _ body: @Sendable (Session) throws(Failure) -> Result
  ) throws(Failure) -> Result {
    interrupt.clear()
    guard !Task.isCancelled else { throw .interrupted }
    let session: Session
    if let open = self.session {
      session = open
    } else {
      session = try Session(configuration, interrupt: interrupt)
      self.session = session
    }
    defer {
      session.rollBack()
      if session.isBroken { self.session = nil }
    }
    return try body(session)
  }
}
