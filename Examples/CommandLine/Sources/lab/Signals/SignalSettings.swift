import ArgumentParser
import CSSignals

/// What is set of a threshold on the command line: `detector.threshold=value`.
struct SignalSetting: ExpressibleByArgument {
  var detector: String
  var threshold: String
  /// One value, or several to try one after the other.
  var values: [String]

  /// Reads the form; a value in square brackets is a list and no choice.
  init?(argument: String) {
    guard let equals = argument.firstIndex(of: "="), let dot = argument.firstIndex(of: "."),
      dot < equals
    else { return nil }
    detector = String(argument[..<dot])
    threshold = Self.camel(argument[argument.index(after: dot)..<equals])
    let text = argument[argument.index(after: equals)...]
    values = text.hasPrefix("[") ? [String(text)] : text.split(separator: ",").map(String.init)
    guard !values.isEmpty, !threshold.isEmpty else { return nil }
  }

  /// The name as the code has it, also where it was given with underscores.
  private static func camel(_ name: Substring) -> String {
    let parts = name.split(separator: "_")
    return parts.enumerated().map {
      $0 == 0 ? String($1) : $1.prefix(1).uppercased() + $1.dropFirst()
    }
    .joined()
  }
}

/// All detectors of a trial, some thresholds set.
struct SignalSettings {
  private let detectors: [TunableDetector]
  private var settings: [String: [String: String]] = [:]

  init(_ detectors: [TunableDetector]) { self.detectors = detectors }

  /// Sets one threshold.
  mutating func set(_ detector: String, _ threshold: String, to value: String) throws {
    guard let known = detectors.first(where: { $0.id == detector }) else {
      let names = detectors.map(\.id).sorted().joined(separator: ", ")
      throw ValidationError("There is no detector \(detector). There are \(names).")
    }
    guard known.thresholds.contains(threshold) else {
      throw ValidationError(
        "\(detector) has no threshold \(threshold). It has \(known.thresholds.joined(separator: ", "))."
      )
    }
    settings[detector, default: [:]][threshold] = value
  }

  /// The detectors as they are set.
  func made() throws -> [any Detector] {
    try detectors.map { try $0.setting(settings[$0.id] ?? [:]) }
  }
}
