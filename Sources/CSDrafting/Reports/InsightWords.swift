import CSModels

/// How an insight is explained to a person, the same in a terminal and on a page.
struct InsightWords {
  let insight: Insight

  /// What the priority adds up from: `severity 50 + renewal 15 = 65 of 100`.
  var priority: String? {
    guard let score = insight.priorityScore, !score.contributions.isEmpty else { return nil }
    var text = ""
    for part in score.contributions {
      let amount = part.amount.doubleValue
      let name = part.name.replacing("_", with: " ")
      if text.isEmpty {
        text = "\(name) \(AmountText.whole(part.amount))"
      } else {
        text +=
          " \(amount < 0 ? "-" : "+") \(name) \(AmountText.whole(amount < 0 ? .zero - part.amount : part.amount))"
      }
    }
    return "\(text) = \(AmountText.whole(score.value)) of 100"
  }

  /// The accounts that share one cause; `nil` of an insight about one account.
  var members: String? {
    guard !insight.members.isEmpty else { return nil }
    let names = insight.members.prefix(12).map { member in
      member.endedAt == nil ? member.accountName : "\(member.accountName) (over)"
    }
    let more = insight.members.count - names.count
    return names.joined(separator: ", ") + (more > 0 ? " and \(more) more" : "")
  }

  /// The weeks of the metric that the insight is about.
  func usage(among accounts: [AccountReport]) -> (name: String, line: String)? {
    guard insight.category == .usage,
      let account = accounts.first(where: { $0.account.id == insight.account })
    else { return nil }
    let named = insight.evidence.first { $0.metric == "metric" }?.value.lowercased()
    let usage = account.usage.first { usage in
      usage.name.lowercased() == named || insight.type.hasSuffix("_\(usage.metric)")
    }
    guard let usage, let line = usage.line else { return nil }
    return (usage.name, line)
  }
}

extension Evidence {
  /// The value as a person reads it: a day that its comparison says in words is not said twice, and
  /// no probability is zero.
  var shown: (value: String, comparison: String) {
    if CivilDate(value) != nil, comparison.split(separator: " ").count == 3,
      let year = comparison.split(separator: " ").last, value.hasPrefix(year)
    {
      return (comparison, "")
    }
    let digits = value.split(separator: ".").last ?? ""
    if metric.contains("probability"), value.hasPrefix("0."), digits.allSatisfy({ $0 == "0" }) {
      return ("below 0.\(digits.dropLast())1", comparison)
    }
    return (value, comparison)
  }
}
