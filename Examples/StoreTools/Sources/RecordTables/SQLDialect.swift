/// The database that a statement is written for.
public enum SQLDialect: Hashable, Sendable {
  /// SQLite: arguments are `?`.
  case sqlite
  /// PostgreSQL: arguments are `$1`, `$2` and so on.
  case postgres

  /// The place of an argument.
  ///
  /// - Parameter number: Which one it is, from 1 on.
  public func placeholder(_ number: Int) -> String {
    switch self {
    case .sqlite: "?"
    case .postgres: "$\(number)"
    }
  }
}
