/// The text of a statement with its arguments where they stand.
///
/// Write `"d.id = \(.bytes(id))"`: whatever is interpolated is bound, other pieces of SQL are joined
/// in, and text from elsewhere does not fit.
struct SQLText: ExpressibleByStringInterpolation, Sendable {
  fileprivate enum Piece: Sendable {
    case text(String)
    case argument(SQLArgument)
  }

  private var pieces: [Piece]

  init(stringLiteral value: String) { pieces = [.text(value)] }

  init(stringInterpolation: StringInterpolation) { pieces = stringInterpolation.pieces }

  struct StringInterpolation: StringInterpolationProtocol {
    fileprivate var pieces: [Piece] = []

    init(literalCapacity: Int, interpolationCount: Int) {}

    mutating func appendLiteral(_ literal: String) {
      if !literal.isEmpty { pieces.append(.text(literal)) }
    }

    mutating func appendInterpolation(_ argument: SQLArgument) {
      pieces.append(.argument(argument))
    }

    mutating func appendInterpolation(_ text: SQLText) { pieces += text.pieces }
  }

  /// Joins pieces of SQL.
  static func joined(_ texts: [SQLText], by separator: SQLText) -> SQLText {
    var all: SQLText = ""
    for (index, text) in texts.enumerated() {
      if index > 0 { all.pieces += separator.pieces }
      all.pieces += text.pieces
    }
    return all
  }

  /// The statement as a database takes it.
  func statement(for dialect: SQLDialect) -> SQLStatement {
    var text = ""
    var arguments: [SQLArgument] = []
    for piece in pieces {
      switch piece {
      case .text(let literal): text += literal
      case .argument(let argument):
        arguments.append(argument)
        text += dialect.placeholder(arguments.count)
      }
    }
    return SQLStatement(text: text, arguments: arguments)
  }
}

/// A statement: its text, and the arguments in the order of their placeholders.
///
/// The text depends on the shape of a question alone, so that a database can keep it prepared.
public struct SQLStatement: Hashable, Sendable {
  /// The text in the dialect it was written for.
  public let text: String
  /// The values for its placeholders.
  public let arguments: [SQLArgument]
}
