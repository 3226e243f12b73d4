import CSModels
import CSSignals

/// How the rows of a team are called.
enum TeamWords {
  /// The colleague's name, else the id; what is for nobody in particular says so.
  static func name(of row: TeamRollup.Row) -> String {
    row.name ?? (row.user == "unassigned" ? "Nobody in particular" : row.user.rawValue)
  }
}
