public import Foundation

/// Records as generic objects and typed links between them, for systems that know no others.
///
/// The form is lossless: ``records(knowing:)`` gives back every record that was added. A position
/// in a pipeline is a link from the contact to the stage, a stage an object of its own with a link
/// to its pipeline; every other record is one object. What a record names in its indexed fields
/// stands there as links as well.
public struct UniversalForm: Hashable, Codable, Sendable {
  /// The objects in the order of adding.
  public private(set) var objects: [UniversalObject] = []
  /// The links in the order of adding.
  public private(set) var links: [UniversalLink] = []

  /// Creates an empty form.
  public init() {}

  /// Adds a record.
  ///
  /// - Throws: ``ImportError`` where the record cannot be written as JSON.
  public mutating func add(
    _ record: some Record, of workspace: WorkspaceID
  ) throws(ImportError) {
    switch record {
    case let position as PipelinePosition:
      try links.append(UniversalLink(position))
    case let pipeline as Pipeline:
      var bare = pipeline
      bare.stages = []
      try objects.append(UniversalObject(bare, of: workspace, leavingOut: ["stages"]))
      for stage in pipeline.stages {
        try objects.append(
          UniversalObject(
            stage, of: workspace, leavingOut: ["transitionRules", "order"],
            in: pipeline.id.rawValue))
        try links.append(UniversalLink(stage, in: pipeline))
      }
    default:
      try objects.append(UniversalObject(record, of: workspace))
      for link in record.links {
        links.append(
          UniversalLink(
            fromObjectId: record.anyID.description, toObjectId: link.record.description,
            linkType: link.field, properties: [:]))
      }
    }
  }

  /// The records that the form holds, in order; those that stand in links come last.
  ///
  /// - Throws: ``ImportError`` naming the object that cannot be read.
  public func records(
    knowing catalog: RecordCatalog = .standard
  ) throws(ImportError) -> [any Record] {
    var stages: [String: [JSONValue]] = [:]
    let byID = Dictionary(objects.map { ($0.id, $0) }) { first, _ in first }
    for link in links where link.linkType == UniversalLink.stageType {
      guard let stage = byID[link.fromObjectId] else {
        throw ImportError(.missing, "The stage \(link.fromObjectId) is linked and not there.")
      }
      stages[link.toObjectId, default: []].append(
        .object(stage.members.merging(link.properties) { _, linked in linked }))
    }
    var records: [any Record] = []
    for object in objects where object.type != Stage.kind.rawValue {
      var members = object.members
      if object.type == Pipeline.kind.rawValue {
        members["stages"] = .array(stages[object.id] ?? [])
      }
      records.append(
        try catalog.decode(RecordKind(rawValue: object.type), from: Self.bytes(members)))
    }
    for link in links where link.linkType == PipelinePosition.kind.rawValue {
      records.append(
        try catalog.decode(PipelinePosition.kind, from: Self.bytes(link.properties)))
    }
    return records
  }

  private static func bytes(_ members: [String: JSONValue]) throws(ImportError) -> [UInt8] {
    do {
      return [UInt8](try RecordCoding.encoder.encode(members))
    } catch {
      throw ImportError(.unreadable, "An object cannot be written as JSON: \(error)")
    }
  }

  static func members(of record: some Record) throws(ImportError) -> [String: JSONValue] {
    do {
      let bytes = try RecordCoding.encode(record)
      return try RecordCoding.decoder.decode([String: JSONValue].self, from: Data(bytes))
    } catch {
      throw ImportError(
        .unreadable, "\(record.anyID) cannot be written as JSON. Numbers must be finite. \(error)")
    }
  }
}

extension RecordStore {
  /// Every record of the kinds that a catalog knows, as generic objects and links.
  public func universalForm(
    knowing catalog: RecordCatalog = .standard, asOf: AsOf = .latest
  ) async throws -> UniversalForm {
    var form = UniversalForm()
    for kind in catalog.kinds {
      var selection = Selection(kind: kind)
      selection.limit = 1_000
      repeat {
        let page = try await page(selection, asOf: asOf)
        for stored in page.records {
          let record = try catalog.decode(kind, from: stored.bytes())
          try form.add(record, of: workspace)
        }
        selection.cursor = page.next
      } while selection.cursor != nil
    }
    return form
  }

  /// Saves the records of fact that a form holds.
  ///
  /// Findings and decisions cannot be written from outside; they are counted and left out.
  ///
  /// - Returns: How many records were saved and how many were left out.
  @discardableResult
  public func save(
    _ form: UniversalForm, knowing catalog: RecordCatalog = .standard,
    by author: Author = .system("host"), at date: Date = .now
  ) async throws -> (saved: Int, leftOut: Int) {
    var changes = ChangeSet(by: author, at: date)
    let records = try form.records(knowing: catalog)
    for record in records {
      if let editable = record as? any Editable { try changes.save(editable) }
    }
    _ = try await commit(changes)
    return (changes.changes.count, records.count - changes.changes.count)
  }
}
