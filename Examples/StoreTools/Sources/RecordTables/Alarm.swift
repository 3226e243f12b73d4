import Dispatch

/// Calls something once after a while, unless it is cancelled before.
public final class Alarm: Sendable {
  // A source may be cancelled from any thread, and is not changed otherwise once it runs.
  nonisolated(unsafe) private let source: any DispatchSourceTimer

  /// Starts to wait.
  ///
  /// - Parameters:
  ///   - milliseconds: How long; at once where it is not positive.
  ///   - body: What to call then; it is let go as soon as it was called or the alarm is cancelled.
  public init(milliseconds: Int, _ body: @escaping @Sendable () -> Void) {
    source = DispatchSource.makeTimerSource()
    source.setEventHandler(handler: body)
    source.schedule(deadline: .now() + .milliseconds(milliseconds))
    source.resume()
  }

  deinit { source.cancel() }

  /// Sees to it that nothing is called any more, unless that has begun.
  public func cancel() { source.cancel() }
}
