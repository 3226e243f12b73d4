import ArgumentParser
import CSModels
import CSSignals
import Foundation

/// What a host posts to a chat or to another program; nothing is sent here.
struct Payload {
  let desk: FeedDesk
  let options: FeedOptions

  /// One JSON body, or for webhooks one line with headers and body for each insight.
  func text(_ form: FeedView.PayloadForm) async throws -> String {
    switch form {
    case .slack: try await body(ChatMessage.slack, ChatMessage.slack)
    case .teams: try await body(ChatMessage.teams, ChatMessage.teams)
    case .webhook: try await webhooks()
    }
  }

  private func body(
    _ digest: (Digest) -> ChatMessage, _ single: (Insight) -> ChatMessage
  ) async throws -> String {
    let message =
      if let id = options.insight {
        single(try await insight(id))
      } else {
        digest(try await desk.digest(options))
      }
    return String(decoding: message.body, as: UTF8.self) + "\n"
  }

  private func webhooks() async throws -> String {
    let insights =
      if let id = options.insight {
        [try await insight(id)]
      } else {
        try await desk.feed.list(desk.query(options), at: desk.moment).insights
      }
    let secret = try WebhookSecret(file: options.secretFile)
    return try insights.map { insight in
      let message = try SignedWebhook(insight, at: desk.moment, secret: secret.bytes)
      return try Self.line(message)
    }.joined()
  }

  /// The form `{"body":"...","headers":{...}}`; the body is to be posted byte for byte.
  private static func line(_ message: SignedWebhook) throws -> String {
    struct Line: Encodable {
      let headers: [String: String]
      let body: String
    }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    let line = Line(
      headers: message.headers, body: String(decoding: message.body, as: UTF8.self))
    return String(decoding: try encoder.encode(line), as: UTF8.self) + "\n"
  }

  /// An insight that is open and that the colleague is shown.
  private func insight(_ id: String) async throws -> Insight {
    var query: RecordQuery<Insight>? = RecordQuery.insights().limit(1_000)
    while let next = query {
      let page = try await desk.feed.page(next, at: desk.moment)
      if let insight = page.first(where: { $0.id.rawValue == id }) { return insight }
      query = page.next
    }
    throw ImportError(.missing, "There is no open insight \(id). Take an id of --list.")
  }
}
