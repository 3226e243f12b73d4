import CLibPQ
import Dispatch
import Synchronization

/// Asks the server to stop what it does for a connection, which is then given up.
///
/// libpq opens another connection for it and waits for the server to close that, however long it
/// takes, and does not encrypt it (libpq 17, "Obsolete Functions for Sending Cancel Requests"). So
/// nobody waits for it here: it is sent as well as may be, and where too many are under way already
/// it is left out. A server that hears nothing finds the connection closed when it has something to
/// say.
final class CancelRequest: Sendable {
  // A copy of what libpq needs, which it never changes and may use on any thread.
  nonisolated(unsafe) private let cancel: OpaquePointer

  private static let queue = DispatchQueue(
    label: "CustomerSuccessKit.PostgresStore.cancel", attributes: .concurrent)
  private static let underWay = Mutex(0)
  /// Each that is under way blocks a thread.
  private static let most = 8

  /// Prepares a request for a connection; `nil` where libpq knows of no connection.
  init?(of handle: OpaquePointer) {
    guard let cancel = PQgetCancel(handle) else { return nil }
    self.cancel = cancel
  }

  deinit { PQfreeCancel(cancel) }

  /// Sends the request from a thread of its own.
  func send() {
    let isSent = Self.underWay.withLock { count in
      guard count < Self.most else { return false }
      count += 1
      return true
    }
    guard isSent else { return }
    Self.queue.async {
      var complaint = [CChar](repeating: 0, count: 256)
      _ = PQcancel(self.cancel, &complaint, 256)
      Self.underWay.withLock { $0 -= 1 }
    }
  }
}
