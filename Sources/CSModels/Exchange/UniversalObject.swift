import Foundation

/// Any record as a generic object.
public struct UniversalObject: Hashable, Codable, Sendable {
  /// The kind and the id of the record.
  public let id: String
  /// The workspace.
  public let organizationId: String
  /// The kind of the record.
  public let type: String
  /// The subtype, where the record has one.
  public let subtype: String?
  /// The name, where the record has one.
  public let name: String?
  /// The description, where the record has one.
  public let description: String?
  /// The status, where the record has one.
  public let status: String?
  /// Everything else.
  public let customProperties: [String: JSONValue]

  private static let lifted = ["subtype", "name", "description", "status"]

  init(
    _ record: some Record, of workspace: WorkspaceID, leavingOut: Set<String> = [],
    in parent: String? = nil
  ) throws(ImportError) {
    var members = try UniversalForm.members(of: record)
    for key in leavingOut { members[key] = nil }
    let prefix = parent.map { "\($0)/" } ?? ""
    id = "\(record.anyID.kind)/\(prefix)\(record.anyID.rawValue)"
    organizationId = workspace.rawValue
    type = record.anyID.kind.rawValue
    func lift(_ key: String) -> String? {
      guard let text = members[key]?.stringValue else { return nil }
      members[key] = nil
      return text
    }
    subtype = lift("subtype")
    name = lift("name")
    description = lift("description")
    status = lift("status")
    customProperties = members
  }

  /// The members of the record's own JSON.
  var members: [String: JSONValue] {
    var members = customProperties
    for (key, value) in zip(Self.lifted, [subtype, name, description, status]) {
      if let value { members[key] = .string(value) }
    }
    return members
  }

  private enum CodingKeys: String, CodingKey {
    case id = "_id"
    case organizationId, type, subtype, name, description, status, customProperties
  }
}

/// A typed link between two generic objects.
public struct UniversalLink: Hashable, Codable, Sendable {
  /// Where it starts.
  public let fromObjectId: String
  /// Where it ends.
  public let toObjectId: String
  /// What it means, such as `in_pipeline`.
  public let linkType: String
  /// What is said about it.
  public let properties: [String: JSONValue]

  static let stageType = "belongs_to_pipeline"

  init(
    fromObjectId: String, toObjectId: String, linkType: String, properties: [String: JSONValue]
  ) {
    self.fromObjectId = fromObjectId
    self.toObjectId = toObjectId
    self.linkType = linkType
    self.properties = properties
  }

  init(_ position: PipelinePosition) throws(ImportError) {
    self.init(
      fromObjectId: AnyRecordID(position.contact).description,
      toObjectId: "\(Stage.kind)/\(position.pipeline)/\(position.stage)",
      linkType: PipelinePosition.kind.rawValue,
      properties: try UniversalForm.members(of: position))
  }

  init(_ stage: Stage, in pipeline: Pipeline) throws(ImportError) {
    let members = try UniversalForm.members(of: stage)
    self.init(
      fromObjectId: "\(Stage.kind)/\(pipeline.id)/\(stage.id)",
      toObjectId: pipeline.anyID.description, linkType: Self.stageType,
      properties: members.filter { $0.key == "transitionRules" || $0.key == "order" })
  }
}
