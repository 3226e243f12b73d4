import CSModels
import CSSignals

/// A briefing as text for a terminal or a plain mail: subject, groups, evidence, drafts, totals.
struct TerminalDigest {
  let report: BriefingReport
  let width: Int
  let isColored: Bool

  /// The lines, each of at most `width` columns.
  var lines: [String] {
    var lines: [String] = []
    lines += wrapped("Subject: \(report.subject)")
    lines.append("")
    let greeting = firstName.map { "Good morning, \($0)." } ?? "Good morning."
    lines += wrapped("\(greeting) \(report.summary)")
    let count = report.insights.count { report.alerts.contains($0.id) }
    if count > 0 {
      lines += wrapped(
        count == 1
          ? "What is marked ! is an alert that is due now; it comes once."
          : "What is marked ! are \(count) alerts that are due now; each comes once.")
    }
    for (group, insights) in InsightGroup.grouped(report.insights) {
      lines += heading(group.title, insights.count, urgent: group == .highPriority)
      for (index, insight) in insights.enumerated() {
        if index > 0 { lines.append("") }
        lines += self.lines(of: insight)
      }
    }
    if !report.drafts.isEmpty {
      lines += heading("Drafts waiting for approval", report.drafts.count)
      for (index, draft) in report.drafts.enumerated() {
        if index > 0 { lines.append("") }
        lines += self.lines(of: draft, number: index + 1)
      }
    }
    lines += moves + causes + heldBack + team
    lines.append("")
    lines += wrapped(totals)
    return lines
  }

  private var firstName: String? {
    guard let name = report.reader.map({ VisibleText.line($0.name) }) else { return nil }
    guard !name.contains("@") else { return name }
    return name.split(separator: " ").first.map(String.init) ?? name
  }

  private func wrapped(_ text: String, first: String = "", rest: String = "") -> [String] {
    WrappedText.paragraph(text, width: width, first: first, rest: rest)
  }

  private func heading(_ title: String, _ count: Int, urgent: Bool = false) -> [String] {
    let text = "\(title.uppercased()) (\(count))"
    guard isColored else { return ["", text] }
    return ["", "\u{1B}[\(urgent ? "1;31" : "1")m\(text)\u{1B}[0m"]
  }

  private func lines(of insight: Insight) -> [String] {
    var lines = wrapped(
      "\(insight.accountName): \(finding(of: insight)) - \(action(of: insight))",
      first: report.alerts.contains(insight.id) ? "! " : "* ", rest: "  ")
    let words = InsightWords(insight: insight)
    for piece in insight.evidence {
      let (value, compared) = piece.shown
      let comparison = compared.isEmpty ? "" : " (\(compared))"
      lines += wrapped(
        "\(piece.name): \(value)\(comparison), \(piece.source)", first: "    - ",
        rest: "      ")
    }
    if let (name, weeks) = words.usage(among: report.accounts) {
      lines += wrapped("\(name): \(weeks)", first: "    ", rest: "    ")
    }
    if let members = words.members {
      lines += wrapped("Accounts: \(members)", first: "    ", rest: "    ")
    }
    if let soWhat = insight.soWhat {
      lines += wrapped("So what: \(soWhat.description)", first: "    ", rest: "    ")
    }
    if let priority = words.priority {
      lines += wrapped("Priority: \(priority)", first: "    ", rest: "    ")
    }
    return lines
  }

  /// The title as the part of a line: without the account it stands behind, without a full stop.
  private func finding(of insight: Insight) -> String {
    let title = insight.title.description
    let named = "\(insight.accountName): "
    let rest = title.hasPrefix(named) ? String(title.dropFirst(named.count)) : title
    return rest.hasSuffix(".") ? String(rest.dropLast()) : rest
  }

  private func action(of insight: Insight) -> String {
    let action = insight.recommendedAction.description.description
    return action.hasSuffix(".") ? String(action.dropLast()) : action
  }

  private func lines(of draft: MessageDraft, number: Int) -> [String] {
    let name = report.name(of: AnyRecordID(draft.person))
    let recipient = name.map { $0 == draft.to ? draft.to : "\($0) <\(draft.to)>" } ?? draft.to
    let mark = "\(number). "
    let indent = String(repeating: " ", count: mark.utf8.count)
    var lines = wrapped("To: \(recipient)", first: mark, rest: indent + "    ")
    lines += wrapped("Subject: \(draft.subject)", first: indent, rest: indent + "    ")
    lines.append("")
    lines += WrappedText.lines(draft.content, width: width, indent: indent)
    return lines
  }

  private var moves: [String] {
    let moved = report.accounts.filter { $0.move != nil }
    guard !moved.isEmpty else { return [] }
    var lines = heading("Scores that moved", moved.count)
    for account in moved {
      guard let move = account.move else { continue }
      lines += wrapped(
        "\(account.account.name): \(move.title(in: report.profile.calendar))", first: "* ",
        rest: "  ")
      for reason in move.reasons { lines += wrapped(reason, first: "    - ", rest: "      ") }
    }
    return lines
  }

  private var causes: [String] {
    let causes = report.accounts.flatMap(\.knownCauses)
    guard !causes.isEmpty else { return [] }
    var lines = heading("Known causes, looked at again", causes.count)
    for cause in causes.prefix(20) {
      lines += wrapped(cause.title(asOf: report.day), first: "* ", rest: "  ")
      for line in cause.lines { lines += wrapped(line, first: "    - ", rest: "      ") }
    }
    return lines
  }

  private var heldBack: [String] {
    guard !report.heldBack.isEmpty else { return [] }
    var lines = heading("Held back by the daily cap", report.heldBack.count)
    for insight in report.heldBack.prefix(10) {
      lines += wrapped(
        "\(insight.accountName): \(finding(of: insight))", first: "* ", rest: "  ")
    }
    let more = report.heldBack.count - 10
    lines += wrapped(
      (more > 0 ? "And \(more) more. " : "") + "The next day's run finds them again.",
      first: "  ", rest: "  ")
    return lines
  }

  private var team: [String] {
    guard let team = report.team, !team.rows.isEmpty else { return [] }
    var lines = heading("Team", team.rows.count)
    for row in team.rows {
      var parts = ["\(row.total) open", "\(row.unread) unread", "\(row.high) urgent"]
      if row.snoozed > 0 { parts.append("\(row.snoozed) put off") }
      if let oldest = row.oldest {
        let day = report.profile.calendar.day(of: oldest)
        parts.append("the oldest since \(DayText.recent(day, asOf: report.day))")
      }
      lines += wrapped(
        "\(TeamWords.name(of: row)): \(parts.joined(separator: ", "))", first: "* ", rest: "  ")
    }
    return lines
  }

  private var totals: String {
    var parts = [
      DayText.count(report.insights.count, "insight"),
      DayText.count(report.drafts.count, "draft"),
      DayText.count(report.accounts.count, "account"),
    ]
    let records = report.intake.added.values.reduce(0, +)
    if records > 0 { parts.append("\(DayText.count(records, "record")) imported") }
    if !report.intake.rejected.isEmpty { parts.append("\(report.intake.rejected.count) rejected") }
    return "Total: \(parts.joined(separator: ", "))."
  }
}

extension BriefingReport {
  /// The briefing as text: subject, insights in groups with their evidence, drafts, totals.
  ///
  /// It holds no control characters but line feeds and, where wanted, the color of headings.
  ///
  /// - Parameters:
  ///   - width: The columns of a line, 40...200.
  ///   - isColored: Whether headings are colored with ANSI sequences.
  public func digest(width: Int = 88, isColored: Bool = false) -> String {
    TerminalDigest(report: self, width: min(max(width, 40), 200), isColored: isColored)
      .lines.map { $0 + "\n" }.joined()
  }
}
