import CSScoring
import CSSignals
import Foundation

/// The results of trials as tables in Markdown.
enum SignalTables {
  /// One row for each signal.
  static func signals(_ report: SignalTrialReport) -> String {
    let head = """
      | signal | planted | recall | precision | false alarms | all findings | lead | delay |
      |---|---|---|---|---|---|---|---|
      """
    let rows = report.signals.filter { $0.isJudged }.map { line in
      let cells = [
        "`\(line.name)`", "\(line.planted)", range(line.recall), range(line.precision),
        number(line.falseAlarmsPerAccountMonth, 3), number(line.toldPerAccountMonth, 3),
        lead(line), days(line.delayDays),
      ]
      return "| " + cells.joined(separator: " | ") + " |"
    }
    return ([head] + rows).joined(separator: "\n")
  }

  /// What each threshold of a detector costs.
  static func thresholds(
    of detector: TunableDetector, _ results: [ThresholdStudy.Result]
  ) -> String {
    guard let usual = results.first(where: { $0.variant.threshold == nil })?.line else { return "" }
    var text = """
      ### `\(detector.id)`

      \(usual.planted) planted: recall \(range(usual.recall)), precision \(range(usual.precision)), \
      \(number(usual.falseAlarmsPerAccountMonth, 3)) false alarms, lead \(lead(usual)), \
      delay \(days(usual.delayDays)).

      | threshold | default | lower | higher |
      |---|---|---|---|

      """
    for threshold in detector.thresholds {
      guard let value = detector.values[threshold] else { continue }
      let tried = results.filter { $0.variant.threshold == threshold }
      guard !tried.isEmpty else { continue }
      func cell(_ side: ThresholdStudy.Variant.Side) -> String {
        tried.first { $0.variant.side == side }
          .map { "\($0.variant.value): \(cost($0.line, usual))" } ?? "–"
      }
      text += "| `\(threshold)` | \(value) | \(cell(.lower)) | \(cell(.higher)) |\n"
    }
    return text
  }

  /// Recall, false alarms and delay; a mark where nothing differs from the defaults.
  private static func cost(
    _ line: SignalTrialReport.Line, _ usual: SignalTrialReport.Line
  ) -> String {
    let isSame =
      line.found == usual.found && line.falseAlarms == usual.falseAlarms
      && line.delayDays == usual.delayDays
    guard !isSame else { return "=" }
    let recall = line.recall.map { number($0.value, 2) } ?? "–"
    return "\(recall) · \(number(line.falseAlarmsPerAccountMonth, 3)) · \(days(line.delayDays))"
  }

  private static func range(_ estimate: Estimate?) -> String {
    estimate.map {
      "\(number($0.value, 2)) (\(number($0.lower, 2))–\(number($0.upper, 2)))"
    } ?? "–"
  }

  private static func lead(_ line: SignalTrialReport.Line) -> String {
    line.leadDays.map { "\(number($0, 0)) d (\(line.leads))" } ?? "–"
  }

  private static func days(_ value: Double?) -> String {
    value.map { "\(number($0, 0)) d" } ?? "–"
  }

  private static func number(_ value: Double, _ digits: Int) -> String {
    String(format: "%.\(digits)f", value)
  }
}
