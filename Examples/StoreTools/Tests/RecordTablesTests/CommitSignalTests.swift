import CSModels
import RecordTables
import Synchronization
import Testing

@Suite struct CommitSignalTests {
  private let signal = CommitSignal()

  /// How long a wait takes; far above what a wake takes, far below the longest wait.
  private func isQuick(_ wait: () async throws -> Void) async throws -> Bool {
    try await ContinuousClock().measure { try await wait() } < .seconds(5)
  }

  @Test func `an announcement wakes who waits for it`() async throws {
    let signal = signal
    async let announced: Void = {
      try? await Task.sleep(for: .milliseconds(20))
      signal.announce(Revision(2), in: "a")
    }()
    #expect(
      try await isQuick {
        try await signal.wait(after: Revision(1), in: "a", atMost: 60_000)
      })
    await announced
  }

  @Test func `what was announced before is not waited for`() async throws {
    signal.announce(Revision(2), in: "a")
    #expect(
      try await isQuick {
        try await signal.wait(after: Revision(1), in: "a", atMost: 60_000)
      })
  }

  @Test func `other workspaces and older commits do not wake`() async throws {
    signal.announce(Revision(9), in: "b")
    signal.announce(Revision(1), in: "a")
    let time = try await ContinuousClock().measure {
      try await signal.wait(after: Revision(1), in: "a", atMost: 50)
    }
    #expect(time >= .milliseconds(45))
  }

  @Test func `a cancelled task stops to wait`() async throws {
    let signal = signal
    let task = Task { try await signal.wait(after: Revision(1), in: "a", atMost: 60_000) }
    try await Task.sleep(for: .milliseconds(20))
    task.cancel()
    await #expect(throws: StoreError.self) { try await task.value }
  }

  @Test func `nothing is left of a wait that is over`() async throws {
    weak var signal: CommitSignal?
    for isWoken in [true, false] {
      do {
        let strong = CommitSignal()
        signal = strong
        let task = Task { try await strong.wait(after: Revision(1), in: "a", atMost: 600_000) }
        try await Task.sleep(for: .milliseconds(20))
        if isWoken { strong.announce(Revision(2), in: "a") } else { task.cancel() }
        _ = await task.result
      }
      let end = ContinuousClock.now + .seconds(5)
      while signal != nil, .now < end { try await Task.sleep(for: .milliseconds(10)) }
      #expect(signal == nil, "a timer runs on, woken: \(isWoken)")
    }
  }
}

@Suite struct AlarmTests {
  private final class Bell: Sendable {
    let rings = Mutex(0)
    func ring() { rings.withLock { $0 += 1 } }
    var count: Int { rings.withLock { $0 } }
  }

  @Test func `an alarm rings once`() async throws {
    let bell = Bell()
    let alarms = [-1, 0, 20].map { Alarm(milliseconds: $0) { bell.ring() } }
    let end = ContinuousClock.now + .seconds(5)
    while bell.count < 3, .now < end { try await Task.sleep(for: .milliseconds(5)) }
    try await Task.sleep(for: .milliseconds(50))
    #expect(bell.count == alarms.count)
  }

  @Test func `a cancelled alarm does not ring`() async throws {
    let bell = Bell()
    let alarms = (0..<5).map { _ in Alarm(milliseconds: 100) { bell.ring() } }
    for alarm in alarms { alarm.cancel() }
    try await Task.sleep(for: .milliseconds(200))
    #expect(bell.count == 0)
  }
}
