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

    /// What an erasure does to the file, after the records are gone from every view.
    public enum Erasure: Hashable, Sendable {
      /// The file is written anew without them (`VACUUM`), so that no byte of them stays: this
      /// takes as long as copying the file, needs room for a copy, and makes writers wait.
      case rewritesFile
      /// Their bytes are overwritten where they lay (`secure_delete`). This takes no time, but
      /// pieces may stay in the gaps of pages, where SQLite has moved them from one to another.
      case overwrites
    }

    /// What a commit that returned outlives; ``Durability/powerLoss`` by default.
    public var durability: Durability
    /// What an erasure does to the file; ``Erasure/rewritesFile`` by default.
    public var erasure: Erasure
    /// Whether nothing may be written; `false` by default.
    ///
    /// The file must be there, of the present version. Where its folder cannot be written, it must
    /// also be open elsewhere, or hold no write-ahead log.
    public var isReadOnly: Bool
    /// How many seconds to wait for other processes that write; 10 by default.
    public var patience: Double
    /// How many seconds a feed waits until it looks for commits of other processes; 0.1 by default.
    ///
    /// Those of the same process, with the same options, are seen at once.
    public var checkInterval: Double
    /// How much of the file the connection that writes keeps in memory, in megabytes; 64 by default.
    ///
    /// Connections that read, of which there are as many as tasks that read at once, up to five and
    /// eight more for single records, keep at most a quarter of that each.
    public var cacheMegabytes: Int

    /// How large the file may become, in megabytes; `nil`, which is no limit, by default.
    ///
    /// A commit that does not fit is refused as `unavailable`.
    public var limitMegabytes: Int?

    /// Creates options; each has a default.
    public init(
      durability: Durability = .powerLoss, erasure: Erasure = .rewritesFile,
      isReadOnly: Bool = false, patience: Double = 10, checkInterval: Double = 0.1,
      cacheMegabytes: Int = 64,
      limitMegabytes: Int? = nil
    ) {
      self.durability = durability
      self.erasure = erasure
      self.isReadOnly = isReadOnly
      self.patience = patience
      self.checkInterval = checkInterval
      self.cacheMegabytes = cacheMegabytes
      self.limitMegabytes = limitMegabytes
    }

    /// The options with numbers that can be worked with; what is no number counts as the default.
    var bounded: Options {
      var options = self
      options.patience = patience.isNaN ? 10 : min(max(patience, 0), 3_600)
      options.checkInterval = checkInterval.isNaN ? 0.1 : min(max(checkInterval, 0.001), 3_600)
      options.cacheMegabytes = min(max(cacheMegabytes, 1), 65_536)
      options.limitMegabytes = limitMegabytes.map { min(max($0, 1), 16_777_216) }
      return options
    }
  }
}
