public import Foundation

/// What a column holds and how its cells are read; the part of a ``ColumnMapping`` that knows
/// about text.
public struct CellReading<Value>: Sendable {
  let read: @Sendable (Cell) throws -> Value

  /// Creates a reading of one's own, which throws an ``ImportError`` to say what is wrong.
  public init(_ read: @escaping @Sendable (Cell) throws -> Value) { self.read = read }
}

extension CellReading where Value == String {
  /// The text, without the white space around it.
  public static var text: CellReading { CellReading { try $0.string() } }
}

extension CellReading where Value == [String] {
  /// Texts between separators, without the white space around them; empty ones are left out.
  public static func list(separatedBy separator: Character) -> CellReading {
    CellReading { cell in
      try cell.string().split(separator: separator).compactMap { part in
        let text = Cell.trimmed(String(part))
        return text.isEmpty ? nil : text
      }
    }
  }
}

extension CellReading where Value == Int {
  /// A whole number; see ``Cell/integer(_:)``.
  public static func integer(_ form: NumberForm = .plain) -> CellReading {
    CellReading { try $0.integer(form) }
  }
}

extension CellReading where Value == Double {
  /// A number; see ``Cell/double(_:)``.
  public static func double(_ form: NumberForm = .plain) -> CellReading {
    CellReading { try $0.double(form) }
  }
}

extension CellReading where Value == Bool {
  /// A yes or a no; see ``Cell/boolean(blank:)``.
  public static func boolean(blank: Bool? = nil) -> CellReading {
    CellReading { try $0.boolean(blank: blank) }
  }
}

extension CellReading where Value == Date {
  /// An instant; see ``Cell/date(_:in:)``.
  public static func date(_ form: DateForm = .iso8601, in timeZone: String = "UTC") -> CellReading {
    CellReading { try $0.date(form, in: timeZone) }
  }
}

extension CellReading where Value == Money {
  /// An amount of money; see ``Cell/money(_:unit:_:)``.
  public static func money(
    _ currency: Currency, unit: MoneyUnit, _ form: NumberForm = .unambiguous
  ) -> CellReading {
    CellReading { try $0.money(currency, unit: unit, form) }
  }
}

extension CellReading where Value: RawRepresentable & SendableMetatype, Value.RawValue == String {
  /// One of the values of a type, such as an enumeration; see ``Cell/value(of:)``.
  public static var value: CellReading { CellReading { try $0.value(of: Value.self) } }
}

extension CellReading {
  /// The id of the record that a source calls by the text of the cell.
  public static func id<R>(in source: SourceName) -> CellReading where Value == RecordID<R> {
    CellReading { RecordID(from: try $0.string(), in: source) }
  }
}
