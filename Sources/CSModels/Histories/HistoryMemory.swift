import Synchronization

/// What was computed from one history, shared by all its copies until one of them is changed.
final class HistoryMemory: Sendable {
  private let values = Mutex<[AnyHashable: any Sendable]>([:])

  /// What is kept under a key, where it is of a type.
  func value<Value: Sendable>(
    of key: some Hashable & Sendable, as type: Value.Type
  ) -> Value? {
    values.withLock { $0[AnyHashable(key)] } as? Value
  }

  /// Keeps a value under a key.
  ///
  /// What holds no number equals nothing, not even itself: it would never be found again, and is not
  /// kept.
  func keep(_ value: some Sendable, under key: some Hashable & Sendable) {
    guard key == key else { return }
    values.withLock { $0[AnyHashable(key)] = value }
  }
}

extension History {
  /// What is computed from this history under a key, from the second time on without computing.
  ///
  /// It must depend on the history and the key alone. It must hold no history but ``forgetting``,
  /// which would hold it in turn.
  package func remembered<Key: Hashable & Sendable, Value: Sendable>(
    _ key: Key, _ compute: () -> Value
  ) -> Value {
    if let known = memory.value(of: key, as: Value.self) { return known }
    let value = compute()
    memory.keep(value, under: key)
    return value
  }

  /// The same history with nothing remembered.
  package var forgetting: History {
    var copy = self
    copy.forget()
    return copy
  }

  mutating func forget() { memory = HistoryMemory() }
}
