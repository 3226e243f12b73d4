public import CSModels

/// The statements that answer a selection, over the tables that databases share.
///
/// Run the parts in order, in one view of the database, until ``rowLimit`` rows have come; give them
/// to ``CSModels/Selection/page(of:at:in:)``. Each row holds id, revision, facts and content. There
/// is no part where nothing can match, one in most cases, and two for the order of a field, as
/// records without it stand before or behind all others.
///
/// A question by the equality of a field in the order of time reads one range of an index, and so
/// does one by time alone. Of several conditions the one that promises the fewest rows is the
/// range, and the others are looked up record by record. Everything else sorts what it finds.
public struct PageStatement: Hashable, Sendable {
  /// The point in the log that is shown.
  public enum View: Hashable, Sendable {
    /// The records as they are now.
    case present
    /// The records as they were at a revision.
    case past(Revision)
  }

  /// The statements, in the order in which their rows are shown.
  public let parts: [SQLStatement]
  /// How many rows are needed: one more than the page shows, so that a next page is seen.
  public let rowLimit: Int

  /// Writes the statements.
  ///
  /// - Parameters:
  ///   - selection: What is asked for; its cursor is not read.
  ///   - view: The point in the log.
  ///   - position: The last place of the page before; `nil` for the first page.
  ///   - dialect: The database.
  public init(
    _ selection: Selection, in view: View, after position: SortPosition? = nil,
    for dialect: SQLDialect
  ) {
    let limit = selection.pageLength + 1
    rowLimit = limit
    let question = PageQuestion(selection, view: view, after: position, dialect: dialect)
    parts =
      question.map { question in
        question.keys.map { question.text(by: $0, limit: limit).statement(for: dialect) }
      } ?? []
  }
}
