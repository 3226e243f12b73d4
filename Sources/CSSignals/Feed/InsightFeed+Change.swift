import CSModels
import Foundation

extension InsightFeed {
  /// Writes what the reader does about an insight, where they may.
  ///
  /// What is dealt with or dismissed by it for everybody acknowledges the signal behind it.
  ///
  /// - Parameter edit: What is done, by a reader of the role that the store has.
  func change(
    _ id: Insight.ID, at date: Date, _ edit: (inout Insight, Teammate.Role) throws -> Void
  ) async throws(SignalsError) -> Insight {
    do {
      guard let stored = try await store.stored(AnyRecordID(id)) else {
        throw SignalsError(
          .notFound, "There is no insight \(id). Read the feed again.", record: AnyRecordID(id))
      }
      let before = try stored.decode(Insight.self)
      let role = try await role(toChange: before)
      var insight = before
      try edit(&insight, role)
      guard insight != before else { return insight }
      var changes = ChangeSet(by: .person(reader.id), at: date)
      try changes.put(insight, expecting: stored.revision)
      if insight.status.isPast, !before.status.isPast, let id = insight.signal,
        let known = try await store.stored(AnyRecordID(id))
      {
        var signal = try known.decode(RelationshipSignal.self)
        if (try? signal.move(to: .acknowledged)) != nil {
          try changes.put(signal, expecting: known.revision)
        }
      }
      _ = try await store.commit(changes)
      return insight
    } catch {
      throw SignalsError(error, otherwise: .refused, record: AnyRecordID(id))
    }
  }

  /// The role of the reader, who must be one to change an insight.
  private func role(toChange insight: Insight) async throws -> Teammate.Role {
    let known = try await store.find(reader.id)
    guard let known else {
      throw SignalsError(
        .notAllowed, "\(reader.name) is not known here. Save the teammate first.",
        record: reader.anyID)
    }
    guard known.role != .viewer else {
      throw SignalsError(
        .notAllowed,
        "\(known.name) is a viewer and may not decide. Ask a representative or a manager.",
        record: insight.anyID)
    }
    guard Reader.may(known.id, as: known.role, see: insight) else {
      throw SignalsError(
        .notAllowed,
        "The insight is for somebody else. Ask its reader or a manager to decide about it.",
        record: insight.anyID)
    }
    return known.role
  }
}

extension Reader {
  /// Whether what a reader dismisses or puts off is so for them alone.
  ///
  /// The colleague it is for decides for everybody, and so does whoever sees the whole team's and is
  /// not shown it besides: it was not shared with them, and none of its accounts is theirs.
  static func decidesAlone(
    _ reader: Teammate.ID, as role: Teammate.Role, about insight: Insight
  ) -> Bool {
    reader != insight.user && (insight.isShown(besides: reader) || !seesAll(role))
  }
}
