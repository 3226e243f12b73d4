import CSModels

/// The messages that wait for a decision.
struct DraftsSection {
  let report: BriefingReport

  var markup: Markup {
    let drafts: Markup =
      report.drafts.isEmpty
      ? "<p>No draft waits for a decision.</p>\n"
      : .joined(report.drafts.enumerated().map { article($1, number: $0 + 1) })
    return """
      <section aria-labelledby="drafts">
      <h2 id="drafts">Drafts waiting for approval <span class="count">\(report.drafts.count)\
      </span></h2>
      <div class="letters">
      \(drafts)</div>
      </section>

      """
  }

  private func article(_ draft: MessageDraft, number: Int) -> Markup {
    let name: Markup = report.name(of: AnyRecordID(draft.person)).map { "<bdi>\($0)</bdi> " } ?? ""
    return """
      <article class="letter" aria-labelledby="draft-\(number)">
      <h3 id="draft-\(number)" dir="auto">\(draft.subject)</h3>
      <p class="to">To \(name)<bdi>&lt;\(draft.to)&gt;</bdi> · \(Self.label(draft.status))</p>
      \(text(draft.content))\(source(draft))</article>

      """
  }

  private func text(_ content: String) -> Markup {
    let lines = VisibleText.lines(content).split(
      separator: "\n", omittingEmptySubsequences: false)
    let paragraphs = lines.split { $0.allSatisfy { $0 == " " } }
    return .joined(
      paragraphs.map { lines in
        let broken = Markup.joined(lines.map { "\(String($0))" as Markup }, by: "<br>\n")
        return "<p dir=\"auto\">\(broken)</p>\n"
      })
  }

  private func source(_ draft: MessageDraft) -> Markup {
    let records = draft.contextUsed.count
    let basis: Markup =
      records == 0 ? "" : "Draws on \(DayText.count(records, "record"))."
    guard let insight = draft.insight,
      let index = report.insights.firstIndex(where: { $0.id == insight })
    else { return basis.isEmpty ? "" : "<p class=\"note\">\(basis)</p>\n" }
    return "<p class=\"note\">\(basis) <a href=\"#insight-\(index + 1)\">Why this message</a></p>\n"
  }

  private static func label(_ status: MessageDraft.Status) -> String {
    switch status {
    case .pending: "waiting"
    case .approved: "approved"
    case .edited: "edited, waiting"
    case .sent: "sent"
    case .discarded: "discarded"
    }
  }
}
