/// What a change of the log did, as the tables keep it.
public enum ChangeOperation: Int64, Sendable {
  /// A record was saved.
  case put = 0
  /// A record was removed.
  case remove = 1
  /// What was done to a record that is erased by now.
  case erased = 2
}
