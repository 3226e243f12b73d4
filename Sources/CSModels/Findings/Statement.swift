public import Foundation

/// Text whose every number, name and date is a fact with a source: grounded by construction.
///
/// Words come from literals in the source; whatever is interpolated is recorded as a fact,
/// together with the record it comes from where there is one. There is no way in for a `String`.
public struct Statement: ExpressibleByStringInterpolation, Hashable, Sendable,
  CustomStringConvertible
{
  /// Something that was interpolated.
  public struct Fact: Hashable, Sendable, Codable {
    /// The words as they stand in the text.
    public let text: String
    /// The record the fact comes from.
    public let record: AnyRecordID?
  }

  /// The text.
  public let description: String
  /// What was interpolated, in the order of the text.
  public let facts: [Fact]

  /// Creates a statement without facts.
  public init(stringLiteral value: StaticString) {
    description = "\(value)"
    facts = []
  }

  /// Creates a statement from literals and facts.
  public init(stringInterpolation: StringInterpolation) {
    description = stringInterpolation.text
    facts = stringInterpolation.facts
  }

  private init(_ description: String, _ facts: [Fact]) {
    self.description = description
    self.facts = facts
  }

  /// Takes up what was stored; every fact must stand in the text.
  init(stored text: String, facts: [Fact]) throws(InvalidValue) {
    for fact in facts where !text.contains(fact.text) {
      throw InvalidValue("facts", "The fact \"\(fact.text)\" does not stand in the text.")
    }
    self.init(text, facts)
  }

  /// One statement after another.
  public static func + (a: Statement, b: Statement) -> Statement {
    Statement(a.description + b.description, a.facts + b.facts)
  }

  /// Whether there is nothing to read.
  public var isEmpty: Bool { description.isEmpty }

  /// Collects the literals and facts of a statement.
  public struct StringInterpolation: StringInterpolationProtocol {
    var text = ""
    var facts: [Fact] = []

    /// Starts an empty collection.
    public init(literalCapacity: Int, interpolationCount: Int) {
      text.reserveCapacity(literalCapacity)
    }

    /// Adds words of the source.
    public mutating func appendLiteral(_ literal: StaticString) { text += "\(literal)" }

    private mutating func append(_ words: String, _ record: AnyRecordID? = nil) {
      text += words
      facts.append(Fact(text: words, record: record))
    }

    /// Adds a whole number.
    public mutating func appendInterpolation(_ count: Int, from record: AnyRecordID? = nil) {
      append("\(count)", record)
    }
    /// Adds a number with a stated number of decimal places, 0...6, halves away from zero.
    public mutating func appendInterpolation(
      _ number: Double, digits: Int, from record: AnyRecordID? = nil
    ) {
      append(Statement.text(of: number, digits: digits), record)
    }
    /// Adds points with two decimal places.
    public mutating func appendInterpolation(_ value: Points, from record: AnyRecordID? = nil) {
      append("\(value)", record)
    }
    /// Adds a share as a whole percentage, such as `40%`.
    public mutating func appendInterpolation(
      percent share: Double, from record: AnyRecordID? = nil
    ) {
      append(Statement.text(of: share * 100, digits: 0) + "%", record)
    }
    /// Adds an amount of money with its currency.
    public mutating func appendInterpolation(_ money: Money, from record: AnyRecordID? = nil) {
      append("\(money)", record)
    }
    /// Adds an instant in UTC; prefer a ``CivilDate`` in the reader's zone.
    public mutating func appendInterpolation(_ date: Date, from record: AnyRecordID? = nil) {
      append(Timestamp.text(of: date), record)
    }
    /// Adds a day.
    public mutating func appendInterpolation(_ day: CivilDate, from record: AnyRecordID? = nil) {
      append("\(day)", record)
    }
    /// Adds a person's name.
    public mutating func appendInterpolation(_ contact: Contact) {
      append(contact.name, contact.anyID)
    }
    /// Adds a company's name.
    public mutating func appendInterpolation(_ account: Account) {
      append(account.name, account.anyID)
    }
    /// Adds a colleague's name.
    public mutating func appendInterpolation(_ teammate: Teammate) {
      append(teammate.name, teammate.anyID)
    }
    /// Adds words of a record, such as an address or a title, naming the record.
    public mutating func appendInterpolation(quoted words: String, from record: AnyRecordID) {
      append(words, record)
    }
    /// Adds another statement with its facts.
    public mutating func appendInterpolation(_ statement: Statement) {
      text += statement.description
      facts += statement.facts
    }
    /// Refuses text without a source.
    @available(
      *, unavailable,
      message:
        "A statement takes no raw text. Interpolate a record, a number or a date, or \\(quoted: words, from: record)."
    )
    public mutating func appendInterpolation<T>(_ value: T) {}
  }

  private static func text(of number: Double, digits: Int) -> String {
    let places = min(max(digits, 0), 6)
    var unit: Int64 = 1_000_000
    for _ in 0..<places { unit /= 10 }
    let millionths = Points(number).millionths
    let magnitude = (Int64(millionths.magnitude) + unit / 2) / unit * unit
    let sign = millionths < 0 && magnitude > 0 ? "-" : ""
    guard places > 0 else { return "\(sign)\(magnitude / 1_000_000)" }
    let fraction = String(magnitude % 1_000_000 / unit)
    let padding = String(repeating: "0", count: places - fraction.utf8.count)
    return "\(sign)\(magnitude / 1_000_000).\(padding)\(fraction)"
  }
}

extension Statement: Codable {
  private enum CodingKeys: String, CodingKey { case text, facts }

  /// Decodes a statement that was stored; every fact must stand in the text.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      stored: container.decode(String.self, forKey: .text),
      facts: container.decode([Fact].self, forKey: .facts))
  }

  /// Encodes the text and its facts.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(description, forKey: .text)
    try container.encode(facts, forKey: .facts)
  }
}
