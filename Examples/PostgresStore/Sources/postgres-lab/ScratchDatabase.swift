import CLibPQ
import Foundation
import Synchronization

/// A database that is made for one use on a server, and dropped afterwards.
struct ScratchDatabase: Sendable {
  /// The connection string of the database.
  let connection: String
  private let server: String
  private let name: String

  /// Makes an empty database.
  ///
  /// - Parameter server: A database of the server, through which the other is made.
  init(on server: String) throws {
    self.server = server
    name = "customer_success_" + UUID().uuidString.lowercased().replacing("-", with: "")
    connection = try Self.connection(server, to: name)
    // The name is made of digits and letters alone.
    try Self.run("CREATE DATABASE \(name)", on: server)
  }

  /// Removes the database with all it holds.
  func drop() { _ = try? Self.run("DROP DATABASE IF EXISTS \(name) WITH (FORCE)", on: server) }

  /// How many bytes it takes on disk.
  func bytes() throws -> Int {
    try Self.run("SELECT pg_database_size(current_database())", on: connection).flatMap(Int.init)
      ?? 0
  }

  /// A connection string with another database.
  private static func connection(_ text: String, to name: String) throws -> String {
    guard let options = PQconninfoParse(text, nil) else {
      throw ScratchDatabaseError(description: "This is no connection string of libpq.")
    }
    defer { PQconninfoFree(options) }
    var words = ["dbname=\(name)"]
    var option = options
    while let keyword = option.pointee.keyword {
      let key = String(cString: keyword)
      if let value = option.pointee.val, key != "dbname" {
        let quoted = String(cString: value).replacing("\\", with: "\\\\")
          .replacing("'", with: "\\'")
        words.append("\(key)='\(quoted)'")
      }
      option = option.advanced(by: 1)
    }
    return words.joined(separator: " ")
  }

  /// Runs a statement and returns its first value.
  @discardableResult
  private static func run(_ statement: String, on connection: String) throws -> String? {
    let handle = PQconnectdb(connection)
    defer { PQfinish(handle) }
    guard PQstatus(handle) == CONNECTION_OK else {
      throw ScratchDatabaseError(description: String(cString: PQerrorMessage(handle)))
    }
    let result = PQexec(handle, statement)
    defer { PQclear(result) }
    guard [PGRES_COMMAND_OK, PGRES_TUPLES_OK].contains(PQresultStatus(result)) else {
      throw ScratchDatabaseError(description: String(cString: PQerrorMessage(handle)))
    }
    return PQntuples(result) > 0 ? String(cString: PQgetvalue(result, 0, 0)) : nil
  }
}

struct ScratchDatabaseError: Error, CustomStringConvertible {
  let description: String
}

/// The databases of several runs.
final class ScratchDatabases: Sendable {
  private let databases = Mutex<[Int: ScratchDatabase]>([:])

  func open(_ turn: Int, on server: String) throws -> ScratchDatabase {
    let database = try ScratchDatabase(on: server)
    databases.withLock { $0[turn] = database }
    return database
  }

  func bytes(_ turn: Int) throws -> Int { try databases.withLock { $0[turn] }?.bytes() ?? 0 }

  func drop(_ turn: Int) { databases.withLock { $0.removeValue(forKey: turn) }?.drop() }
}
