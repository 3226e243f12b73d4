import CSModels
import Foundation

/// What a transaction that reads has learned about the log.
struct Moment {
  /// The last revision.
  let head: Revision
  /// The revision that is asked for.
  let asked: Revision
}

extension PostgresStore {
  /// The statements that begin a transaction that reads, and ask for the head and for the moment.
  func opening(asOf: AsOf) -> [Statement] {
    let name = Argument.text(workspace.rawValue)
    var statements = opening(Self.readOnly)
    statements.append(Statement("SELECT revision FROM heads WHERE workspace = $1", [name]))
    if case .recorded(let date) = asOf {
      statements.append(
        Statement(
          """
          SELECT revision FROM commits WHERE workspace = $1 AND recorded_at <= $2
          ORDER BY recorded_at DESC, revision DESC LIMIT 1
          """, [name, .real(date.timeIntervalSinceReferenceDate)]))
    }
    return statements
  }

  /// Reads what the statements of ``opening(asOf:)`` gave.
  func moment(_ rows: [Rows], asOf: AsOf) -> Moment {
    func revision(_ rows: Rows) -> Revision {
      Revision(rows.count == 0 ? 0 : UInt64(clamping: rows.integer(0, 0) ?? 0))
    }
    let head = revision(rows[2])
    return switch asOf {
    case .latest: Moment(head: head, asked: head)
    case .revision(let asked): Moment(head: head, asked: min(asked, head))
    // PostgreSQL sorts NaN behind every other number; nothing was recorded at or before it.
    case .recorded(let date) where date.timeIntervalSinceReferenceDate.isNaN:
      Moment(head: head, asked: .none)
    case .recorded: Moment(head: head, asked: revision(rows[3]))
    }
  }
}
