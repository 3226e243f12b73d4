/// An exact number of points: an integer of millionths, so that sums agree in every order.
///
/// A point holds six decimal places. Values are kept within ± 10^9 points when they are made from
/// a number, so that thousands of them can be added exactly; sums beyond that stay at the limit of
/// `Int64`.
public struct Points: Hashable, Comparable, Sendable, AdditiveArithmetic,
  ExpressibleByIntegerLiteral, ExpressibleByFloatLiteral, CustomStringConvertible
{
  /// The value in millionths of a point.
  public let millionths: Int64

  private static let bound: Int64 = 1_000_000_000_000_000

  /// Creates a value from millionths, held within ± 10^15.
  public init(millionths: Int64) {
    self.millionths = min(max(millionths, -Self.bound), Self.bound)
  }

  private init(sum: Int64) { millionths = sum }

  /// Creates the nearest value; what is not a number becomes zero, what is too large the limit.
  public init(_ value: Double) {
    let scaled = value * 1_000_000
    if scaled.isNaN {
      millionths = 0
    } else {
      let bound = Double(Self.bound)
      millionths = Int64(min(max(scaled, -bound), bound).rounded())
    }
  }

  /// Creates a whole number of points.
  public init(_ value: Int) {
    let (scaled, overflow) = Int64(value).multipliedReportingOverflow(by: 1_000_000)
    self.init(millionths: overflow ? (value < 0 ? .min : .max) : scaled)
  }

  /// Creates a whole number of points.
  public init(integerLiteral value: Int) { self.init(value) }
  /// Creates the nearest value.
  public init(floatLiteral value: Double) { self.init(value) }

  /// No points.
  public static let zero = Points(sum: 0)

  /// The exact sum.
  public static func + (a: Points, b: Points) -> Points {
    let (sum, overflow) = a.millionths.addingReportingOverflow(b.millionths)
    return Points(sum: overflow ? (b.millionths < 0 ? .min : .max) : sum)
  }

  /// The exact difference.
  public static func - (a: Points, b: Points) -> Points {
    let (difference, overflow) = a.millionths.subtractingReportingOverflow(b.millionths)
    return Points(sum: overflow ? (b.millionths > 0 ? .min : .max) : difference)
  }

  /// Orders by value.
  public static func < (a: Points, b: Points) -> Bool { a.millionths < b.millionths }

  /// The value as a floating-point number.
  public var doubleValue: Double { Double(millionths) / 1_000_000 }

  /// The value with two decimal places, halves away from zero: `34.10`.
  public var description: String {
    let cents = (millionths.magnitude + 5_000) / 10_000
    let fraction = cents % 100
    return (millionths < 0 && cents > 0 ? "-" : "") + "\(cents / 100)."
      + (fraction < 10 ? "0\(fraction)" : "\(fraction)")
  }

  /// The value rounded to a whole number, halves away from zero: `34`.
  public var rounded: String {
    let whole = (millionths.magnitude + 500_000) / 1_000_000
    return (millionths < 0 && whole > 0 ? "-" : "") + "\(whole)"
  }

  /// The value with its sign: `+34.10`.
  public var signed: String { millionths < 0 ? description : "+" + description }
}

extension Points: Codable {
  /// Decodes a plain number.
  public init(from decoder: any Decoder) throws {
    self.init(try decoder.singleValueContainer().decode(Double.self))
  }

  /// Encodes a plain number, exact to the millionth.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.singleValueContainer()
    try container.encode(doubleValue)
  }
}
