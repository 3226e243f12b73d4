public import CSModels

extension PostgresStore {
  /// Returns once there may be a commit after a revision: at once where the database announces it,
  /// and otherwise after a short while.
  ///
  /// - Throws: ``StoreError`` with code `cancelled` where the task is cancelled.
  public func waitForCommit(after revision: Revision) async throws(StoreError) {
    try await database.listener.wait(
      in: workspace, listens: database.configuration.notifies
    ) { () throws(StoreError) in
      try await head() > revision
    }
  }
}
