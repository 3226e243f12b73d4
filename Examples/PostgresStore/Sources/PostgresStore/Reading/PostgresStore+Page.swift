public import CSModels
import RecordTables

extension PostgresStore {
  /// The selected records, as of a point in the log.
  public func page(
    _ selection: Selection, asOf: AsOf
  ) async throws(StoreError) -> StoredPage {
    try await database.retrying { session throws(Failure) in
      if case .latest = asOf, selection.cursor == nil {
        return try self.firstPage(selection, on: session)
      }
      return try self.page(selection, asOf: asOf, on: session)
    }
  }

  /// The first page of the present, in one round trip.
  private func firstPage(
    _ selection: Selection, on session: Session
  ) throws(Failure) -> StoredPage {
    let opening = opening(asOf: .latest)
    let parts = statements(selection, in: .present)
    let rows = try session.run(opening + parts + [Statement("COMMIT")])
    let found = rows[opening.count...].prefix(parts.count)
    return try page(found, of: selection, at: moment(rows, asOf: .latest).head)
  }

  /// A page of the past, or one that follows another.
  private func page(
    _ selection: Selection, asOf: AsOf, on session: Session
  ) throws(Failure) -> StoredPage {
    let moment = moment(try session.run(opening(asOf: asOf)), asOf: asOf)
    let cursor = try refusing { () throws(StoreError) in
      try selection.cursor(in: workspace, head: moment.head)
    }
    let revision = cursor?.revision ?? moment.asked
    let view = revision == moment.head ? PageStatement.View.present : .past(revision)
    let parts = statements(selection, in: view, after: cursor?.position)
    let rows = try session.run(parts + [Statement("COMMIT")])
    return try page(rows.prefix(parts.count), of: selection, at: revision)
  }

  private func statements(
    _ selection: Selection, in view: PageStatement.View, after position: SortPosition? = nil
  ) -> [Statement] {
    guard let selection = selection.storable else { return [] }
    return PageStatement(selection, in: view, after: position, for: .postgres).parts.map(bound)
  }

  /// A statement with its arguments as PostgreSQL takes them.
  func bound(_ statement: SQLStatement) -> Statement {
    Statement(
      statement.text,
      statement.arguments.map { argument in
        switch argument {
        case .workspace: .text(workspace.rawValue)
        case .kind(let kind): .text(kind.rawValue)
        case .name(let name): .text(name)
        case .bytes(let bytes): .bytes(bytes)
        case .list(let strings): .byteStrings(strings)
        case .number(let number): .integer(number)
        }
      })
  }

  private func page(
    _ parts: some Sequence<Rows>, of selection: Selection, at revision: Revision
  ) throws(Failure) -> StoredPage {
    var records: [StoredRecord] = []
    for rows in parts {
      for row in 0..<rows.count where records.count <= selection.pageLength {
        guard let id = rows.text(row, 0), let number = rows.revision(row, 1) else {
          throw damaged("a record cannot be read")
        }
        records.append(
          try record(
            AnyRecordID(kind: selection.kind, rawValue: id), revision: number,
            facts: rows.bytes(row, 2), content: rows.bytes(row, 3)))
      }
    }
    return selection.page(of: records, at: revision, in: workspace)
  }
}

extension Selection {
  /// The selection without names that the tables do not hold; `nil` where nothing can match.
  var storable: Selection? {
    guard Limits.holds(kind), conditions.keys.allSatisfy(Limits.holds(field:)) else { return nil }
    guard let field = order.field, !Limits.holds(field: field) else { return self }
    var selection = self
    // No record has the field, and none has one of a name that is too long to be stored.
    let nobodys = String(repeating: "x", count: Limits.name + 1)
    selection.order = order.isBackwards ? .descending(nobodys) : .ascending(nobodys)
    return selection
  }
}
