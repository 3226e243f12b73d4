import Foundation
import Synchronization

/// Wakes a thread that waits for the network: a pipe, as `poll` waits for nothing else.
final class Interrupt: Sendable {
  /// What the waiting thread polls besides its socket; -1 where the system gave no pipe.
  let descriptor: Int32
  private let writeEnd: Int32
  private let isRaised = Mutex(false)

  init() {
    var ends: [Int32] = [-1, -1]
    if pipe(&ends) == 0 {
      for end in ends {
        _ = fcntl(end, F_SETFD, FD_CLOEXEC)
        _ = fcntl(end, F_SETFL, O_NONBLOCK)
      }
    }
    descriptor = ends[0]
    writeEnd = ends[1]
  }

  deinit {
    close(descriptor)
    close(writeEnd)
  }

  /// Wakes the thread that waits now, or that waits next.
  func raise() {
    isRaised.withLock { isRaised in
      guard !isRaised else { return }
      isRaised = true
      var byte: UInt8 = 1
      _ = write(writeEnd, &byte, 1)
    }
  }

  /// Makes the interrupt ready for its next use.
  func clear() {
    isRaised.withLock { isRaised in
      guard isRaised else { return }
      isRaised = false
      var byte: UInt8 = 0
      while read(descriptor, &byte, 1) > 0 {}
    }
  }

  /// Blocks this thread for a while.
  static func sleep(_ time: Duration) { _ = poll(nil, 0, Int32(time / .milliseconds(1))) }
}
