import CSModels
import RecordTables
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
}
