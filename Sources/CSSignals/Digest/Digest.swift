public import CSModels
public import Foundation

/// What a colleague is told once a day or once a week, ready to be sent.
///
/// ```swift
/// let digest = try await InsightFeed(store, for: ana).digest(.daily, at: moment)
/// print(digest.text)
/// let mail = try digest.email(from: "Insights", "insights@acme.example")
/// ```
///
/// It shows what is open and meant for the reader, in the groups of ``InsightGroup``, the most
/// important first, in the reader's language and zone. The titles of the standard signals are translated
/// with their numbers and days, and what to do is said in a few words then; findings of a host's own
/// detectors keep their words. Trends of one type in several accounts stand on one line, and so do
/// renewals that come near, with how many they are; risks stand alone, with what to do. Names and findings are data: they are cleaned of control characters and escaped in
/// every form. The same values give the same bytes.
public struct Digest: Hashable, Sendable {
  /// How often a digest comes.
  public enum Cadence: String, Hashable, Sendable, Codable, CaseIterable {
    /// What is open today.
    case daily
    /// What is open, and how much was new and has ended in the seven days before.
    case weekly
  }

  /// How a digest is put together.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many insights are shown at most, the most important first; by default 20.
    public var limit: Int = 20
    /// Whether trends of one type in several accounts stand on one line, which risks never do; by
    /// default true.
    public var joinsTrends: Bool = true
    /// The types of opportunities of which the same is true; by default `renewal_approaching`.
    public var joinedOpportunities: Set<String> = ["renewal_approaching"]
    /// Where all insights can be read, such as `https://cs.acme.example/insights`; by default
    /// nowhere.
    public var link: String?

    /// Creates the default configuration.
    public init() {}
  }

  /// One line: whom it concerns, what was found, what to do.
  public struct Line: Hashable, Sendable {
    /// The company's name, or how many companies they are.
    public let name: String
    /// What was found, without a full stop.
    public let finding: String
    /// What to do, without a full stop; empty where several accounts share a line.
    public let action: String
    /// The insights of the line.
    public let insights: [Insight.ID]

    /// The form `Name: finding - action`.
    public var text: String {
      action.isEmpty ? "\(name): \(finding)" : "\(name): \(finding) - \(action)"
    }
  }

  /// One part with its lines.
  public struct Section: Hashable, Sendable {
    /// Which part.
    public let group: InsightGroup
    /// The heading in the reader's language.
    public let title: String
    /// How many insights it has.
    public let count: Int
    /// Its lines, the most important first.
    public let lines: [Line]

    /// The form `HIGH PRIORITY (2)`.
    public var heading: String { "\(title.uppercased()) (\(count))" }
  }

  /// Whom it is for.
  public let reader: Teammate
  /// How often it comes.
  public let cadence: Cadence
  /// When it was put together.
  public let moment: Date
  /// The calendar of the reader's zone.
  public let calendar: WorkCalendar
  /// The language of its words.
  public let language: DigestLanguage
  /// The parts that have insights.
  public let sections: [Section]
  /// How many insights were left out.
  public let omitted: Int
  /// How many insights were new in the seven days before, and how many ended.
  public let week: (new: Int, ended: Int)
  /// Where all insights can be read.
  public let link: String?

  /// Puts a digest together.
  ///
  /// - Parameters:
  ///   - insights: In any order; what the reader is not to see, by the role of the copy given, is
  ///     left out, and of what is open what they set aside.
  ///   - reader: Whom it is for.
  ///   - cadence: How often it comes.
  ///   - moment: Where one stands: what was found later is left out.
  ///   - calendar: The workspace's calendar; a zone of the reader's own comes before it.
  ///   - preferences: What colleagues did about insights; with it, the reader's own feedback orders
  ///     what was ranked for somebody else.
  ///   - configuration: How it is put together.
  public init(
    _ insights: some Sequence<Insight>, for reader: Teammate, _ cadence: Cadence = .daily,
    at moment: Date, calendar: WorkCalendar, preferences: ReaderPreferences? = nil,
    configuration: Configuration = Configuration()
  ) {
    self.reader = reader
    self.cadence = cadence
    self.moment = moment
    self.calendar = reader.calendar(in: calendar)
    language = DigestLanguage(tag: reader.language)
    link = configuration.link
    let theirs = insights.filter { Reader.may(reader.id, as: reader.role, see: $0) }
    let start = moment.addingTimeInterval(-7 * 86_400)
    week = (
      theirs.count { $0.createdAt > start && $0.createdAt <= moment },
      theirs.count { $0.clearedAt.map { $0 > start && $0 <= moment } ?? false }
    )
    let open = theirs.filter { $0.isOpen(at: moment, for: reader.id) }
    let ranked =
      preferences.map { $0.ranked(open, for: reader.id).map(\.insight) }
      ?? open.map { ($0, PersonalOrder($0, points: $0.points)) }.sorted { $0.1 < $1.1 }.map(\.0)
    let grouped = InsightGroup.grouped(ranked)
    var room = max(0, configuration.limit)
    var sections: [Section] = []
    let words = DigestWords(language)
    for (group, all) in grouped where room > 0 {
      let shown = Array(all.prefix(room))
      room -= shown.count
      sections.append(
        Section(
          group: group, title: words.title(of: group), count: all.count,
          lines: Self.lines(
            shown, words,
            isJoined: { insight in
              switch group {
              case .highPriority: false
              case .opportunities: configuration.joinedOpportunities.contains(insight.type)
              case .trends: configuration.joinsTrends && insight.kind != .risk
              }
            })))
    }
    self.sections = sections
    let shown = sections.reduce(0) { $0 + $1.lines.reduce(0) { $0 + $1.insights.count } }
    omitted = ranked.count - shown
  }

  private static func lines(
    _ insights: [Insight], _ words: DigestWords, isJoined: (Insight) -> Bool
  ) -> [Line] {
    var lines: [Line] = []
    var done: Set<String> = []
    let titles = DigestTitles(language: words.language)
    for insight in insights {
      let alike = insights.filter { $0.type == insight.type && $0.kind == insight.kind }
      let accounts = Set(alike.map(\.account))
      guard isJoined(insight), accounts.count > 1, insight.members.isEmpty else {
        lines.append(line(insight, titles))
        continue
      }
      guard done.insert("\(insight.type)/\(insight.kind.rawValue)").inserted else { continue }
      var seen: Set<Account.ID> = []
      let names = alike.filter { seen.insert($0.account).inserted }
        .map { VisibleText.line($0.accountName) }
      let type =
        titles.type(insight.type) ?? insight.type.split(separator: "_").joined(separator: " ")
      lines.append(
        Line(
          name: words.accounts(accounts.count),
          finding: "\(VisibleText.line(type)) (\(names.joined(separator: ", ")))", action: "",
          insights: alike.map(\.id)))
    }
    return lines
  }

  private static func line(_ insight: Insight, _ titles: DigestTitles) -> Line {
    let name = VisibleText.line(insight.accountName)
    let translated = titles.title(insight.title)
    var finding = VisibleText.line(translated ?? insight.title.description)
    for prefix in ["\(name): ", "\(name) "] where finding.hasPrefix(prefix) {
      finding = String(finding.dropFirst(prefix.count))
      break
    }
    let action =
      (translated == nil ? nil : titles.action(insight.recommendedAction.type))
      ?? insight.recommendedAction.description.description
    return Line(
      name: name, finding: withoutStop(finding),
      action: withoutStop(VisibleText.line(action)),
      insights: [insight.id])
  }

  private static func withoutStop(_ text: String) -> String {
    text.hasSuffix(".") ? String(text.dropLast()) : text
  }

  /// The day in the reader's zone.
  public var day: CivilDate { calendar.day(of: moment) }

  /// The subject, such as `Your Daily Customer Insights - Jan 29, 2026`.
  public var subject: String {
    let words = DigestWords(language)
    return "\(words.subject(cadence)) - \(words.date(day))"
  }

  /// Two digests are equal where they show the same.
  public static func == (a: Digest, b: Digest) -> Bool {
    a.reader == b.reader && a.cadence == b.cadence && a.moment == b.moment
      && a.calendar == b.calendar && a.language == b.language && a.sections == b.sections
      && a.omitted == b.omitted && a.week == b.week && a.link == b.link
  }

  /// Hashes what tells most digests apart.
  public func hash(into hasher: inout Hasher) {
    hasher.combine(reader.id)
    hasher.combine(cadence)
    hasher.combine(moment)
    hasher.combine(sections)
  }
}

extension Insight {
  /// The points of its priority.
  fileprivate var points: Points { priorityScore?.value ?? .zero }
}
