import CSModels
import CSSignals

/// The insights of a page, in their groups, each with its evidence.
struct InsightsSection {
  let report: BriefingReport

  var markup: Markup {
    let groups = InsightGroup.grouped(report.insights)
    guard !groups.isEmpty else {
      return """
        <section aria-labelledby="insights">
        <h2 id="insights">Insights</h2>
        <p>Nothing calls for your attention today.</p>
        </section>

        """
    }
    return .joined(
      groups.map { group, insights in
        """
        <section aria-labelledby="\(group.rawValue)">
        <h2 id="\(group.rawValue)">\(group.title) <span class="count">\(insights.count)</span></h2>
        \(.joined(insights.map(article)))</section>

        """
      })
  }

  private func article(_ insight: Insight) -> Markup {
    let number = (report.insights.firstIndex { $0.id == insight.id } ?? 0) + 1
    let account = report.accounts.firstIndex { $0.account.id == insight.account }
    let name: Markup =
      account.map { "<a href=\"#account-\($0 + 1)\"><bdi>\(insight.accountName)</bdi></a>" }
      ?? "<bdi>\(insight.accountName)</bdi>"
    let soWhat: Markup =
      insight.soWhat.map { "<p class=\"sowhat\"><b>So what.</b> \($0.description)</p>\n" } ?? ""
    return """
      <article class="insight \(Self.mark(insight.priority))" \
      aria-labelledby="insight-\(number)">
      <p class="kicker">\(name) <span class="tag">\(Self.label(insight))\(marks(insight))</span></p>
      <h3 id="insight-\(number)" dir="auto">\(insight.title.description)</h3>
      \(summary(insight))\(evidence(insight))\(details(insight))\(soWhat)\
      <p class="action"><b>Next step.</b> \(insight.recommendedAction.description.description)\
      \(draftLink(insight))</p>\(priority(insight))
      </article>

      """
  }

  /// Whether the reader has not seen it, and whether an alert is due.
  private func marks(_ insight: Insight) -> Markup {
    let isNew = report.reader != nil && report.isUnread(insight)
    return "\(isNew ? " · new" : "")\(report.alerts.contains(insight.id) ? " · alert due" : "")"
  }

  /// The weeks of what is counted, and the accounts that share one cause.
  private func details(_ insight: Insight) -> Markup {
    let words = InsightWords(insight: insight)
    let weeks: Markup =
      words.usage(among: report.accounts).map { "<p class=\"note\">\($0.name): \($0.line)</p>\n" }
      ?? ""
    let members: Markup =
      words.members.map { "<p dir=\"auto\"><b>Accounts.</b> \($0)</p>\n" } ?? ""
    return "\(weeks)\(members)"
  }

  private func priority(_ insight: Insight) -> Markup {
    InsightWords(insight: insight).priority.map { "\n<p class=\"note\">Priority: \($0)</p>" } ?? ""
  }

  /// The summary, unless the title says the same.
  private func summary(_ insight: Insight) -> Markup {
    insight.summary.description == insight.title.description
      ? "" : "<p dir=\"auto\">\(insight.summary.description)</p>\n"
  }

  private func evidence(_ insight: Insight) -> Markup {
    guard !insight.evidence.isEmpty else { return "" }
    let rows: [Markup] = insight.evidence.map { piece in
      let (value, compared) = piece.shown
      return """
        <tr><th scope="row">\(piece.name)</th><td class="value">\(value)</td>\
        \(comparison(compared))<td>\(piece.source)</td></tr>
        """
    }
    return """
      <table class="evidence">
      <caption>What was measured</caption>
      <thead><tr><th scope="col">Measure</th><th scope="col" class="value">Value</th>\
      <th scope="col">Compared with</th><th scope="col">Source</th></tr></thead>
      <tbody>
      \(.joined(rows, by: "\n"))
      </tbody>
      </table>

      """
  }

  private func comparison(_ text: String) -> Markup {
    text.isEmpty ? "<td class=\"none\">–</td>" : "<td>\(text)</td>"
  }

  private func draftLink(_ insight: Insight) -> Markup {
    guard let index = report.drafts.firstIndex(where: { $0.insight == insight.id }) else {
      return ""
    }
    return " <a href=\"#draft-\(index + 1)\">Read the draft</a>"
  }

  private static func label(_ insight: Insight) -> String {
    let priority =
      switch insight.priority {
      case .high: "High priority"
      case .medium: "Medium priority"
      case .low: "Low priority"
      }
    let kind =
      switch insight.kind {
      case .opportunity: "opportunity"
      case .risk: "risk"
      case .trend: "trend"
      case .anomaly: "anomaly"
      }
    return "\(priority) · \(kind)"
  }

  private static func mark(_ priority: Insight.Priority) -> Markup {
    switch priority {
    case .high: "high"
    case .medium: "medium"
    case .low: "low"
    }
  }
}

extension Evidence {
  /// The metric as a person reads it: `days_since_contact` is days since contact.
  var name: String { metric.replacing("_", with: " ") }
}
