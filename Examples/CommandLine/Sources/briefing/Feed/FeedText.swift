import CSModels
import CSSignals
import Foundation

/// A feed as text for a terminal; each thing on a line of its own.
struct FeedText {
  private let desk: FeedDesk

  init(_ desk: FeedDesk) { self.desk = desk }

  /// A part of the feed with ids, the total and how much is unread; what is unread is marked.
  func list(_ list: InsightList, _ query: InsightQuery) -> String {
    let first = query.offset + 1
    let last = query.offset + list.insights.count
    let shown =
      list.insights.isEmpty ? "none of \(list.total)" : "\(first) to \(last) of \(list.total)"
    let customer = list.customerName.map { ", \($0)" } ?? ""
    var lines = [
      InsightLine.visible(
        "\(desk.reader.name)\(customer): \(shown), \(list.unread) open and unread.")
    ]
    for (index, insight) in list.insights.enumerated() {
      lines.append("")
      let isUnread = insight.status(at: desk.moment, for: desk.reader.id) == .new
      lines.append("\(first + index). \(isUnread ? "* " : "")\(InsightLine(insight).text)")
      lines += details(of: insight)
    }
    if last < list.total, !list.insights.isEmpty {
      lines += ["", "\(list.total - last) more: --offset \(last)"]
    }
    return text(lines)
  }

  private func details(of insight: Insight) -> [String] {
    let own = insight.aside(of: desk.reader.id)
    var state = insight.status(at: desk.moment, for: desk.reader.id).rawValue
    let dates = [own?.until, insight.status == .snoozed ? insight.snoozedUntil : nil]
    if state == "snoozed", let date = dates.compactMap(\.self).max() {
      state += " until \(desk.calendar.day(of: date))"
    }
    if let feedback = own?.feedback ?? insight.feedback { state += ", \(feedback.rawValue)" }
    var lines = [
      "id \(insight.id)",
      "\(insight.priority.rawValue) priority, \(insight.kind.rawValue), category "
        + "\(insight.category.rawValue), type \(insight.type)",
      "\(state), found \(desk.calendar.day(of: insight.createdAt))",
    ]
    if let priority = InsightLine(insight).priority { lines.append("priority: \(priority)") }
    if !insight.members.isEmpty {
      lines.append("accounts: \(insight.members.map(\.accountName).joined(separator: ", "))")
    }
    for share in insight.shares { lines.append("shared with \(share.with) by \(share.by)") }
    for aside in insight.asides { lines.append("\(aside.status.rawValue) for \(aside.by) alone") }
    return lines.map { "   \(InsightLine.visible($0))" }
  }

  /// The groups of the feed; what is unread is marked.
  func board(_ board: InsightBoard) -> String {
    var lines = [
      InsightLine.visible("\(desk.reader.name): \(board.filter.title), \(board.unread) unread.")
    ]
    if board.columns.isEmpty { lines += ["", "Nothing is open."] }
    for column in board.columns {
      lines += ["", "\(column.group.title.uppercased()) (\(column.cards.count))"]
      for card in column.cards {
        let mark = card.isUnread ? "*" : "-"
        lines.append("\(mark) \(InsightLine(card.insight).text) (\(card.age))")
        lines.append("    id \(InsightLine.visible(card.insight.id.rawValue))")
        lines.append("    [\(card.actions.map(\.title).joined(separator: "] ["))]")
      }
    }
    return text(lines)
  }

  /// How welcome each type is to the colleague, and the insights that say so.
  func ranking(_ preferences: [ReaderPreference]) -> String {
    guard !preferences.isEmpty else {
      return text([
        InsightLine.visible(
          "\(desk.reader.name) has decided about nothing yet: the order is that of the priorities.")
      ])
    }
    var lines = [
      InsightLine.visible("\(desk.reader.name): points that feedback adds to priorities.")
    ]
    for preference in preferences.sorted(by: { ($0.points, $0.type) < ($1.points, $1.type) }) {
      lines += [
        "", "\(preference.type): \(InsightLine.text(of: preference.points))",
        "   welcome share: \(preference.share)",
      ]
      lines += preference.insights.map { "   rests on \($0), taken back with --undo" }
    }
    return text(lines.map(InsightLine.visible))
  }

  private func text(_ lines: [String]) -> String { lines.map { $0 + "\n" }.joined() }
}
