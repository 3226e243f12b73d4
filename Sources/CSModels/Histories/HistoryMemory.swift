import Synchronization

/// What was computed from one history, shared by all its copies until one of them is changed.
final class HistoryMemory: Sendable {
  /// The values of one type under keys of one type.
  ///
  /// Keys and values keep their types: wrapping either costs more than most look-ups.
  private final class Shelf<Key: Hashable & Sendable, Value: Sendable>: AnyShelf {
    var values: [Key: Value] = [:]
  }

  private class AnyShelf {}

  private let shelves = Mutex<[ObjectIdentifier: AnyShelf]>([:])

  /// Whether nothing is kept.
  var isEmpty: Bool { shelves.withLock { $0.isEmpty } }

  /// What is kept under a key, where it is of a type.
  func value<Key: Hashable & Sendable, Value: Sendable>(of key: Key, as type: Value.Type) -> Value?
  {
    shelves.withLock { shelves in
      let shelf = shelves[ObjectIdentifier(Shelf<Key, Value>.self)] as? Shelf<Key, Value>
      return shelf?.values[key]
    }
  }

  /// Keeps a value under a key.
  ///
  /// What holds no number equals nothing, not even itself: it would never be found again, and is not
  /// kept.
  func keep<Key: Hashable & Sendable, Value: Sendable>(_ value: Value, under key: Key) {
    guard key == key else { return }
    shelves.withLock { shelves in
      let id = ObjectIdentifier(Shelf<Key, Value>.self)
      if let shelf = shelves[id] as? Shelf<Key, Value> {
        shelf.values[key] = value
      } else {
        let shelf = Shelf<Key, Value>()
        shelf.values[key] = value
        shelves[id] = shelf
      }
    }
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

  mutating func forget() {
    // Many records are added to a history of which nothing was computed yet.
    if !isKnownUniquelyReferenced(&memory) || !memory.isEmpty { memory = HistoryMemory() }
  }
}
