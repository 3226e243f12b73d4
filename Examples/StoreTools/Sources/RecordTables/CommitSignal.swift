public import CSModels
import Synchronization

/// Wakes the tasks of one process that wait for a commit in a workspace.
///
/// An adapter announces each commit that it makes, or is told of, and lets
/// ``CSModels/RecordStore/waitForCommit(after:)`` wait here.
public final class CommitSignal: Sendable {
  private struct Place {
    let workspace: WorkspaceID
    let task: CheckedContinuation<Void, Never>
    let alarm: Alarm

    func wake() {
      alarm.cancel()
      task.resume()
    }
  }

  private struct State {
    var lastTicket: UInt64 = 0
    var heads: [WorkspaceID: Revision] = [:]
    var waiting: [UInt64: Place] = [:]
  }

  private let state = Mutex(State())

  /// Creates a signal that knows of no commit.
  public init() {}

  /// Wakes whoever waits for a commit of a workspace.
  ///
  /// - Parameters:
  ///   - revision: The commit, which readers can see by now.
  ///   - workspace: Where it was made.
  public func announce(_ revision: Revision, in workspace: WorkspaceID) {
    let woken = state.withLock { state in
      state.heads[workspace] = max(revision, state.heads[workspace] ?? Revision.none)
      let tickets = state.waiting.filter { $0.value.workspace == workspace }.map(\.key)
      return tickets.compactMap { state.waiting.removeValue(forKey: $0) }
    }
    for place in woken { place.wake() }
  }

  /// Returns once a commit after a revision was announced, or after a while.
  ///
  /// - Parameters:
  ///   - revision: The last commit that the caller knows.
  ///   - workspace: Where to look.
  ///   - milliseconds: How long to wait for commits that nobody announces, such as those of other
  ///     processes; then the caller should look again.
  /// - Throws: ``CSModels/StoreError`` with code `cancelled` where the task is cancelled.
  public func wait(
    after revision: Revision, in workspace: WorkspaceID, atMost milliseconds: Int
  ) async throws(StoreError) {
    let ticket = state.withLock { state in
      state.lastTicket += 1
      return state.lastTicket
    }
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isDone = state.withLock { state in
          // A task that was cancelled before it waits would never be woken.
          if state.heads[workspace] ?? .none > revision || Task.isCancelled { return true }
          let alarm = Alarm(milliseconds: milliseconds) { self.wake(ticket) }
          state.waiting[ticket] = Place(workspace: workspace, task: continuation, alarm: alarm)
          return false
        }
        if isDone { continuation.resume() }
      }
    } onCancel: {
      wake(ticket)
    }
    guard !Task.isCancelled else {
      throw StoreError(.cancelled, "The task that waited for a commit was cancelled.")
    }
  }

  private func wake(_ ticket: UInt64) {
    state.withLock { $0.waiting.removeValue(forKey: ticket) }?.wake()
  }
}
