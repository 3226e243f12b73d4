import CSModels
import CSSignals

/// The rest of a page that is about the whole: scores that moved, known causes, what was held back,
/// and the team.
struct StandingSection {
  let report: BriefingReport

  /// The sections that have something to show, with the ids and titles that link to them.
  var parts: [(id: Markup, title: Markup, count: Int, markup: Markup)] {
    [
      ("moves", "Scores that moved", moved.count, moves),
      ("causes", "Known causes", known.count, causes),
      ("held-back", "Held back", report.heldBack.count, heldBack),
      ("team", "Team", report.team?.rows.count ?? 0, team),
    ].filter { $0.count > 0 }
  }

  var markup: Markup {
    .joined(
      parts.map { id, title, count, content in
        """
        <section aria-labelledby="\(id)">
        <h2 id="\(id)">\(title) <span class="count">\(count)</span></h2>
        <div>
        \(content)</div>
        </section>

        """
      })
  }

  private var moved: [AccountReport] { report.accounts.filter { $0.move != nil } }
  private var known: [KnownCauseReading] { report.accounts.flatMap(\.knownCauses) }

  private var moves: Markup {
    .joined(
      moved.map { account in
        guard let move = account.move else { return "" }
        return """
          <p><b><bdi>\(account.account.name)</bdi></b>: \(move.title(in: report.profile.calendar))</p>
          \(list(move.reasons))
          """
      })
  }

  private var causes: Markup {
    .joined(
      known.prefix(40).map { cause in
        "<p dir=\"auto\"><b>\(cause.title(asOf: report.day))</b></p>\n\(list(cause.lines))"
      })
  }

  private var heldBack: Markup {
    let lines = report.heldBack.prefix(40).map { "\($0.accountName): \($0.title.description)" }
    return """
      <p class="note">New and beyond the daily cap of its reader; the next day's run finds it again.</p>
      \(list(Array(lines)))
      """
  }

  private func list(_ lines: [String]) -> Markup {
    let items: [Markup] = lines.map { "<li dir=\"auto\">\($0)</li>\n" }
    return items.isEmpty ? "" : "<ul>\n\(.joined(items))</ul>\n"
  }

  private var team: Markup {
    let rows: [Markup] = (report.team?.rows ?? []).map { row in
      let oldest = row.oldest.map {
        DayText.recent(report.profile.calendar.day(of: $0), asOf: report.day)
      }
      return """
        <tr><th scope="row"><bdi>\(TeamWords.name(of: row))</bdi></th>\
        <td class="value">\(row.total)</td><td class="value">\(row.unread)</td>\
        <td class="value">\(row.high)</td><td class="value">\(row.snoozed)</td>\
        <td class="value">\(oldest ?? "–")</td></tr>
        """
    }
    return """
      <table>
      <caption>Open insights by the colleague they are for</caption>
      <thead><tr><th scope="col">Colleague</th><th scope="col" class="value">Open</th>\
      <th scope="col" class="value">Unread</th><th scope="col" class="value">Urgent</th>\
      <th scope="col" class="value">Put off</th><th scope="col" class="value">Oldest</th></tr></thead>
      <tbody>
      \(.joined(rows, by: "\n"))
      </tbody>
      </table>

      """
  }
}
