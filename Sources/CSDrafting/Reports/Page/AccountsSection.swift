import CSModels
import CSScoring
import Foundation

/// The accounts of a page: a table of all, then each with its map and its weeks.
struct AccountsSection {
  let report: BriefingReport
  let limit: Int

  var markup: Markup {
    guard !report.accounts.isEmpty else {
      return """
        <section aria-labelledby="accounts">
        <h2 id="accounts">Accounts</h2>
        <p>No account is known yet.</p>
        </section>

        """
    }
    let shown = report.accounts.prefix(max(0, limit))
    let hidden = report.accounts.count - shown.count
    let note: Markup =
      hidden > 0
      ? """
      <p class="note">\(DayText.count(hidden, "more account")) without a map here: the table above \
      lists them.</p>

      """ : ""
    return """
      <section aria-labelledby="accounts">
      <h2 id="accounts">Accounts <span class="count">\(report.accounts.count)</span></h2>
      <div>
      \(table(shown: shown.count))\
      \(shown.isEmpty ? "" : Self.legend)\
      \(.joined(shown.enumerated().map { AccountArticle($1, $0 + 1, report.profile).markup }))\
      \(note)</div>
      </section>

      """
  }

  private static let legend: Markup = """
    <p class="note">How to read the maps: colleagues stand on the left, the account's people on the \
    right. A thicker line is a stronger tie, an arrow points to who was written to, and a broken \
    line went one way only. A larger circle has more influence.</p>

    """

  private func table(shown: Int) -> Markup {
    let weeks = report.accounts.first?.activity.weeks.count ?? 0
    let rows: [Markup] = report.accounts.enumerated().map { index, account in
      let name: Markup =
        index < shown
        ? "<a href=\"#account-\(index + 1)\"><bdi>\(account.account.name)</bdi></a>"
        : "<bdi>\(account.account.name)</bdi>"
      let last = account.lastContact.map { report.profile.calendar.day(of: $0) }
      let insights = report.insights.count { $0.account == account.account.id }
      return """
        <tr><th scope="row">\(name)</th><td class="value">\(insights == 0 ? "–" : "\(insights)")</td>\
        <td class="value">\(AmountText.whole(account.map.strength.value))</td>\
        <td class="value">\(account.activity.inbound)</td>\
        <td class="value">\(account.activity.outbound)</td>\
        <td class="value">\(last.map { DayText.recent($0, asOf: report.day) } ?? "never")</td></tr>
        """
    }
    return """
      <table class="overview">
      <caption>Insights today, strength of the tie from 0 to 100, messages from them (in) and from \
      us (out) in \(weeks) weeks, last contact</caption>
      <thead><tr><th scope="col">Account</th><th scope="col" class="value">News</th>\
      <th scope="col" class="value">Tie</th><th scope="col" class="value">In</th>\
      <th scope="col" class="value">Out</th><th scope="col" class="value">Last</th></tr></thead>
      <tbody>
      \(.joined(rows, by: "\n"))
      </tbody>
      </table>

      """
  }
}

extension AccountReport {
  /// When somebody there last wrote, was written to, or met.
  var lastContact: Date? { map.nodes.compactMap(\.pattern.lastContact).max() }
}
