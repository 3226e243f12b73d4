import CSModels
import Foundation

extension WinLossAnalysis {
  /// The analysis as JSON, with sorted keys: the same analysis gives the same bytes.
  public func json() throws -> [UInt8] { [UInt8](try RecordCoding.encoder.encode(self)) }

  /// The analysis as a page to read: figures with n and interval, and no claim of cause.
  public var markdown: String {
    var lines = ["# Why deals were won and lost", ""]
    lines.append("As of \(Timestamp.text(of: moment)): \(won) won, \(lost) lost.")
    if let winRate { lines.append("Win rate \(winRate).") }
    lines.append(
      "Left out: \(leftOut.open) open, \(leftOut.missingDates) without both dates, "
        + "\(leftOut.invertedDates) that ended before they began.")
    lines += ["", verdict, "", "What follows went along with winning or losing; it is not shown "]
    lines[lines.count - 1] += "to have brought it about."
    lines += ["", "## Families", "", "| family | weight | deals | leading factor | supported |"]
    lines.append("|---|---|---|---|---|")
    for each in weights {
      lines.append(
        "| \(each.family.rawValue) | \(each.weight) | \(each.support) | \(each.leading ?? "-") "
          + "| \(each.supported) of \(each.compared) |")
    }
    lines += ["", "## Factors", ""]
    lines += ["| factor | won | lost | effect | q | test |", "|---|---|---|---|---|---|"]
    for each in factors {
      lines.append(
        "| \(Self.cell(each.factor.name)) | \(Points(each.wonTypical)) (n \(each.wonCount)) "
          + "| \(Points(each.lostTypical)) (n \(each.lostCount)) | \(each.effect) "
          + "| \(Self.q(each.qValue)) | \(each.test.rawValue) |")
    }
    lines += ["", "## Stated and observed", ""]
    for each in stated {
      let observed = each.observed.prefix(3).map { Self.cell($0.factor.name) }
      lines.append(
        "- \(each.family?.rawValue ?? "no reason of a known family"): \(each.count) deals; "
          + (observed.isEmpty
            ? "no difference from won deals is supported."
            : "they differ from won deals in \(observed.joined(separator: ", ")).")
          + (each.agreement.map { " Stated and observed agree in \($0)." } ?? ""))
    }
    lines += ["", "## For the next deals", ""]
    for each in insights {
      let action = each.action.map { " \($0)" } ?? ""
      lines.append("\(each.rank). \(each.statement)\(action)")
    }
    if insights.isEmpty { lines.append("Nothing is supported.") }
    return lines.joined(separator: "\n") + "\n"
  }

  private var verdict: String {
    switch finding {
    case .signal(let p, let n):
      "Something differs between won and lost deals (smallest q \(Self.q(p)), n \(n))."
    case .noSignal(_, let n): "Nothing differs more than chance would have it (n \(n))."
    case .notEnoughData(let n, let needed):
      "There are too few deals of one kind: \(n), where \(needed) are needed."
    }
  }

  /// Names come from the host's data and must not break a table.
  private static func cell(_ text: String) -> String {
    text.replacing("|", with: "\\|").replacing("\n", with: " ")
  }

  private static func q(_ value: Double) -> String {
    value < 0.0001 ? "< 0.0001" : Points(value).millionthsText
  }
}

extension Points {
  /// The value with four decimal places.
  fileprivate var millionthsText: String {
    let places = (millionths + 50) / 100
    let digits = String(places % 10_000)
    return "\(places / 10_000)." + String(repeating: "0", count: 4 - digits.utf8.count) + digits
  }
}
