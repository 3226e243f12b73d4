import CSModels

final class CommitListener: Sendable {
  init(_ configuration: PostgresDatabase.Configuration) {}

  /// The channel on which commits of a workspace are announced.
  ///
  /// A name is an identifier of at most 63 bytes, so it is made of a digest (FNV-1a of 64 bits).
  /// Two workspaces that share one wake each other's feeds for nothing, which is harmless.
  static func channel(of workspace: WorkspaceID) -> String {
    var hash: UInt64 = 0xcbf2_9ce4_8422_2325
    for byte in workspace.rawValue.utf8 {
      hash ^= UInt64(byte)
      hash = hash &* 0x0000_0100_0000_01b3
    }
    return "customer_success_" + String(hash, radix: 16)
  }
}
