/// The character that stands between the cells of a row.
public struct Delimiter: Hashable, Sendable, CustomStringConvertible {
  let byte: UInt8

  /// A comma, as in RFC 4180.
  public static let comma = Delimiter(byte: UInt8(ascii: ","))
  /// A semicolon, as spreadsheets write where the comma is the decimal separator.
  public static let semicolon = Delimiter(byte: UInt8(ascii: ";"))
  /// A tab.
  public static let tab = Delimiter(byte: UInt8(ascii: "\t"))
  /// A vertical bar.
  public static let pipe = Delimiter(byte: UInt8(ascii: "|"))

  private init(byte: UInt8) { self.byte = byte }

  /// Creates a delimiter from an ASCII character; `nil` for a quote, a line break, or anything
  /// outside ASCII.
  public init?(_ character: Character) {
    guard let byte = character.asciiValue, byte != 0x22, byte != 0x0A, byte != 0x0D else {
      return nil
    }
    self.byte = byte
  }

  /// The character, or `tab`.
  public var description: String { self == .tab ? "tab" : String(UnicodeScalar(byte)) }
}
