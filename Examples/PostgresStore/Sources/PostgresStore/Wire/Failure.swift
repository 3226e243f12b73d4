import CSModels

/// Why work on a connection came to nothing.
enum Failure: Error {
  /// What was asked is refused for good, by the rules of the kit.
  case refused(StoreError)
  /// The server refused a statement; the transaction is undone.
  case server(ServerError)
  /// No connection could be made.
  case unreachable(String)
  /// The connection was lost; `committing` where the server may have committed all the same.
  case lost(String, committing: Bool)
  /// The server, or a pooler before it, no longer knows what was prepared; nothing was committed.
  case forgotten(ServerError)
  /// The task was cancelled; nothing was committed.
  case interrupted
}

/// What the server said about a statement.
struct ServerError: Error, CustomStringConvertible {
  /// The five characters of SQLSTATE (PostgreSQL, appendix A).
  let state: String
  let message: String

  var description: String { state.isEmpty ? message : "\(message) (\(state))" }

  /// Whether the same transaction may succeed when it is run again: serialization failures and
  /// deadlocks.
  var isTransient: Bool { ["40001", "40P01"].contains(state) }

  /// Whether a prepared statement is not there, or one of its name is there already, as where a
  /// connection pooler puts other connections to the server behind one session.
  var isForgetful: Bool { ["26000", "42P05"].contains(state) }

  /// Whether the server leaves open what became of the transaction, or hung up while it ran.
  ///
  /// 40003 is what CockroachDB answers when the outcome of a commit is ambiguous.
  var isLoss: Bool {
    state.hasPrefix("08") || ["57P01", "57P02", "57P03", "57P05", "25P03", "40003"].contains(state)
  }
}

extension StoreError {
  /// The error of a server as callers see it, with what to do.
  init(_ error: ServerError) {
    let (code, advice): (Code, String) =
      switch error.state {
      case "42501":
        (
          .unavailable,
          "Let the owner of the tables grant this role its rights, as migrate(grantingTo:) does, "
            + "and look for policies that keep it out of this workspace."
        )
      case "42P01", "3F000":
        (.unavailable, "The tables are missing. Run migrate() as their owner.")
      case "42703": (.unavailable, "The tables are of an older version. Run migrate() as owner.")
      case "25006": (.unavailable, "This server only reads. Connect to the primary.")
      case "53100": (.unavailable, "The disk of the server is full. Make room and try again.")
      case "57014": (.unavailable, "The server stopped the statement, perhaps by a timeout.")
      case "22021", "22P05":
        (.invalid, "The database cannot hold this text. Create it with ENCODING 'UTF8'.")
      case "40001", "40P01": (.unavailable, "Too many write at once. Try again later.")
      case "26000", "42P05":
        (
          .unavailable,
          "Prepared statements are lost between transactions. Let the connection pooler keep them, "
            + "or connect to the server itself."
        )
      default: (.unavailable, "Nothing was written.")
      }
    self.init(code, "PostgreSQL refused: \(error). \(advice)", underlying: error)
  }
}
