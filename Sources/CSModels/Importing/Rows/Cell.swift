/// One cell of a row: the name of its column and its text, read as what the caller expects.
///
/// Reading throws an ``ImportError`` that names the column, quotes the text and says what to do;
/// the importer adds the file and the line. White space around the text is not part of it.
public struct Cell: Sendable, Hashable {
  /// The name of the column, as it was asked for.
  public let column: String
  /// The text as it stands in the file; `nil` where the row is too short or there is no such
  /// column.
  public let text: String?
  /// The columns that the file has, if this one is not among them.
  private let columns: [String]?

  /// Creates a cell of a text that stands in no file, such as an argument of a program.
  ///
  /// - Parameters:
  ///   - column: What messages call it.
  ///   - text: What is to be read.
  public init(column: String, text: String) {
    self.init(column: column, text: text, columns: nil)
  }

  init(column: String, text: String?, columns: [String]?) {
    self.column = column
    self.text = text
    self.columns = columns
  }

  /// Whether the file has the column.
  public var isKnown: Bool { columns == nil }

  /// The text without the white space around it; `nil` where there is nothing else.
  public var optional: String? {
    guard let text else { return nil }
    let trimmed = Self.trimmed(text)
    return trimmed.isEmpty ? nil : trimmed
  }

  static func trimmed(_ text: String) -> String {
    if let first = text.utf8.first, let last = text.utf8.last, (0x21..<0x7F).contains(first),
      (0x21..<0x7F).contains(last)
    {
      return text
    }
    var scalars = text.unicodeScalars[...]
    while let first = scalars.first, first.properties.isWhitespace { scalars.removeFirst() }
    while let last = scalars.last, last.properties.isWhitespace { scalars.removeLast() }
    return String(scalars)
  }

  /// The cell itself, or `nil` if it holds nothing but white space: `row["ends"].ifPresent?.date()`.
  ///
  /// A column that the file does not have counts as empty.
  public var ifPresent: Cell? { optional == nil ? nil : self }

  /// The text without the white space around it.
  ///
  /// - Throws: ``ImportError`` with code `missing` where nothing is there, and with code
  ///   `unknown_column` where the file has no such column.
  public func string() throws(ImportError) -> String {
    if let text = optional { return text }
    guard let columns else {
      throw ImportError(.missing, "Column \"\(column)\" is empty. Fill it in.")
    }
    let names = columns.prefix(20).map { "\"\($0)\"" }.joined(separator: ", ")
    throw ImportError(
      .unknownColumn,
      "There is no column \"\(column)\". The columns are \(names)\(columns.count > 20 ? ", …" : "")."
    )
  }

  /// A yes or a no.
  ///
  /// In any case: `true`, `yes`, `y`, `t`, `1`, `on`, `x`, `ja`, `j`, `wahr`, `oui`, `vrai`, `si`,
  /// `sí`, and `false`, `no`, `n`, `f`, `0`, `off`, `nein`, `falsch`, `non`, `faux`.
  ///
  /// - Parameter blank: What an empty cell means, such as `false` in a column of crosses. By
  ///   default an empty cell is an error.
  /// - Throws: ``ImportError`` for anything else.
  public func boolean(blank: Bool? = nil) throws(ImportError) -> Bool {
    if let blank, optional == nil, isKnown { return blank }
    let text = try string()
    switch text.lowercased() {
    case "true", "yes", "y", "t", "1", "on", "x", "ja", "j", "wahr", "oui", "vrai", "si", "sí":
      return true
    case "false", "no", "n", "f", "0", "off", "nein", "falsch", "non", "faux":
      return false
    default:
      throw unreadable("is neither yes nor no. Write one of yes, no, true, false, 1, 0, x.")
    }
  }

  /// One of the values of a type that is made from texts, such as an enumeration.
  ///
  /// - Throws: ``ImportError`` where the type has no such value.
  public func value<Value: RawRepresentable>(
    of type: Value.Type = Value.self
  ) throws(ImportError) -> Value where Value.RawValue == String {
    let text = try string()
    if let value = Value(rawValue: text) ?? Value(rawValue: text.lowercased()) { return value }
    throw unreadable("is none of the values that are allowed here.")
  }

  /// An error about this cell: the column and the text, and then what is wrong.
  func unreadable(_ complaint: String) -> ImportError {
    let text = optional ?? ""
    let shown = text.unicodeScalars.count > 60 ? String(text.unicodeScalars.prefix(60)) + "…" : text
    return ImportError(.unreadable, "Column \"\(column)\": \"\(shown)\" \(complaint)")
  }
}
