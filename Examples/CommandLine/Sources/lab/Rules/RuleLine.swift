import Foundation

/// What one value of a rule costs.
struct RuleLine: Encodable {
  var rule: String
  var value: String
  /// Under what else it was tried, such as how often was scanned.
  var setting: String?
  var isDefault: Bool
  /// The figures by name; counts are of all seeds together.
  var figures: [String: Double]

  private struct Key: CodingKey {
    var stringValue: String
    var intValue: Int? { nil }
    init(_ name: String) { stringValue = name }
    init?(stringValue: String) { self.stringValue = stringValue }
    init?(intValue: Int) { nil }
  }

  func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: Key.self)
    try container.encode(rule, forKey: Key("rule"))
    try container.encode(value, forKey: Key("value"))
    try container.encodeIfPresent(setting, forKey: Key("setting"))
    try container.encode(isDefault, forKey: Key("is_default"))
    for (name, figure) in figures where figure.isFinite {
      try container.encode((figure * 1_000).rounded() / 1_000, forKey: Key(name))
    }
  }

  /// The line as JSON with sorted keys.
  var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
