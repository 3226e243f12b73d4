/// HTML that is safe by construction.
///
/// Tags come from literals in the source; every text that is interpolated is cleaned and escaped.
/// There is no way in for a `String` that stays as it is.
package struct Markup: ExpressibleByStringInterpolation, Equatable, Sendable {
  /// The HTML.
  package private(set) var html: String

  /// Creates markup without values.
  package init(stringLiteral value: StaticString) { html = "\(value)" }

  /// Creates markup from literals and values.
  package init(stringInterpolation: StringInterpolation) { html = stringInterpolation.html }

  private init(html: String) { self.html = html }

  /// Pieces one after another.
  package static func joined(_ pieces: some Sequence<Markup>, by separator: Markup = "") -> Markup {
    Markup(html: pieces.map(\.html).joined(separator: separator.html))
  }

  /// Adds a piece at the end.
  package static func += (markup: inout Markup, piece: Markup) { markup.html += piece.html }

  /// Whether there is nothing.
  package var isEmpty: Bool { html.isEmpty }

  /// Collects literals as they are and values escaped.
  package struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var html = ""

    package init(literalCapacity: Int, interpolationCount: Int) {
      html.reserveCapacity(literalCapacity)
    }

    package mutating func appendLiteral(_ literal: StaticString) { html += "\(literal)" }

    /// Adds a text on one line, for an element or a quoted attribute.
    package mutating func appendInterpolation(_ text: String) {
      html += Markup.escaped(VisibleText.line(text))
    }
    /// Adds a text whose line ends stay.
    package mutating func appendInterpolation(lines text: String) {
      html += Markup.escaped(VisibleText.lines(text))
    }
    /// Adds a whole number.
    package mutating func appendInterpolation(_ number: Int) { html += "\(number)" }
    /// Adds a coordinate with one decimal place.
    package mutating func appendInterpolation(_ coordinate: Double) {
      html += Markup.decimal(coordinate)
    }
    /// Adds markup as it is.
    package mutating func appendInterpolation(_ markup: Markup) { html += markup.html }
  }

  /// The text with the five characters that mean something in HTML and XML replaced.
  package static func escaped(_ text: String) -> String {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(text.utf8.count)
    for byte in text.utf8 {
      switch byte {
      case UInt8(ascii: "&"): bytes += Array("&amp;".utf8)
      case UInt8(ascii: "<"): bytes += Array("&lt;".utf8)
      case UInt8(ascii: ">"): bytes += Array("&gt;".utf8)
      case UInt8(ascii: "\""): bytes += Array("&quot;".utf8)
      case UInt8(ascii: "'"): bytes += Array("&#39;".utf8)
      default: bytes.append(byte)
      }
    }
    return String(decoding: bytes, as: UTF8.self)
  }

  private static func decimal(_ number: Double) -> String {
    guard number.isFinite, abs(number) < 1e9 else { return "0" }
    let tenths = Int((number * 10).rounded())
    let (whole, rest) = (tenths.magnitude / 10, tenths.magnitude % 10)
    let sign = tenths < 0 ? "-" : ""
    return rest == 0 ? "\(sign)\(whole)" : "\(sign)\(whole).\(rest)"
  }
}
