import Dispatch
import Synchronization

/// The thread that listens, while somebody waits.
final class ListenerLoop: Sendable {
  private struct State {
    var isRunning = false
    var isStopped = false
    var backend: Int32?
  }

  private let configuration: PostgresDatabase.Configuration
  private let waiting: WaitingTasks
  private let interrupt = Interrupt()
  private let state = Mutex(State())
  private let queue = DispatchQueue(label: "CustomerSuccessKit.PostgresStore.listener")

  /// How long the connection is kept when nobody waits.
  private static let idle: Duration = .seconds(30)

  init(_ configuration: PostgresDatabase.Configuration, _ waiting: WaitingTasks) {
    self.configuration = configuration
    self.waiting = waiting
  }

  var backend: Int32? { state.withLock { $0.backend } }

  /// Sees to it that a channel somebody waits for is listened to.
  func listen(to channel: String) {
    let starts = state.withLock { state in
      guard !state.isRunning, !state.isStopped else { return false }
      state.isRunning = true
      return true
    }
    if starts { queue.async { self.run() } } else { interrupt.raise() }
  }

  /// Ends the thread.
  func stop() {
    state.withLock { $0.isStopped = true }
    interrupt.raise()
  }

  private func run() {
    var failures = 0
    while true {
      do throws(Failure) {
        // Nothing that is sent here is interrupted: only the waiting is.
        let session = try Session(configuration, interrupt: Interrupt())
        state.withLock { $0.backend = session.backend }
        defer { state.withLock { $0.backend = nil } }
        // A connection that cannot listen is as bad as none.
        try listen(on: session) { failures = 0 }
        return
      } catch {
        // Waiting tasks look for commits by themselves meanwhile.
        failures += 1
      }
      Interrupt.sleep(.milliseconds(50 << min(failures, 6)))
      let nobodyWaits = waiting.channels.isEmpty
      let ends = state.withLock { state in
        guard state.isStopped || nobodyWaits else { return false }
        state.isRunning = false
        return true
      }
      if ends { return }
    }
  }

  /// Returns when nobody has waited for a while; says when something is listened to.
  private func listen(on session: Session, _ succeeded: () -> Void) throws(Failure) {
    var heard: Set<String> = []
    var lastWait = ContinuousClock.now
    while true {
      interrupt.clear()
      let wanted = waiting.channels
      if !wanted.isEmpty { lastWait = .now }
      for channel in wanted.subtracting(heard).sorted() {
        // The name is made of digits and letters alone, see ``CommitListener/channel(of:)``.
        _ = try session.run([Statement("LISTEN \"\(channel)\"")])
        succeeded()
        heard.insert(channel)
        waiting.wake(channel)
      }
      let found = try session.notifications(until: .now + .seconds(5), or: interrupt)
      for channel in found { waiting.wake(channel) }
      let ends = state.withLock { state in
        guard state.isStopped || .now - lastWait > Self.idle else { return false }
        state.isRunning = false
        return true
      }
      if ends { return }
      // Says something now and then, so that a connection that was lost in silence is noticed.
      if found.isEmpty { _ = try session.run([Statement("SELECT 1")]) }
    }
  }
}
