import CSModels

/// What the tables hold.
///
/// An entry of a B-tree holds 2,704 bytes (`BTMaxItemSize` for pages of 8 kB). The widest index has
/// workspace, kind, name, the first 1,000 bytes of a value, timestamp and id; the limits leave room
/// for all of them together.
enum Limits {
  static let workspace = 200
  static let kind = 100
  static let name = 100
  static let id = 1_000
  static let key = 2_000

  static func check(_ workspace: WorkspaceID) throws(StoreError) {
    let bytes = workspace.rawValue.utf8
    guard !bytes.isEmpty, bytes.count <= Self.workspace, !bytes.contains(0) else {
      throw StoreError(
        .invalid,
        "A workspace in PostgreSQL is named by 1 to \(Self.workspace) bytes of text without NUL. "
          + "Choose another name.")
    }
  }

  static func check(key: String) throws(StoreError) {
    guard key.utf8.count <= Self.key else {
      throw StoreError(
        .invalid,
        "An idempotency key in PostgreSQL has at most \(Self.key) bytes. Use a digest of it.")
    }
  }

  static func check(_ id: AnyRecordID) throws(StoreError) {
    guard holds(id.kind) else {
      throw StoreError(
        .invalid,
        "A kind in PostgreSQL is named by at most \(kind) bytes of text without NUL. Rename it.",
        record: id)
    }
    guard id.rawValue.utf8.count <= Self.id else {
      throw StoreError(
        .invalid,
        "An id in PostgreSQL has at most \(Self.id) bytes; this one of kind \(id.kind) has "
          + "\(id.rawValue.utf8.count). Use a digest of it.", record: id)
    }
  }

  static func check(field: String, of id: AnyRecordID) throws(StoreError) {
    guard holds(field: field) else {
      throw StoreError(
        .invalid,
        "A field in PostgreSQL is named by at most \(name) bytes of text without NUL. Rename it.",
        record: id)
    }
  }

  /// Whether there can be records of a kind.
  static func holds(_ kind: RecordKind) -> Bool {
    kind.rawValue.utf8.count <= Self.kind && !kind.rawValue.utf8.contains(0)
  }

  /// Whether there can be fields of a name.
  static func holds(field: String) -> Bool {
    field.utf8.count <= name && !field.utf8.contains(0)
  }
}
