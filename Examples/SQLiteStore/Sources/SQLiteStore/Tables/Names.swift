import CSModels
import GRDB

/// The numbers under which tables keep workspaces, kinds and names of fields.
///
/// Numbers are given once and never change, so that what was read stays right; what a transaction
/// gave is kept only once it was committed.
struct Names: Sendable {
  private var workspaces: [FieldValue: Int64] = [:]
  private var words: [FieldValue: Int64] = [:]

  /// What was learned since it was made, beside what was known.
  mutating func learn(from other: Names) {
    if other.workspaces.count > workspaces.count {
      workspaces.merge(other.workspaces) { _, new in new }
    }
    if other.words.count > words.count { words.merge(other.words) { _, new in new } }
  }

  /// The number of a workspace, or `nil` where nothing was ever written to it.
  mutating func find(_ workspace: WorkspaceID, in db: Database) throws -> Int64? {
    let key = FieldValue.text(workspace.rawValue)
    if let known = workspaces[key] { return known }
    let name = SQLValue.bytes(Array(workspace.rawValue.utf8))
    let number = try db.first("SELECT number FROM workspaces WHERE name = ?", name) {
      $0.number(0)
    }
    if let number { workspaces[key] = number }
    return number
  }

  /// The number of a workspace, new or not.
  mutating func enter(_ workspace: WorkspaceID, in db: Database) throws -> Int64 {
    if let number = try find(workspace, in: db) { return number }
    try db.run(
      "INSERT INTO workspaces (name) VALUES (?)", .bytes(Array(workspace.rawValue.utf8)))
    workspaces[.text(workspace.rawValue)] = db.lastInsertedRowID
    return db.lastInsertedRowID
  }

  /// The number of a kind or of a field's name, or `nil` where it never occurred.
  mutating func find(_ word: String, in db: Database) throws -> Int64? {
    let key = FieldValue.text(word)
    if let known = words[key] { return known }
    let number = try db.first("SELECT number FROM words WHERE word = ?", .bytes(Array(word.utf8))) {
      $0.number(0)
    }
    if let number { words[key] = number }
    return number
  }

  /// The number of a kind or of a field's name, new or not.
  mutating func enter(_ word: String, in db: Database) throws -> Int64 {
    if let number = try find(word, in: db) { return number }
    try db.run("INSERT INTO words (word) VALUES (?)", .bytes(Array(word.utf8)))
    words[.text(word)] = db.lastInsertedRowID
    return db.lastInsertedRowID
  }
}
