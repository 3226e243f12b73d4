import Foundation

/// Which values of thresholds to try.
enum ThresholdStudy {
  /// What to set; no threshold stands for all defaults.
  struct Variant {
    var threshold: String?
    var value: String
  }

  /// The defaults, then every number at half and at twice its default.
  ///
  /// A share or a probability above a half goes half the way to 1 rather than beyond it.
  static func variants(of detector: TunableDetector) -> [Variant] {
    var variants = [Variant(threshold: nil, value: "default")]
    for (threshold, text) in detector.numbers.sorted(by: { $0.key < $1.key }) {
      guard let value = Double(text), value > 0 else { continue }
      if text.contains(".") || value >= 1e6 {
        let more = value > 0.5 && value < 1 ? (1 + value) / 2 : value * 2
        for each in [value / 2, more] {
          variants.append(Variant(threshold: threshold, value: "\(each)"))
        }
      } else {
        let whole = Int(value)
        for each in [(whole + 1) / 2, whole * 2] where each != whole {
          variants.append(Variant(threshold: threshold, value: "\(each)"))
        }
      }
    }
    return variants
  }

  /// The signal by which the events of a detector are counted, where that is not its own name.
  static func signal(of detector: String) -> String {
    switch detector {
    case "close_date_slips": "close_date_pushed"
    case "meeting_trend": "meeting_no_shows"
    case "ticket_volume": "tickets_piling_up"
    case "unresponsive": "one_sided_conversation"
    default: detector
    }
  }
}
