public import Foundation

extension Pipeline {
  private static func stages(
    _ names: [String], in pipeline: String, won: String? = nil
  ) -> [Stage] {
    names.enumerated().map { index, name in
      let last = max(names.count - 1, 1)
      return Stage(
        unchecked: RecordID(name.lowercased().replacing(" ", with: "_")), name: name,
        subtype: name == won ? .won : .active, order: index + 1,
        probability: name == won ? 100 : index * 100 / last)
    }
  }

  /// Winning customers: Lead, Qualified, Demo, Proposal, Customer.
  ///
  /// It is the default pipeline.
  public static let sales = Pipeline(
    id: "sales", name: "Sales", subtype: .sales,
    stages: stages(
      ["Lead", "Qualified", "Demo", "Proposal", "Customer"], in: "sales", won: "Customer"),
    isDefault: true, order: 1)

  /// Solving problems: New, Triaged, In Progress, Resolved.
  public static let support = Pipeline(
    id: "support", name: "Support", subtype: .support,
    stages: stages(
      ["New", "Triaged", "In Progress", "Resolved"], in: "support", won: "Resolved"), order: 2)

  /// Getting started: Kickoff, Setup, Training, Live.
  public static let onboarding = Pipeline(
    id: "onboarding", name: "Onboarding", subtype: .onboarding,
    stages: stages(["Kickoff", "Setup", "Training", "Live"], in: "onboarding", won: "Live"),
    order: 3)

  /// The pipelines a new workspace starts with.
  public static let defaults = [sales, support, onboarding]

  /// Where a contact of older data stands in this pipeline.
  ///
  /// The stage is the one whose id or name equals the legacy value, in any case; otherwise the
  /// first.
  public func position(
    of contact: Contact, legacySubtype: String?, at date: Date, by author: Author
  ) -> PipelinePosition? {
    let wanted = legacySubtype?.lowercased()
    let found = stages.first { $0.id.rawValue == wanted || $0.name.lowercased() == wanted }
    guard let stage = found ?? stages.first else { return nil }
    return PipelinePosition(contact: contact.id, in: self, at: stage.id, since: date, by: author)
  }
}

extension RecordStore {
  /// Saves a pipeline, unless it would be the second default one of the workspace.
  ///
  /// - Throws: ``StoreError`` with code `invalid` naming the pipeline that is the default already.
  @discardableResult
  public func save(
    _ pipeline: Pipeline, by author: Author = .system("host"), at date: Date = .now
  ) async throws(StoreError) -> Revision {
    if pipeline.isDefault {
      let defaults = RecordQuery<Pipeline>.all.where(.isDefault, is: true)
      if let other = try await fetchAll(defaults).first(where: { $0.id != pipeline.id }) {
        throw StoreError(
          .invalid,
          "\(other.name) is the default pipeline. Change that first, or save \(pipeline.name) "
            + "as another.",
          record: other.anyID)
      }
    }
    var changes = ChangeSet(by: author, at: date)
    try changes.save(pipeline)
    return try await commit(changes).revision
  }
}
