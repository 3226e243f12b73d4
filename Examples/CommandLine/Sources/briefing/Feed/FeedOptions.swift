import ArgumentParser
import CSModels
import CSSignals
import Foundation

/// What of a colleague's feed is printed in place of the briefing.
struct FeedOptions: ParsableArguments {
  @Option(
    name: .customLong("as"),
    help: "The address of the colleague whose feed it is, and who decides. (default: --for)")
  var reader: String?

  @Option(help: "Print the feed with ids, the total and how much is unread.")
  var list: FeedView.ListForm?

  @Option(help: "Print the feed in its groups, with ages and buttons.")
  var board: InsightBoard.Filter?

  @Option(help: "Print the digest.")
  var digest: FeedView.DigestForm?

  @Option(
    help: """
      Print what is sent to a chat: the digest, or with --insight one insight; to another program: \
      one signed message a line for each insight of the feed.
      """)
  var payload: FeedView.PayloadForm?

  @Option(help: "The id of the insight to make a payload of.")
  var insight: String?

  @Flag(help: "Print how feedback has changed the colleague's own order.")
  var ranking = false

  @Flag(help: "Print the digest of the week; --digest, --payload and --eml are the week's then.")
  var weekly = false

  @Option(help: "Where all insights can be read; the digest ends with it.")
  var link: String?

  @Option(
    help: """
      A file with the secret that signs webhooks: 24 to 64 bytes, or whsec_ and their base64. \
      (default: the variable \(WebhookSecret.variable))
      """, completion: .file())
  var secretFile: String?

  @OptionGroup
  var filter: FeedFilter

  func validate() throws {
    let views = explicitViews
    guard views.count < 2 else {
      throw ValidationError("Print one thing at a time: \(views.map(\.name).formatted()).")
    }
    if let view = views.first, filter.isGiven, !view.isFiltered {
      throw ValidationError(
        "\(view.name) shows all that is open. Filters go with --list and --payload webhook.")
    }
    if insight != nil, payload == nil {
      throw ValidationError("--insight says of what to make a --payload: name its form.")
    }
    if payload == .webhook { _ = try WebhookSecret(file: secretFile) }
  }

  /// What to print; `nil` for the briefing.
  var view: FeedView? {
    if let view = explicitViews.first { return view }
    if filter.isGiven { return .list(.text) }
    return weekly ? .digest(.text) : nil
  }

  /// How often the digest comes.
  var cadence: Digest.Cadence { weekly ? .weekly : .daily }

  private var explicitViews: [FeedView] {
    var views: [FeedView] = []
    if let list { views.append(.list(list)) }
    if let board { views.append(.board(board)) }
    if let digest { views.append(.digest(digest)) }
    if let payload { views.append(.payload(payload)) }
    if ranking { views.append(.ranking) }
    return views
  }
}
