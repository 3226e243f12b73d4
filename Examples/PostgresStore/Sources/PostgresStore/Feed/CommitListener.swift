package import CSModels
import Dispatch
import Synchronization

/// Wakes tasks that wait for a commit: one connection that listens for all workspaces.
///
/// The connection is made when somebody waits, made again when it is lost, and closed when nobody
/// has waited for a while. Whoever waits is also woken when listening begins, as there may have
/// been a commit before.
package final class CommitListener: Sendable {
  private let waiting = WaitingTasks()
  private let loop: ListenerLoop

  init(_ configuration: PostgresDatabase.Configuration) {
    loop = ListenerLoop(configuration, waiting)
  }

  deinit { loop.stop() }

  /// The channel on which commits of a workspace are announced.
  ///
  /// A name is an identifier of at most 63 bytes, so it is made of a digest (FNV-1a of 64 bits).
  /// Two workspaces that share one wake each other's feeds for nothing, which is harmless.
  package static func channel(of workspace: WorkspaceID) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in workspace.rawValue.utf8 {
      hash ^= UInt64(byte)
      hash = hash &* 0x0000_0100_0000_01b3
    }
    return "customer_success_" + String(hash, radix: 16)
  }

  /// Wakes who waits in this process.
  func announce(_ workspace: WorkspaceID) { waiting.wake(Self.channel(of: workspace)) }

  /// Returns once there may be a commit after a revision.
  ///
  /// - Parameters:
  ///   - workspace: Where to look.
  ///   - isThere: Asks the database; asked once it is sure that later commits wake this task.
  ///   - listens: Whether the database announces commits.
  func wait(
    in workspace: WorkspaceID, listens: Bool,
    unless isThere: () async throws(StoreError) -> Bool
  ) async throws(StoreError) {
    let channel = Self.channel(of: workspace)
    let ticket = waiting.register(channel)
    defer { waiting.forget(ticket) }
    if listens { loop.listen(to: channel) }
    if try await isThere() { return }
    // Announcements may be missed while a connection is lost without a sign of it.
    await waiting.wait(ticket, atMost: listens ? .seconds(1) : .milliseconds(200))
    guard !Task.isCancelled else { throw .taskCancelled }
  }

  /// The process on the server that listens now, or `nil`.
  package var backend: Int32? { loop.backend }
}
