import CLibPQ
import Foundation

/// Plain SQL beside the adapter, as somebody with psql would run it.
enum SQL {
  /// What the server refused.
  struct Refusal: Error, CustomStringConvertible {
    let state: String
    let description: String
  }

  /// A connection of the tests' own.
  final class Connection {
    private let handle: OpaquePointer

    init(_ url: String) throws {
      guard let handle = PQconnectdb(url) else { throw TestServerError("no connection") }
      self.handle = handle
      guard PQstatus(handle) == CONNECTION_OK else {
        throw TestServerError(String(cString: PQerrorMessage(handle)))
      }
    }

    deinit { PQfinish(handle) }

    /// Runs a statement and returns its values as text; NULL is `nil`.
    @discardableResult
    func run(_ statement: String, _ arguments: [String] = []) throws -> [[String?]] {
      let texts = arguments.map { strdup($0) }
      defer { for text in texts { free(text) } }
      let values = texts.map { UnsafePointer($0) }
      // Statements without arguments may be several in one text.
      let result =
        arguments.isEmpty
        ? PQexec(handle, statement)
        : PQexecParams(handle, statement, Int32(values.count), nil, values, nil, nil, 0)
      defer { PQclear(result) }
      guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
        throw Refusal(
          state: PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) }
            ?? "",
          description: String(cString: PQerrorMessage(handle)))
      }
      return (0..<PQntuples(result)).map { row in
        (0..<PQnfields(result)).map { column in
          PQgetisnull(result, row, column) == 1
            ? nil : String(cString: PQgetvalue(result, row, column))
        }
      }
    }

    /// What a statement changed, such as `DELETE 3`, or the SQLSTATE with which it was refused.
    func outcome(_ statement: String, _ arguments: [String] = []) -> String {
      do {
        return "\(try run(statement, arguments).count) rows"
      } catch {
        return (error as? Refusal)?.state ?? "\(error)"
      }
    }
  }

  /// Runs statements on a connection of their own and returns the values of the last.
  @discardableResult
  static func run(_ statements: String..., at url: String) throws -> [[String?]] {
    let connection = try Connection(url)
    var rows: [[String?]] = []
    for statement in statements { rows = try connection.run(statement) }
    return rows
  }
}
