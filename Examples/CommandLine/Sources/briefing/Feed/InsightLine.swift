import CSModels

/// An insight on one line: whom it concerns, what was found, what to do.
struct InsightLine {
  private let insight: Insight

  init(_ insight: Insight) { self.insight = insight }

  /// The form `Name: finding - action`, without a name that the finding begins with anyway.
  var text: String {
    let (name, title) = (insight.accountName, insight.title.description)
    let named = title.hasPrefix(name) ? title : "\(name): \(title)"
    let finding = named.hasSuffix(".") ? String(named.dropLast()) : named
    return Self.visible("\(finding) - \(insight.recommendedAction.description.description)")
  }

  /// What its priority adds up from, such as `severity 50 + renewal 15 = 65 of 100`.
  var priority: String? {
    guard let score = insight.priorityScore, !score.contributions.isEmpty else { return nil }
    let parts = score.contributions.map { part in
      "\(part.name.split(separator: "_").joined(separator: " ")) \(Self.text(of: part.amount))"
    }
    return Self.visible("\(parts.joined(separator: " + ")) = \(Self.text(of: score.value)) of 100")
  }

  /// Points with a decimal place where they are not whole.
  static func text(of points: Points) -> String {
    let tenths = (points.doubleValue * 10).rounded() / 10
    return tenths == tenths.rounded() ? "\(Int(tenths))" : "\(tenths)"
  }

  /// Text of customers without what steers a terminal or turns a line around.
  static func visible(_ text: String) -> String {
    let scalars = text.unicodeScalars.reduce(into: String.UnicodeScalarView()) { shown, scalar in
      switch scalar.properties.generalCategory {
      case .control, .lineSeparator, .paragraphSeparator: shown.append(" ")
      case .format where scalar.value != 0x200C && scalar.value != 0x200D: break
      case .surrogate, .unassigned, .privateUse: break
      default: shown.append(scalar)
      }
    }
    return String(scalars)
  }
}
