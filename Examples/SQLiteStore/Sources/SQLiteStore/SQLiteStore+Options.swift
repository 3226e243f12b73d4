extension SQLiteStore {
  /// How a file is used.
  public struct Options: Hashable, Sendable {
    /// What a commit that returned outlives.
    public enum Durability: Hashable, Sendable {
      /// A loss of power: every commit waits for the disk (`synchronous=FULL`).
      case powerLoss
      /// The end of the process, but not a loss of power, after which the last commits may be
      /// missing; what is there is whole all the same (`synchronous=NORMAL`).
      case processEnd
    }

    /// What a commit that returned outlives; ``Durability/powerLoss`` by default.
    public var durability: Durability
    /// Whether nothing may be written; `false` by default.
    ///
    /// The file must be there, of the present version. Where its folder cannot be written, it must
    /// also be open elsewhere, or hold no write-ahead log.
    public var isReadOnly: Bool
    /// How many seconds to wait for other processes that write; 10 by default.
    public var patience: Double
    /// How much of the file each connection keeps in memory, in megabytes; 64 by default.
    public var cacheMegabytes: Int

    /// Creates options; each has a default.
    public init(
      durability: Durability = .powerLoss, isReadOnly: Bool = false, patience: Double = 10,
      cacheMegabytes: Int = 64
    ) {
      self.durability = durability
      self.isReadOnly = isReadOnly
      self.patience = patience
      self.cacheMegabytes = cacheMegabytes
    }
  }
}
