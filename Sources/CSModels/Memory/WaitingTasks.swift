/// The tasks that wait for a commit.
struct WaitingTasks: Sendable {
  private var continuations: [UInt64: CheckedContinuation<Void, Never>] = [:]
  private var lastTicket: UInt64 = 0

  /// A number under which one task waits.
  mutating func ticket() -> UInt64 {
    lastTicket &+= 1
    return lastTicket
  }

  mutating func add(_ continuation: CheckedContinuation<Void, Never>, _ ticket: UInt64) {
    continuations[ticket] = continuation
  }

  mutating func take(_ ticket: UInt64) -> CheckedContinuation<Void, Never>? {
    continuations.removeValue(forKey: ticket)
  }

  /// Empties the waiting room; the tasks are woken once the lock is free.
  mutating func takeAll() -> WaitingTasks {
    guard !continuations.isEmpty else { return WaitingTasks() }
    let all = self
    continuations = [:]
    return all
  }

  func resume() {
    for continuation in continuations.values { continuation.resume() }
  }
}
