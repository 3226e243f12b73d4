import CSModels
import CSScoring

/// One account of a page: what is known, who speaks with whom, and the weeks.
struct AccountArticle {
  private let account: AccountReport
  private let number: Int
  private let profile: WorkspaceProfile
  private let map: PeopleMap
  private let today: CivilDate

  init(_ account: AccountReport, _ number: Int, _ profile: WorkspaceProfile) {
    self.account = account
    self.number = number
    self.profile = profile
    map = PeopleMap(account.map, in: profile.calendar)
    today = profile.calendar.day(of: account.map.moment)
  }

  var markup: Markup {
    """
    <article class="account" aria-labelledby="account-\(number)">
    <h3 id="account-\(number)" dir="auto">\(account.account.name)</h3>
    <p class="facts">\(facts)</p>
    <div class="figures">
    <figure>
    \(MapDrawing(map: map, account: account.account.name, id: "map-\(number)").svg)
    <figcaption>\(mapCaption)</figcaption>
    </figure>
    <figure>
    \(weeks.svg)
    <figcaption>\(weeks.description)</figcaption>
    </figure>
    </div>
    <details>
    <summary>People and ties as tables</summary>
    \(people)\(ties)\(parts)\(usage)</details>
    </article>

    """
  }

  private var weeks: ActivityDrawing {
    ActivityDrawing(
      activity: account.activity, account: account.account.name, id: "weeks-\(number)")
  }

  private var facts: Markup {
    var facts: [Markup] = [
      "Relationship <b>\(AmountText.whole(account.map.strength.value))</b> of 100"
    ]
    if let industry = account.account.industry, !industry.isEmpty { facts.append("\(industry)") }
    for subscription in account.subscriptions.prefix(3) {
      let product = subscription.product.map { "\($0), " } ?? ""
      let renewal = DayText.short(profile.calendar.day(of: subscription.renewal))
      facts.append("\(product)\(AmountText.money(subscription.value)) a year, until \(renewal)")
    }
    return .joined(facts, by: " <span aria-hidden=\"true\">·</span> ")
  }

  /// What the drawing shows, and whom it leaves out; ``AccountsSection`` says how to read it.
  private var mapCaption: Markup {
    let contacts = map.contacts.count
    let ours = map.teammates.count
    guard let strongest = map.ties.first, let one = map.person(strongest.from),
      let other = map.person(strongest.to)
    else { return "Nobody has written to anybody yet." }
    var left: [String] = []
    if map.hidden.contacts > 0 {
      left.append("the \(contacts) strongest of \(contacts + map.hidden.contacts) people")
    }
    if map.hidden.teammates > 0 {
      left.append("\(ours) of \(ours + map.hidden.teammates) colleagues")
    }
    let limits: Markup = left.isEmpty ? "" : " Shown: \(left.joined(separator: " and "))."
    let strength = Int(strongest.strength.rounded())
    let line: Markup =
      strength == 0
      ? "Nothing has gone both ways yet."
      : "Strongest: <bdi>\(one.name)</bdi> with <bdi>\(other.name)</bdi>, \(strength) of 100."
    return "\(line)\(limits)"
  }

  private var people: Markup {
    let contacts = account.map.nodes.filter { !$0.isTeammate }
    guard !contacts.isEmpty else { return "" }
    let rows: [Markup] = contacts.prefix(25).map { node in
      let hours = node.pattern.usualReplyHours.map(duration) ?? "–"
      let title: Markup =
        node.title.map { $0.isEmpty ? "" : "<span class=\"sub\">\($0)</span>" } ?? ""
      return """
        <tr><th scope="row"><bdi>\(node.name)</bdi>\(title)</th>\
        <td class="value">\(node.influence.map { AmountText.whole($0.value) } ?? "–")</td>\
        <td class="value">\(node.engagement.map { AmountText.whole($0.value) } ?? "–")</td>\
        <td class="value">\(hours)</td></tr>
        """
    }
    return """
      <table>
      <caption>People: influence and engagement from 0 to 100, usual time to answer in working hours\(more(contacts.count - rows.count))</caption>
      <thead><tr><th scope="col">Name</th><th scope="col" class="value">Influence</th>\
      <th scope="col" class="value">Engaged</th><th scope="col" class="value">Answers</th>\
      </tr></thead>
      <tbody>
      \(.joined(rows, by: "\n"))
      </tbody>
      </table>

      """
  }

  private var ties: Markup {
    guard !map.ties.isEmpty else { return "" }
    // Most maps know mail only; a column of zeros would take the names' room.
    let haveMet = map.ties.contains { $0.encounters > 0 }
    let shown = map.ties.prefix(40)
    let rows: [Markup] = shown.map { tie in
      let met: Markup = haveMet ? "<td class=\"value\">\(tie.encounters)</td>" : ""
      return """
        <tr><th scope="row"><bdi>\(map.person(tie.from)?.name ?? "")</bdi>\
        <span class="sub">with <bdi>\(map.person(tie.to)?.name ?? "")</bdi></span></th>\
        <td class="value">\(Int(tie.strength.rounded()))</td><td class="value">\(tie.forward)</td>\
        <td class="value">\(tie.backward)</td>\(met)\
        <td class="value">\(DayText.recent(tie.lastContact, asOf: today))</td></tr>
        """
    }
    let met: Markup = haveMet ? "<th scope=\"col\" class=\"value\">Met</th>" : ""
    return """
      <table>
      <caption>Ties, strongest first: what the first one wrote and got\
      \(more(account.map.edges.count - rows.count))</caption>
      <thead><tr><th scope="col">Who</th><th scope="col" class="value">Tie</th>\
      <th scope="col" class="value">Wrote</th><th scope="col" class="value">Got</th>\
      \(met)<th scope="col" class="value">Last</th></tr></thead>
      <tbody>
      \(.joined(rows, by: "\n"))
      </tbody>
      </table>

      """
  }

  /// How the relationship comes about, part by part.
  private var parts: Markup {
    let score = account.map.strength
    guard !score.contributions.isEmpty else { return "" }
    let rows: [Markup] = score.contributions.map {
      "<tr><th scope=\"row\">\($0.name)</th><td class=\"value\">\($0.amount.signed)</td></tr>"
    }
    return """
      <table>
      <caption>What the relationship of \("\(score.value)") adds up from</caption>
      <thead><tr><th scope="col">Part</th><th scope="col" class="value">Points</th></tr></thead>
      <tbody>
      \(.joined(rows, by: "\n"))
      </tbody>
      </table>

      """
  }

  /// What is counted, week by week.
  private var usage: Markup {
    let rows: [Markup] = account.usage.compactMap { usage in
      usage.line.map { "<tr><th scope=\"row\">\(usage.name)</th><td>\($0)</td></tr>" }
    }
    guard !rows.isEmpty else { return "" }
    return """
      <table>
      <caption>Usage, week by week, from zero to the highest</caption>
      <thead><tr><th scope="col">Metric</th><th scope="col">Weeks</th></tr></thead>
      <tbody>
      \(.joined(rows, by: "\n"))
      </tbody>
      </table>

      """
  }

  private func more(_ count: Int) -> String { count > 0 ? " (\(count) more are not listed)" : "" }

  /// The form `36 min` below an hour, else `1.5 h`.
  private func duration(_ hours: Double) -> String {
    let tenths = Int((min(max(hours, 0), 1e6) * 10).rounded())
    return tenths < 10
      ? "\(Int((max(hours, 0) * 60).rounded())) min" : "\(tenths / 10).\(tenths % 10) h"
  }
}
