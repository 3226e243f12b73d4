import CLibPQ
import Foundation

/// One connection to the server, used from one thread at a time.
///
/// Statements are sent together and answered together (libpq's pipeline mode), so that a group of
/// them costs one round trip; where one fails, those after it are not run. Each text is prepared
/// once a connection.
final class Session {
  private let handle: OpaquePointer
  private let configuration: PostgresDatabase.Configuration
  private let interrupt: Interrupt
  private var names: [String: String] = [:]
  private var lastName = 1_000
  /// What names of prepared statements begin with: a pooler may show one session what another has
  /// prepared.
  private let prefix: String
  /// Whether the connection must not be used again.
  private(set) var isBroken = false

  /// When a COMMIT whose task was cancelled is no longer waited for.
  private var graceEnd: ContinuousClock.Instant?

  /// How long a COMMIT is waited for whose task was cancelled.
  private static let grace: Duration = .seconds(2)
  /// How many statements one connection keeps prepared; more are planned each time.
  private static let preparedLimit = 256

  /// Connects.
  ///
  /// - Parameters:
  ///   - configuration: Where to.
  ///   - interrupt: What ends the waiting.
  ///   - mark: What tells this session's prepared statements from those of others.
  /// - Throws: ``Failure/unreachable(_:)`` or ``Failure/interrupted``.
  init(
    _ configuration: PostgresDatabase.Configuration, interrupt: Interrupt,
    mark: UInt64 = .random(in: 0 ... .max)
  ) throws(Failure) {
    self.configuration = configuration
    self.interrupt = interrupt
    prefix = "s\(mark.hexadecimal)_"
    let parameters = [
      "dbname": configuration.connection, "client_encoding": "UTF8",
      "fallback_application_name": "CustomerSuccessKit",
    ]
    let texts = parameters.map { (keyword: strdup($0.key), value: strdup($0.value)) }
    defer {
      for text in texts {
        free(text.keyword)
        free(text.value)
      }
    }
    let keywords = texts.map { UnsafePointer($0.keyword) } + [nil]
    let values = texts.map { UnsafePointer($0.value) } + [nil]
    guard let handle = PQconnectStartParams(keywords, values, 1) else {
      throw .unreachable("libpq has no memory for a connection.")
    }
    self.handle = handle
    try connect()
    _ = PQsetnonblocking(handle, 1)
    // Notices would go to standard error, which belongs to the host.
    _ = PQsetNoticeReceiver(handle, { _, _ in }, nil)
  }

  deinit { PQfinish(handle) }

  private func connect() throws(Failure) {
    let deadline = ContinuousClock.now + configuration.connectTimeout
    var state = PGRES_POLLING_WRITING
    while state != PGRES_POLLING_OK {
      guard PQstatus(handle) != CONNECTION_BAD, state != PGRES_POLLING_FAILED else {
        throw .unreachable(complaint)
      }
      let events = state == PGRES_POLLING_READING ? POLLIN : POLLOUT
      switch wait(for: Int16(events), until: deadline, or: interrupt) {
      case .ready: state = PQconnectPoll(handle)
      case .interrupted: throw .interrupted
      case .late:
        throw .unreachable("There was no answer within \(configuration.connectTimeout).")
      }
    }
  }

  /// What libpq says about the connection, on one line.
  private var complaint: String {
    String(cString: PQerrorMessage(handle)).split(whereSeparator: \.isNewline)
      .joined(separator: " ")
  }

  // MARK: - Statements

  /// Runs statements in order, in one round trip.
  ///
  /// - Parameters:
  ///   - statements: The statements; where one fails, those after it are not run.
  ///   - committing: Whether a COMMIT is among them, so that a loss leaves open what became of it;
  ///     then it is not interrupted, but waited for a little longer.
  /// - Returns: The rows of each statement.
  func run(_ statements: [Statement], committing: Bool = false) throws(Failure) -> [Rows] {
    let deadline = ContinuousClock.now + configuration.answerTimeout
    graceEnd = nil
    do {
      return try exchange(statements, until: deadline, isInterruptible: !committing)
    } catch .server(let error) where error.isForgetful {
      // COMMIT is the last of its group: where anything in the group fails, it is not run.
      isBroken = true
      throw .forgotten(error)
    } catch .server(let error) where error.isLoss {
      isBroken = true
      throw .lost("\(error)", committing: committing)
    } catch .lost(let reason, _) {
      isBroken = true
      throw .lost(reason, committing: committing)
    } catch .interrupted {
      isBroken = true
      CancelRequest(of: handle)?.send()
      throw .interrupted
    }
  }

  /// The process of the server that serves this connection.
  var backend: Int32 { PQbackendPID(handle) }

  /// Ends a transaction that is not to be committed; a failure breaks the connection.
  func rollBack() {
    guard !isBroken, PQtransactionStatus(handle) != PQTRANS_IDLE else { return }
    if (try? run([Statement("ROLLBACK")])) == nil { isBroken = true }
  }

  private func exchange(
    _ statements: [Statement], until deadline: ContinuousClock.Instant, isInterruptible: Bool
  ) throws(Failure) -> [Rows] {
    guard PQenterPipelineMode(handle) == 1 else { throw .lost(complaint, committing: false) }
    var sent: [Sent] = []
    for statement in statements { try send(statement, &sent) }
    guard PQpipelineSync(handle) == 1 else { throw .lost(complaint, committing: false) }
    var rows: [Rows] = []
    var refusal: ServerError?
    for step in sent {
      while let result = try next(until: deadline, isInterruptible) {
        switch PQresultStatus(result) {
        case PGRES_FATAL_ERROR:
          let error = ServerError(result)
          PQclear(result)
          if PQstatus(handle) == CONNECTION_BAD { throw .lost("\(error)", committing: false) }
          refusal = refusal ?? error
        case PGRES_PIPELINE_ABORTED: PQclear(result)
        default:
          switch step {
          case .preparation(let sql, let name):
            names[sql] = name
            PQclear(result)
          case .statement: rows.append(Rows(result))
          }
        }
      }
    }
    // The end of the group.
    if let end = try next(until: deadline, isInterruptible) { PQclear(end) }
    guard PQexitPipelineMode(handle) == 1 else { throw .lost(complaint, committing: false) }
    if let refusal { throw .server(refusal) }
    guard rows.count == statements.count else {
      throw .lost("The server answered otherwise than the protocol says.", committing: false)
    }
    return rows
  }

  private enum Sent {
    case preparation(sql: String, name: String)
    case statement
  }

  private func send(_ statement: Statement, _ sent: inout [Sent]) throws(Failure) {
    let arguments = BoundArguments(statement.arguments)
    let count = Int32(statement.arguments.count)
    var name = names[statement.sql]
    if name == nil {
      name =
        sent.lazy.compactMap {
          if case .preparation(statement.sql, let name) = $0 { name } else { nil }
        }.first
    }
    var isSent: Int32 = 1
    if name == nil, names.count < Self.preparedLimit {
      lastName += 1
      let new = "\(prefix)\(lastName)"
      isSent = PQsendPrepare(handle, new, statement.sql, count, arguments.types)
      sent.append(.preparation(sql: statement.sql, name: new))
      name = new
    }
    if isSent == 1 {
      isSent = arguments.withPointers { values, lengths, formats in
        if let name {
          PQsendQueryPrepared(handle, name, count, values, lengths, formats, 1)
        } else {
          PQsendQueryParams(
            handle, statement.sql, count, arguments.types, values, lengths, formats, 1)
        }
      }
      sent.append(.statement)
    }
    guard isSent == 1 else { throw .lost(complaint, committing: false) }
  }

  /// The next result, or `nil` at the end of one statement.
  private func next(
    until deadline: ContinuousClock.Instant, _ isInterruptible: Bool
  ) throws(Failure) -> OpaquePointer? {
    while true {
      let unsent = PQflush(handle)
      guard unsent >= 0 else { throw .lost(complaint, committing: false) }
      if unsent == 0, PQisBusy(handle) == 0 { return PQgetResult(handle) }
      let events = Int16(unsent == 1 ? POLLIN | POLLOUT : POLLIN)
      let last = min(deadline, graceEnd ?? deadline)
      let end = isEncrypted ? min(last, .now + .milliseconds(10)) : last
      switch wait(for: events, until: end, or: graceEnd == nil ? interrupt : nil) {
      case .interrupted where isInterruptible: throw .interrupted
      case .interrupted: graceEnd = .now + Self.grace
      case .late where .now >= last:
        throw .lost(
          graceEnd == nil
            ? "There was no answer within \(configuration.answerTimeout)."
            : "The task was cancelled, and there was no answer within \(Self.grace).",
          committing: false)
      case .ready, .late:
        guard PQconsumeInput(handle) == 1 else { throw .lost(complaint, committing: false) }
      }
    }
  }

  /// Whether a layer between may hold bytes that the socket no longer shows.
  ///
  /// Then one has to look now and then.
  private var isEncrypted: Bool { PQsslInUse(handle) == 1 || PQgssEncInUse(handle) == 1 }

  // MARK: - Notifications

  /// Waits for notifications, and gives the channels they came on.
  ///
  /// There are none where the interrupt was raised, or nothing came in time.
  func notifications(
    until deadline: ContinuousClock.Instant, or interrupt: Interrupt
  ) throws(Failure) -> Set<String> {
    var channels: Set<String> = []
    while true {
      while let notification = PQnotifies(handle) {
        channels.insert(String(cString: notification.pointee.relname))
        PQfreemem(notification)
      }
      guard channels.isEmpty,
        wait(for: Int16(POLLIN), until: deadline, or: interrupt) == .ready
      else { return channels }
      guard PQconsumeInput(handle) == 1 else {
        isBroken = true
        throw .lost(complaint, committing: false)
      }
    }
  }

  // MARK: - Waiting

  private enum Waiting { case ready, interrupted, late }

  private func wait(
    for events: Int16, until deadline: ContinuousClock.Instant, or interrupt: Interrupt?
  ) -> Waiting {
    var descriptors = [
      pollfd(fd: PQsocket(handle), events: events, revents: 0),
      pollfd(fd: interrupt?.descriptor ?? -1, events: Int16(POLLIN), revents: 0),
    ]
    while true {
      let left = (deadline - .now) / .milliseconds(1)
      guard left > 0 else { return .late }
      // A signal ends the call early, without meaning anything here.
      if poll(&descriptors, 2, Int32(min(left.rounded(.up), 1e9))) > 0 {
        return descriptors[1].revents != 0 ? .interrupted : .ready
      }
    }
  }
}

extension ServerError {
  fileprivate init(_ result: OpaquePointer) {
    state =
      PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) } ?? ""
    let primary =
      PQresultErrorField(result, Int32(UInt8(ascii: "M"))) ?? PQresultErrorMessage(result)
    message =
      primary.map {
        String(cString: $0).split(whereSeparator: \.isNewline).joined(separator: " ")
      } ?? "no reason given"
  }
}
