/// Where a page ended, as text for the caller to hand back: revision, position, and the question.
///
/// A convenience for adapters that page by position (`WHERE (key, id) > (?, ?)`). The text names
/// the workspace and the selection by a fingerprint and ends with a checksum, so that a cursor of
/// another question, or one that was damaged, is refused. It is no secret and not signed: it holds
/// the id of a record.
public struct PageCursor: Hashable, Sendable {
  /// The revision of the first page, which the pages that follow show as well.
  public let revision: Revision
  /// Where the last record of the page stands.
  public let position: SortPosition
  /// The cursor of a store beneath this one, where there is one.
  public let inner: String?

  /// Creates a cursor.
  public init(revision: Revision, position: SortPosition, inner: String? = nil) {
    self.revision = revision
    self.position = position
    self.inner = inner
  }

  /// The cursor as text: base64 with the alphabet for URLs, without padding.
  public func text(for selection: Selection, in workspace: WorkspaceID) -> String {
    var writer = ByteWriter()
    writer.append(Self.fingerprint(of: selection, in: workspace))
    writer.append(revision.number)
    writer.append(position.key)
    writer.append(position.id)
    writer.append(UInt8(inner == nil ? 0 : 1))
    if let inner { writer.append(inner) }
    writer.append(writer.checksum)
    return Base64URL.text(of: writer.bytes)
  }

  /// Reads the text of a cursor.
  ///
  /// - Throws: ``StoreError`` with code `invalid` where the text is damaged, or was made for another
  ///   selection or workspace; limit and cursor of the selection may differ.
  public init(
    _ text: String, for selection: Selection, in workspace: WorkspaceID
  ) throws(StoreError) {
    guard let read = Self.read(text) else {
      throw StoreError(
        .invalid, "This is no cursor. Hand back the text of a page's next cursor unchanged.")
    }
    guard read.fingerprint == Self.fingerprint(of: selection, in: workspace) else {
      throw StoreError(
        .invalid,
        "The cursor belongs to another selection or workspace. Use it with the selection of its "
          + "page; only the limit may differ.")
    }
    self = read.cursor
  }

  private static func read(_ text: String) -> (fingerprint: UInt64, cursor: PageCursor)? {
    guard let bytes = Base64URL.bytes(of: text) else { return nil }
    var reader = ByteReader(bytes)
    guard let fingerprint = reader.number(), let revision = reader.number(),
      let key = reader.key(), let id = reader.text(), let flag = reader.byte(), flag < 2
    else { return nil }
    var inner: String?
    if flag == 1 {
      guard let text = reader.text() else { return nil }
      inner = text
    }
    guard let checksum = reader.checksumOfRead, reader.number() == checksum, reader.isAtEnd
    else { return nil }
    let position = SortPosition(key: key, id: id)
    return (fingerprint, PageCursor(revision: Revision(revision), position: position, inner: inner))
  }

  /// A number that tells questions apart; it leaves out limit and cursor.
  private static func fingerprint(of selection: Selection, in workspace: WorkspaceID) -> UInt64 {
    var writer = ByteWriter()
    writer.append(workspace.rawValue)
    writer.append(selection.kind.rawValue)
    writer.append(selection.ids.map { FieldValue.integer(Int64($0.count)) })
    for id in (selection.ids ?? []).sorted(by: { $0.precedesInBytes($1) }) { writer.append(id) }
    writer.append(selection.from.map(FieldValue.date))
    writer.append(selection.through.map(FieldValue.date))
    for (name, condition) in selection.conditions.sorted(by: { $0.key.precedesInBytes($1.key) }) {
      writer.append(name)
      switch condition {
      case .equals(let value):
        writer.append(UInt8(0))
        writer.append(value)
      case .anyOf(let values):
        writer.append(UInt8(1))
        writer.append(UInt64(values.count))
        for value in values.sorted() { writer.append(value) }
      case .within(let lower, let upper):
        writer.append(UInt8(2))
        writer.append(lower)
        writer.append(upper)
      }
    }
    writer.append(UInt8(selection.order.isBackwards ? 1 : 0))
    writer.append(selection.order.field.map(FieldValue.text))
    return writer.checksum
  }
}
