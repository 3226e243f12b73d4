import CSModels
import GRDB

extension StoreError {
  /// The disk failed while it was told to keep a commit: it may have kept it.
  ///
  /// - Parameters:
  ///   - commit: What would have been made.
  ///   - path: The file.
  ///   - error: What SQLite said.
  static func uncertain(_ commit: Commit, path: String, _ error: DatabaseError) -> StoreError {
    let advice =
      if commit.idempotencyKey != nil {
        "commit again with the same idempotency key."
      } else if commit.by == .erasure, commit.changes.allSatisfy({ $0.record == nil }) {
        "erase the same records again, which does no harm."
      } else {
        "look whether its log has commit \(commit.revision.number) with these changes, before you "
          + "commit them again. With an idempotency key there is no need to look."
      }
    var uncertain = StoreError(
      .uncertain,
      "The disk of \(path) failed at the end of a commit, which may have been made. Open the file "
        + "again, and \(advice)", underlying: error)
    uncertain.idempotencyKey = commit.idempotencyKey
    return uncertain
  }
}
