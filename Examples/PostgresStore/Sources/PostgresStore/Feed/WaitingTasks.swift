import RecordTables
import Synchronization

/// The tasks that wait for something to happen on a channel.
final class WaitingTasks: Sendable {
  private struct Place {
    let channel: String
    var isWoken = false
    var task: CheckedContinuation<Void, Never>?
    var alarm: Alarm?

    func wake() {
      alarm?.cancel()
      task?.resume()
    }
  }

  private struct State {
    var lastTicket: UInt64 = 0
    var places: [UInt64: Place] = [:]
  }

  private let state = Mutex(State())

  /// The channels that somebody waits for.
  var channels: Set<String> { state.withLock { Set($0.places.values.map(\.channel)) } }

  /// Takes a place: from now on, nothing that happens on the channel is missed.
  func register(_ channel: String) -> UInt64 {
    state.withLock { state in
      state.lastTicket += 1
      state.places[state.lastTicket] = Place(channel: channel)
      return state.lastTicket
    }
  }

  /// Gives up a place.
  func forget(_ ticket: UInt64) {
    state.withLock { $0.places.removeValue(forKey: ticket) }?.wake()
  }

  /// Wakes whoever waits for a channel.
  func wake(_ channel: String) {
    let woken = state.withLock { state in
      state.places.filter { $0.value.channel == channel }.map { ticket, place in
        state.places[ticket] = Place(channel: channel, isWoken: true)
        return place
      }
    }
    for place in woken { place.wake() }
  }

  /// Waits at a place until it is woken, at most a while, or until the task is cancelled.
  func wait(_ ticket: UInt64, atMost while: Duration) async {
    await withTaskCancellationHandler {
      await withCheckedContinuation { continuation in
        let isDone = state.withLock { state in
          // A task that was cancelled before it waits would never be woken.
          if Task.isCancelled || state.places[ticket]?.isWoken ?? true { return true }
          state.places[ticket]?.task = continuation
          let milliseconds = Int(`while` / .milliseconds(1))
          state.places[ticket]?.alarm = Alarm(milliseconds: milliseconds) { self.forget(ticket) }
          return false
        }
        if isDone { continuation.resume() }
      }
    } onCancel: {
      forget(ticket)
    }
  }
}
