import CLibPQ
import Foundation

/// Plain SQL beside the adapter, as somebody with psql would run it.
enum SQL {
  /// What the server refused.
  struct Refusal: Error, CustomStringConvertible {
    let state: String
    let description: String
  }

  /// Runs statements and returns the values of the last as text; NULL is `nil`.
  @discardableResult
  static func run(_ statements: String..., at url: String) throws -> [[String?]] {
    guard let connection = PQconnectdb(url) else { throw TestServerError("no connection") }
    defer { PQfinish(connection) }
    guard PQstatus(connection) == CONNECTION_OK else {
      throw TestServerError(String(cString: PQerrorMessage(connection)))
    }
    var rows: [[String?]] = []
    for statement in statements {
      let result = PQexec(connection, statement)
      defer { PQclear(result) }
      guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
        throw Refusal(
          state: PQresultErrorField(result, Int32(UInt8(ascii: "C"))).map { String(cString: $0) }
            ?? "",
          description: String(cString: PQerrorMessage(connection)))
      }
      rows = (0..<PQntuples(result)).map { row in
        (0..<PQnfields(result)).map { column in
          PQgetisnull(result, row, column) == 1
            ? nil : String(cString: PQgetvalue(result, row, column))
        }
      }
    }
    return rows
  }
}
