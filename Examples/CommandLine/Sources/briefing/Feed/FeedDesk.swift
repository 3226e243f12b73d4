import ArgumentParser
import CSModels
import CSSignals
import Foundation

/// A colleague before the feed: what they decide, and what they are shown.
struct FeedDesk {
  let store: any RecordStore
  let reader: Teammate
  let moment: Date
  let calendar: WorkCalendar
  /// How many insights are shown; `nil` for as many as usual.
  let limit: Int?

  var feed: InsightFeed { InsightFeed(store, for: reader) }

  // MARK: Deciding

  /// Does what was decided, and says what became of each insight.
  func decide(_ options: DecisionOptions) async throws -> [String] {
    var lines: [String] = []
    for id in options.undo {
      lines.append(line("Taken back", try await feed.reopen(insight(id), at: moment)))
    }
    for id in options.seen {
      lines.append(line("Seen", try await feed.view(insight(id), at: moment)))
    }
    for id in options.act {
      let told = try await feed.act(
        on: insight(id), .actioned, feedback: options.feedback, at: moment)
      lines.append(line("Dealt with", told))
    }
    for id in options.dismiss {
      let told = try await feed.act(
        on: insight(id), .dismiss, feedback: options.feedback, at: moment)
      lines.append(line("Dismissed\(alone(told))", told))
    }
    if let until = options.until {
      for id in options.snooze {
        let date = until.beginning(in: calendar)
        let told = try await feed.act(on: insight(id), .snooze(until: date), at: moment)
        lines.append(line("Put off\(alone(told)) until \(calendar.day(of: date))", told))
      }
    }
    for id in options.share {
      let colleagues = options.colleagues.map { Teammate.ID($0.lowercased()) }
      let told = try await feed.share(insight(id), with: colleagues, at: moment)
      lines.append(
        line("Shared with \(colleagues.map(\.rawValue).joined(separator: ", "))", told))
    }
    if options.allSeen {
      lines.append("Seen: \(try await feed.markAllRead(at: moment)) that were new.")
    }
    let counts = try await feed.counts(at: moment)
    return lines + ["\(counts.total) open, \(counts.unread) unread."]
  }

  /// For whom something was dismissed or put off, where it is not for everybody.
  private func alone(_ insight: Insight) -> String {
    insight.aside(of: reader.id) == nil ? "" : " for \(reader.name) alone"
  }

  private func line(_ done: String, _ insight: Insight) -> String {
    "\(done): \(InsightLine(insight).text)"
  }

  private func insight(_ id: String) async throws -> Insight {
    guard let insight = try await store.find(Insight.ID(id)) else {
      throw ImportError(.missing, "There is no insight \(id). Take an id of --list.")
    }
    return insight
  }

  // MARK: Reading

  /// The digest, as it is mailed and posted.
  func digest(_ options: FeedOptions) async throws -> Digest {
    var configuration = Digest.Configuration()
    if let limit { configuration.limit = limit }
    configuration.link = options.link
    return try await feed.digest(options.cadence, at: moment, configuration: configuration)
  }

  /// A view of the feed as text, ended by a line feed.
  func show(_ view: FeedView, _ options: FeedOptions) async throws -> String {
    switch view {
    case .list(let form):
      let query = try await query(options)
      let list = try await feed.list(query, at: moment)
      switch form {
      case .text: return FeedText(self).list(list, query)
      case .json: return String(decoding: try list.json(), as: UTF8.self) + "\n"
      }
    case .board(let filter):
      return FeedText(self).board(try await feed.board(filter, limit: limit ?? 100, at: moment))
    case .digest(let form):
      let digest = try await digest(options)
      return switch form {
      case .text: "\(digest.subject)\n\n\(digest.text)"
      case .markdown: digest.markdown
      case .html: digest.html
      }
    case .payload(let form):
      return try await Payload(desk: self, options: options).text(form)
    case .ranking:
      return FeedText(self).ranking(try await feed.preferences(at: moment))
    }
  }

  /// What the filters select.
  func query(_ options: FeedOptions) async throws -> InsightQuery {
    try await options.filter.query(of: store, calendar: calendar, limit: limit ?? 20)
  }
}
