public import CSModels
import Foundation

/// A message to a channel of a chat, as JSON that a host posts as it is.
///
/// Names and findings are data: what a chat reads as markup, mention or link is escaped, or stands
/// where none is read. Messages keep within the limits of the service; what does not fit is counted.
public struct ChatMessage: Hashable, Sendable {
  /// The type of the body, for the header `Content-Type`.
  public static let contentType = "application/json"
  /// The body to post: JSON with sorted keys.
  public let body: [UInt8]

  private init(_ value: JSONValue) { body = Self.bytes(value) }

  private static func bytes(_ value: JSONValue) -> [UInt8] {
    [UInt8]((try? RecordCoding.encoder.encode(value)) ?? Data("{}".utf8))
  }

  /// A digest for Slack, in blocks.
  ///
  /// Limits of Block Kit: 150 characters a header, 3,000 a section, 50 blocks.
  public static func slack(_ digest: Digest) -> ChatMessage {
    let words = DigestWords(digest.language)
    var blocks = [slackHeader(digest.subject)]
    if digest.sections.isEmpty { blocks.append(slackSection(slackEscaped(words.nothing))) }
    var left = digest.omitted
    for section in digest.sections {
      var text = "*\(slackEscaped(section.heading))*"
      for line in section.lines {
        guard blocks.count < 47 else {
          left += line.insights.count
          continue
        }
        let entry = "\u{2022} " + slackEscaped(cut(line.text, 300))
        if text.utf16.count + entry.utf16.count + 1 > 3_000 {
          blocks.append(slackSection(text))
          text = entry
        } else {
          text += "\n" + entry
        }
      }
      blocks.append(slackSection(text))
    }
    if left > 0 { blocks.append(slackSection(slackEscaped(words.more(left)))) }
    if let link = digest.link, link.hasPrefix("https://") {
      blocks.append(
        slackSection("<\(slackAddress(link))|\(slackEscaped(words.viewAll))>"))
    }
    return ChatMessage(
      .object(["text": .string(slackEscaped(digest.subject)), "blocks": .array(blocks)]))
  }

  /// An insight for Slack, in blocks.
  public static func slack(_ insight: Insight) -> ChatMessage {
    let title = VisibleText.line(insight.title.description)
    var text = slackEscaped(insight.summary.description, within: 1_400)
    if let soWhat = insight.soWhat { text += "\n" + slackEscaped(soWhat.description, within: 700) }
    text +=
      "\n\u{2022} " + slackEscaped(insight.recommendedAction.description.description, within: 800)
    let name = "*\(slackEscaped(cut(insight.accountName, 100)))* (\(insight.priority.rawValue))"
    return ChatMessage(
      .object([
        "text": .string(slackEscaped(cut("\(insight.accountName): \(title)", 500))),
        "blocks": .array([slackHeader(title), slackSection(name), slackSection(text)]),
      ]))
  }

  private static func slackHeader(_ text: String) -> JSONValue {
    .object([
      "type": .string("header"),
      "text": .object([
        "type": .string("plain_text"), "text": .string(cut(text, 150)), "emoji": .bool(false),
      ]),
    ])
  }

  private static func slackSection(_ text: String) -> JSONValue {
    .object([
      "type": .string("section"),
      "text": .object([
        "type": .string("mrkdwn"), "text": .string(text), "verbatim": .bool(true),
      ]),
    ])
  }

  /// Text in which Slack sees no mention, link or style.
  ///
  /// `&`, `<` and `>` are written as entities. A word joiner cannot be escaped, so marks of style are
  /// followed by a space of no width, without which they would style what is between two of them.
  static func slackEscaped(_ text: String) -> String {
    // By scalars: a mark that a joiner or an accent follows is one character with it.
    let line = VisibleText.line(text).unicodeScalars
    let scalars = line.reduce(into: String.UnicodeScalarView()) { escaped, scalar in
      switch scalar {
      case "&": escaped.append(contentsOf: "&amp;".unicodeScalars)
      case "<": escaped.append(contentsOf: "&lt;".unicodeScalars)
      case ">": escaped.append(contentsOf: "&gt;".unicodeScalars)
      case "*", "_", "~", "`": escaped += ["\u{200B}", scalar, "\u{200B}"]
      default: escaped.append(scalar)
      }
    }
    return String(scalars)
  }

  /// The same of a text that is cut until it takes so many UTF-16 units when it is escaped.
  private static func slackEscaped(_ text: String, within count: Int) -> String {
    var length = count
    while true {
      let escaped = slackEscaped(cut(text, length))
      guard escaped.utf16.count > count, length > 1 else { return escaped }
      length -= max(1, length / 4)
    }
  }

  /// An address on the web within the angle brackets of a link.
  private static func slackAddress(_ link: String) -> String {
    VisibleText.line(link).unicodeScalars.reduce(into: "") { address, scalar in
      switch scalar {
      case "&": address += "&amp;"
      case "<": address += "%3C"
      case ">": address += "%3E"
      case "|": address += "%7C"
      case " ": address += "%20"
      default: address.unicodeScalars.append(scalar)
      }
    }
  }

  /// A digest for Microsoft Teams: a message with an Adaptive Card (schema version 1.4).
  ///
  /// Runs of text read no Markdown. A message of more than 28 KB is refused by Teams, so lines are
  /// left out from the end until it fits.
  public static func teams(_ digest: Digest) -> ChatMessage {
    let words = DigestWords(digest.language)
    var items: [JSONValue] = []
    if digest.sections.isEmpty { items.append(teamsText(words.nothing)) }
    for section in digest.sections {
      items.append(teamsText(section.heading, isStrong: true))
      for line in section.lines {
        let rest = line.text.dropFirst(line.name.count)
        items.append(teamsLine(strong: cut(line.name, 200), cut(String(rest), 1_000)))
      }
    }
    let head = teamsText(digest.subject, isStrong: true, size: "Large")
    var shown = items.count
    while true {
      let left = digest.omitted + items.count - shown
      var body = [head] + items.prefix(shown)
      if left > 0 { body.append(teamsText(words.more(left))) }
      let message = teamsCard(body, link: digest.link, words.viewAll)
      if shown == 0 || bytes(message).count <= 28_000 { return ChatMessage(message) }
      shown -= max(1, shown / 8)
    }
  }

  /// An insight for Microsoft Teams.
  public static func teams(_ insight: Insight) -> ChatMessage {
    var body = [
      teamsText(insight.title.description, isStrong: true, size: "Medium"),
      teamsLine(strong: cut(insight.accountName, 200), " (\(insight.priority.rawValue))"),
      teamsText(insight.summary.description),
    ]
    if let soWhat = insight.soWhat { body.append(teamsText(soWhat.description)) }
    body.append(teamsText(insight.recommendedAction.description.description))
    return ChatMessage(teamsCard(body, link: nil, ""))
  }

  private static func teamsCard(_ body: [JSONValue], link: String?, _ title: String) -> JSONValue {
    var card: [String: JSONValue] = [
      "$schema": .string("http://adaptivecards.io/schemas/adaptive-card.json"),
      "type": .string("AdaptiveCard"), "version": .string("1.4"), "body": .array(body),
    ]
    if let link, link.hasPrefix("https://") {
      card["actions"] = .array([
        .object([
          "type": .string("Action.OpenUrl"), "title": .string(title),
          "url": .string(VisibleText.line(link)),
        ])
      ])
    }
    return .object([
      "type": .string("message"),
      "attachments": .array([
        .object([
          "contentType": .string("application/vnd.microsoft.card.adaptive"),
          "content": .object(card),
        ])
      ]),
    ])
  }

  private static func teamsText(
    _ text: String, isStrong: Bool = false, size: String? = nil
  ) -> JSONValue {
    .object([
      "type": .string("RichTextBlock"),
      "inlines": .array([teamsRun(cut(text, 2_000), isStrong, size)]),
    ])
  }

  private static func teamsLine(strong name: String, _ text: String) -> JSONValue {
    .object([
      "type": .string("RichTextBlock"),
      "inlines": .array([teamsRun(name, true, nil), teamsRun(text, false, nil)]),
    ])
  }

  private static func teamsRun(_ text: String, _ isStrong: Bool, _ size: String?) -> JSONValue {
    var run: [String: JSONValue] = ["type": .string("TextRun"), "text": .string(text)]
    if isStrong { run["weight"] = .string("Bolder") }
    if let size { run["size"] = .string(size) }
    return .object(run)
  }

  /// The first part of a line that takes so many UTF-16 units, with an ellipsis where some is left
  /// out; no character is cut.
  private static func cut(_ text: String, _ count: Int) -> String {
    let line = VisibleText.line(text)
    guard line.utf16.count > count else { return line }
    var shown = ""
    var width = 1
    for character in line {
      width += character.utf16.count
      guard width <= count else { break }
      shown.append(character)
    }
    return shown + "\u{2026}"
  }
}
