public import CSModels
import RecordTables

extension PostgresStore {
  /// The last revision, in one round trip.
  public func head() async throws(StoreError) -> Revision {
    let statements = opening(asOf: .latest) + [Statement("COMMIT")]
    return try await database.retrying { session throws(Failure) in
      self.moment(try session.run(statements), asOf: .latest).head
    }
  }

  /// How many records are selected, whatever limit and cursor say.
  public func count(_ selection: Selection, asOf: AsOf) async throws(StoreError) -> Int {
    guard let selection = selection.storable else { return 0 }
    return try await database.retrying { session throws(Failure) in
      let moment = self.moment(try session.run(self.opening(asOf: asOf)), asOf: asOf)
      let view =
        moment.asked == moment.head ? PageStatement.View.present : .past(moment.asked)
      let counting = CountStatement(selection, in: view, for: .postgres).statement
      let rows = try session.run([counting.map(self.bound), Statement("COMMIT")].compactMap { $0 })
      return counting == nil ? 0 : Int(rows[0].integer(0, 0) ?? 0)
    }
  }
}
