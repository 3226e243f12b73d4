public import CSModels

/// A store to be measured: how an empty one is opened, and what it leaves behind.
public struct TrialStore: Sendable {
  /// The name under which results are shown.
  public let name: String
  let open: @Sendable (_ turn: Int) async throws -> any RecordStore
  let bytesOnDisk: (@Sendable (_ turn: Int) async throws -> Int)?
  let discard: @Sendable (_ turn: Int) async throws -> Void

  /// Describes a store.
  ///
  /// - Parameters:
  ///   - name: The name under which results are shown.
  ///   - open: Opens an empty store for the run of a number, from 0.
  ///   - bytesOnDisk: How many bytes the store of a run takes on disk, asked when all records are
  ///     saved; `nil` for a store in memory, of which the growth of the process is measured.
  ///   - discard: Removes the store of a run once it is closed.
  public init(
    _ name: String, open: @escaping @Sendable (_ turn: Int) async throws -> any RecordStore,
    bytesOnDisk: (@Sendable (_ turn: Int) async throws -> Int)? = nil,
    discard: @escaping @Sendable (_ turn: Int) async throws -> Void = { _ in }
  ) {
    self.name = name
    self.open = open
    self.bytesOnDisk = bytesOnDisk
    self.discard = discard
  }

  /// The store in memory.
  public static let memory = TrialStore("memory", open: { _ in InMemoryStore(workspace: "bench") })
}
