import CSSignals
import Foundation

/// Which values of thresholds to try.
enum ThresholdStudy {
  /// What to set; no threshold stands for all defaults.
  struct Variant: Hashable {
    /// On which side of the default a value lies.
    enum Side { case lower, higher }

    var threshold: String?
    var value: String
    var side: Side?
  }

  /// What came of a value.
  typealias Result = (variant: Variant, line: SignalTrialReport.Line)

  /// The defaults, then every threshold below and above its default.
  ///
  /// A number is halved and doubled; a share or a probability above a half goes half the way to 1
  /// rather than beyond it. A probability of chance, which works by its order of magnitude, goes to a
  /// tenth and to ten times. All numbers of a list go together, and what is true becomes false.
  static func variants(of detector: TunableDetector) -> [Variant] {
    var variants = [Variant(threshold: nil, value: "default")]
    for (threshold, value) in detector.values.sorted(by: { $0.key < $1.key }) {
      for (side, factor) in [(Variant.Side.lower, 0.5), (.higher, 2)] {
        guard let tried = tried(value, threshold, side, factor), tried != value else { continue }
        variants.append(Variant(threshold: threshold, value: tried, side: side))
      }
    }
    return variants
  }

  private static func tried(
    _ text: String, _ threshold: String, _ side: Variant.Side, _ factor: Double
  ) -> String? {
    if text == "true" || text == "false" {
      return (text == "true") == (side == .lower) ? "\(text != "true")" : nil
    }
    if text.hasPrefix("[") {
      let parts = text.dropFirst().dropLast().split(separator: ",").map(String.init)
      let changed = parts.compactMap { tried($0, threshold, side, factor) }
      guard !parts.isEmpty, changed.count == parts.count else { return nil }
      return "[\(changed.joined(separator: ","))]"
    }
    guard let value = Double(text), value.isFinite, value != 0 else { return nil }
    if !text.contains("."), !text.contains("e") {
      let whole = Int(value)
      return "\(factor < 1 ? (whole + (whole > 0 ? 1 : -1)) / 2 : whole * 2)"
    }
    if isChance(threshold) { return shortened(value * (factor < 1 ? 0.1 : 10)) }
    if value > 0.5, value < 1, factor > 1 { return shortened((1 + value) / 2) }
    return shortened(value * factor)
  }

  private static func isChance(_ threshold: String) -> Bool {
    threshold.hasSuffix("ignificance") || threshold.hasSuffix("Chance")
  }

  /// The number without the last digits that arithmetic leaves.
  private static func shortened(_ value: Double) -> String {
    let digits = 1_000_000.0
    return "\((value * digits).rounded() / digits)"
  }

  /// The types of what a detector tells, where that is not its own name.
  static func signals(of detector: String) -> [String] {
    switch detector {
    case "role_change": ["role_change", "department_change", "reporting_line_shift"]
    case "close_date_slips": ["close_date_pushed", "close_date_overdue"]
    case "meeting_trend": ["fewer_meetings", "more_meetings"]
    case "success_story": ["success_story", "referral"]
    case "benchmark": ["outperforming", "underperforming"]
    case "usage_surprise":
      ["usage_drop", "usage_spike", "usage_pattern_change", "usage_data_stopped"]
    default: [detector]
    }
  }
}
