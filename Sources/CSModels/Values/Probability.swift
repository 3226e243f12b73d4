/// A number from 0 to 1, checked when it is made.
public struct Probability: Hashable, Comparable, Sendable, ExpressibleByFloatLiteral,
  CustomStringConvertible
{
  /// The value, 0...1.
  public let value: Double

  /// Creates a probability; `nil` for anything outside 0...1, and for what is not a number.
  public init?(_ value: Double) {
    guard value >= 0, value <= 1 else { return nil }
    self.value = value
  }

  /// Creates the nearest probability: what lies outside 0...1 is brought to the nearer end.
  public init(clamping value: Double) {
    self.value = value.isNaN ? 0 : min(max(value, 0), 1)
  }

  /// Creates the nearest probability to a literal.
  public init(floatLiteral value: Double) { self.init(clamping: value) }

  /// Orders by value.
  public static func < (a: Probability, b: Probability) -> Bool { a.value < b.value }

  /// The value with two decimal places.
  public var description: String { Points(value).description }
}

extension Probability: Codable {
  /// Decodes a plain number and checks it.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.singleValueContainer()
    let number = try container.decode(Double.self)
    guard let probability = Probability(number) else {
      throw DecodingError.dataCorruptedError(
        in: container, debugDescription: "\(number) is no probability; it must be from 0 to 1.")
    }
    self = probability
  }

  /// Encodes the plain number.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(value)
  }
}
