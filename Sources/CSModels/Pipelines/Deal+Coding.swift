import Foundation

extension Deal {
  private enum CodingKeys: String, CodingKey {
    case id, name, account, contacts, owner, pipeline, stage, value, opened, status, closed
    case competitors, products, attributes
    case listPrice = "list_price"
    case expectedClose = "expected_close"
    case statedReason = "stated_reason"
    case requestedFeatures = "requested_features"
    case decisionCriteria = "decision_criteria"
    case priceChanges = "price_changes"
    case closeDateChanges = "close_date_changes"
  }

  /// Decodes a deal; lists may be left out, and so may the status of an open deal.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    func list(_ key: CodingKeys) throws -> [String] {
      try container.decodeIfPresent([String].self, forKey: key) ?? []
    }
    self.init(
      id: try container.decode(ID.self, forKey: .id),
      name: try container.decodeIfPresent(String.self, forKey: .name) ?? "",
      account: try container.decodeIfPresent(Account.ID.self, forKey: .account),
      contacts: try container.decodeIfPresent([Contact.ID].self, forKey: .contacts) ?? [],
      owner: try container.decodeIfPresent(Teammate.ID.self, forKey: .owner),
      in: try container.decode(Pipeline.ID.self, forKey: .pipeline),
      at: try container.decodeIfPresent(Stage.ID.self, forKey: .stage),
      value: try container.decodeIfPresent(Money.self, forKey: .value),
      listPrice: try container.decodeIfPresent(Money.self, forKey: .listPrice),
      opened: try container.decodeIfPresent(Date.self, forKey: .opened),
      expectedClose: try container.decodeIfPresent(Date.self, forKey: .expectedClose),
      competitors: try list(.competitors), products: try list(.products),
      requestedFeatures: try list(.requestedFeatures),
      decisionCriteria: try list(.decisionCriteria),
      attributes: try container.decodeIfPresent([String: JSONValue].self, forKey: .attributes)
        ?? [:])
    status = try container.decodeIfPresent(Status.self, forKey: .status) ?? .open
    closed = try container.decodeIfPresent(Date.self, forKey: .closed)
    statedReason = try container.decodeIfPresent(String.self, forKey: .statedReason)
    priceChanges =
      try container.decodeIfPresent([PriceChange].self, forKey: .priceChanges) ?? []
    closeDateChanges =
      try container.decodeIfPresent([CloseDateChange].self, forKey: .closeDateChanges) ?? []
    priceChanges.sort { $0.date < $1.date }
    closeDateChanges.sort { $0.date < $1.date }
  }

  /// Encodes every field that is known.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(id, forKey: .id)
    try container.encode(name, forKey: .name)
    try container.encodeIfPresent(account, forKey: .account)
    try container.encode(contacts, forKey: .contacts)
    try container.encodeIfPresent(owner, forKey: .owner)
    try container.encode(pipeline, forKey: .pipeline)
    try container.encodeIfPresent(stage, forKey: .stage)
    try container.encodeIfPresent(value, forKey: .value)
    try container.encodeIfPresent(listPrice, forKey: .listPrice)
    try container.encodeIfPresent(opened, forKey: .opened)
    try container.encodeIfPresent(expectedClose, forKey: .expectedClose)
    try container.encode(status, forKey: .status)
    try container.encodeIfPresent(closed, forKey: .closed)
    try container.encodeIfPresent(statedReason, forKey: .statedReason)
    try container.encode(competitors, forKey: .competitors)
    try container.encode(products, forKey: .products)
    try container.encode(requestedFeatures, forKey: .requestedFeatures)
    try container.encode(decisionCriteria, forKey: .decisionCriteria)
    try container.encode(attributes, forKey: .attributes)
    try container.encode(priceChanges, forKey: .priceChanges)
    try container.encode(closeDateChanges, forKey: .closeDateChanges)
  }
}
