public import CSModels
import Foundation

extension ConformanceReport {
  /// The report as JSON for people: keys in order, a line each, without a line break at the end.
  ///
  /// - Throws: `EncodingError` where it cannot be written, which does not happen.
  public var json: String {
    get throws {
      let encoder = JSONEncoder()
      encoder.outputFormatting = [.sortedKeys, .prettyPrinted, .withoutEscapingSlashes]
      return String(decoding: try encoder.encode(self), as: UTF8.self)
    }
  }
}
