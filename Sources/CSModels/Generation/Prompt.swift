public import Foundation

/// What may be said to a language model: instructions in literals, numbers and dates, people as
/// placeholders, customers' words always fenced.
///
/// There is no way in for a `String`, so nothing personal and no instruction of a customer's can
/// reach a model by mistake.
public struct Prompt: ExpressibleByStringInterpolation, Hashable, Sendable {
  /// One piece of a prompt.
  public enum Segment: Hashable, Sendable {
    /// Words of the source code.
    case instruction(String)
    /// A number or a date.
    case value(String)
    /// Somebody, without the name.
    case placeholder(Placeholder)
    /// Words of a customer, as data.
    case quoted(RedactedText)
  }

  /// The pieces in order.
  public private(set) var segments: [Segment]

  /// Creates a prompt of one instruction.
  public init(stringLiteral value: StaticString) { segments = [.instruction("\(value)")] }

  /// Creates a prompt from literals and values.
  public init(stringInterpolation: StringInterpolation) {
    segments = stringInterpolation.segments
  }

  /// One prompt after another.
  public static func + (a: Prompt, b: Prompt) -> Prompt {
    var sum = a
    sum.segments += b.segments
    return sum
  }

  /// Collects the literals and values of a prompt.
  public struct StringInterpolation: StringInterpolationProtocol {
    var segments: [Segment] = []

    /// Starts an empty collection.
    public init(literalCapacity: Int, interpolationCount: Int) {}

    /// Adds an instruction of the source.
    public mutating func appendLiteral(_ literal: StaticString) {
      segments.append(.instruction("\(literal)"))
    }
    /// Adds a whole number.
    public mutating func appendInterpolation(_ number: Int) {
      segments.append(.value("\(number)"))
    }
    /// Adds a number.
    public mutating func appendInterpolation(_ number: Double) {
      segments.append(.value("\(number)"))
    }
    /// Adds points.
    public mutating func appendInterpolation(_ points: Points) {
      segments.append(.value("\(points)"))
    }
    /// Adds an amount of money.
    public mutating func appendInterpolation(_ money: Money) {
      segments.append(.value("\(money)"))
    }
    /// Adds an instant in UTC.
    public mutating func appendInterpolation(_ date: Date) {
      segments.append(.value(Timestamp.text(of: date)))
    }
    /// Adds a day.
    public mutating func appendInterpolation(_ day: CivilDate) {
      segments.append(.value("\(day)"))
    }
    /// Adds somebody, without the name.
    public mutating func appendInterpolation(_ person: Placeholder) {
      segments.append(.placeholder(person))
    }
    /// Adds words of a customer between fences.
    public mutating func appendInterpolation(_ text: RedactedText) {
      segments.append(.quoted(text))
    }
    /// Adds another prompt.
    public mutating func appendInterpolation(_ prompt: Prompt) {
      segments += prompt.segments
    }
    /// Refuses raw text.
    @available(
      *, unavailable,
      message:
        "A prompt takes no raw text. Pass people through Redactor.placeholder(for:) and words through Redactor.redact(_:)."
    )
    public mutating func appendInterpolation<T>(_ value: T) {}
  }

  /// What a provider sends: quoted text stands between fences that it cannot close itself.
  public var rendered: String {
    segments.map { segment in
      switch segment {
      case .instruction(let words), .value(let words): words
      case .placeholder(let person): person.description
      case .quoted(let text):
        "\n<customer_text \(text.fence)>\n\(text.description)\n</customer_text \(text.fence)>\n"
      }
    }.joined()
  }
}
