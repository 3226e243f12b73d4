import ArgumentParser
import CSSignals

/// What can be printed of a feed.
enum FeedView {
  /// How the feed is printed.
  enum ListForm: String, CaseIterable, ExpressibleByArgument { case text, json }
  /// How the digest is printed.
  enum DigestForm: String, CaseIterable, ExpressibleByArgument { case text, markdown, html }
  /// For whom a payload is.
  enum PayloadForm: String, CaseIterable, ExpressibleByArgument { case slack, teams, webhook }

  case list(ListForm)
  case board(InsightBoard.Filter)
  case digest(DigestForm)
  case payload(PayloadForm)
  case ranking

  /// The option that asks for it.
  var name: String {
    switch self {
    case .list: "--list"
    case .board: "--board"
    case .digest: "--digest"
    case .payload: "--payload"
    case .ranking: "--ranking"
    }
  }

  /// Whether filters select from it.
  var isFiltered: Bool {
    switch self {
    case .list, .payload(.webhook): true
    case .board, .digest, .payload, .ranking: false
    }
  }
}

extension InsightBoard.Filter: @retroactive ExpressibleByArgument {}
