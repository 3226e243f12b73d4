import CSSignals
import Foundation

/// A detector whose thresholds can be set by name.
struct TunableDetector {
  /// The detector's name.
  let id: String
  /// The names of its thresholds, sorted.
  let thresholds: [String]
  /// What the thresholds are, as JSON writes them.
  let values: [String: String]
  private let tuned: ([String: String]) throws -> any Detector

  /// Takes the thresholds from the JSON of a configuration; those of nested ones by dots.
  init<D: Detector, C: Codable>(
    _ detector: D, _ path: any WritableKeyPath<D, C> & Sendable
  ) throws {
    let name = detector.id.rawValue
    let original = try Self.values(of: detector[keyPath: path])
    id = name
    let leaves = Self.leaves(of: original)
    thresholds = leaves.keys.sorted()
    self.values = leaves.compactMapValues(Self.text)
    tuned = { settings in
      var values = original
      for (threshold, text) in settings.sorted(by: { $0.key < $1.key }) {
        guard
          let value = try? JSONSerialization.jsonObject(
            with: Data(text.utf8), options: .fragmentsAllowed)
        else {
          throw BadData("\(name).\(threshold): \"\(text)\" is no number, true, false or list.")
        }
        values = Self.setting(
          threshold.split(separator: ".").map(String.init)[...], value, in: values)
      }
      var copy = detector
      do {
        copy[keyPath: path] = try JSONDecoder().decode(
          C.self, from: JSONSerialization.data(withJSONObject: values))
      } catch {
        throw BadData("\(name): \(settings) cannot be set: \(error)")
      }
      return copy
    }
  }

  /// The detector with some thresholds set to what texts say, in the form of JSON.
  func setting(_ settings: [String: String]) throws -> any Detector { try tuned(settings) }

  /// A value as JSON writes it, a number with no more digits than it takes.
  private static func text(of value: Any) -> String? {
    if let list = value as? [Any] {
      return "[\(list.compactMap(text).joined(separator: ","))]"
    }
    guard
      let data = try? JSONSerialization.data(withJSONObject: value, options: .fragmentsAllowed)
    else { return nil }
    let text = String(decoding: data, as: UTF8.self)
    return text.contains(".") ? Double(text).map { "\($0)" } ?? text : text
  }

  private static func values(of configuration: some Encodable) throws -> [String: Any] {
    let data = try JSONEncoder().encode(configuration)
    return try JSONSerialization.jsonObject(with: data) as? [String: Any] ?? [:]
  }

  private static func leaves(of values: [String: Any]) -> [String: Any] {
    var found: [String: Any] = [:]
    for (name, value) in values {
      guard let inner = value as? [String: Any] else {
        found[name] = value
        continue
      }
      for (rest, value) in leaves(of: inner) { found["\(name).\(rest)"] = value }
    }
    return found
  }

  private static func setting(
    _ path: ArraySlice<String>, _ value: Any, in values: [String: Any]
  ) -> [String: Any] {
    guard let name = path.first else { return values }
    var copy = values
    copy[name] =
      path.count > 1
      ? setting(path.dropFirst(), value, in: values[name] as? [String: Any] ?? [:]) : value
    return copy
  }
}
