public import CSModels

/// The statement that counts what a selection selects, whatever its limit and cursor.
public struct CountStatement: Hashable, Sendable {
  /// The statement, whose one row holds one number; `nil` where nothing can match.
  public let statement: SQLStatement?

  /// Writes the statement.
  ///
  /// - Parameters:
  ///   - selection: What is counted.
  ///   - view: The point in the log.
  ///   - dialect: The database.
  public init(
    _ selection: Selection, in view: PageStatement.View, for dialect: SQLDialect
  ) {
    var selection = selection
    selection.order = .oldestFirst
    let question = PageQuestion(selection, view: view, after: nil, dialect: dialect)
    statement = question?.count.statement(for: dialect)
  }
}

extension PageQuestion {
  /// The number of records, each of which one table or the other holds in the view.
  var count: SQLText {
    let path = path(by: .timestamp)
    let counts = sides.map { side in
      let row = PageRow(question: self, path: path, key: .timestamp, side: side)
      return path.mayRepeat
        ? "(SELECT count(*) FROM (\(row.text)) n)" as SQLText
        : "(SELECT count(*) FROM \(row.tables) WHERE \(row.conditions))"
    }
    return "SELECT \(.joined(counts, by: " + "))"
  }
}
