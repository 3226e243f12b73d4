import CSModels
import Foundation
import Testing

@testable import CSDrafting

#if canImport(FoundationXML)
  import FoundationXML
#endif

@Suite("Page of a briefing")
struct HTMLPageTests {
  /// What somebody may call themselves; each must come out as text.
  static let hostile = [
    "<script>alert(1)</script>",
    "\"><img src=x onerror=alert(1)>",
    "' onmouseover='alert(1)",
    "</title></svg></style><b>",
    "&lt;already&gt; &amp; escaped",
    "]]><!-- --> <![CDATA[",
    "javascript:alert(1)",
    "Eve\u{0}\u{8}\u{1B}[31m\u{85}\u{9B}",
    "abc\u{202E}gpj.exe\u{2066}\u{200F}",
    "line\r\nline\u{2028}line",
    "\u{FFFE}\u{FFFF}\u{E0041}",
    "",
  ]

  private static func report(named name: String) throws -> BriefingReport {
    let account = ReportSample.account(name.isEmpty ? " " : name)
    let person = ReportSample.contact(name, title: name)
    let insight = try ReportSample.insight(
      ReportSample.finding(about: person), account: account)
    var profile = ReportSample.profile
    profile.name = name
    var teammate = ReportSample.ana
    teammate.name = name
    return BriefingReport(
      for: teammate, at: ReportSample.moment, profile: profile, insights: [insight],
      drafts: [
        ReportSample.draft(
          to: person, insight: insight.id, subject: "About \(person)", content: "Dear \(person)")
      ],
      accounts: [AccountReport(ReportSample.history(account, maria: person))])
  }

  @Test("shows hostile text as text", arguments: hostile)
  func escaping(_ name: String) throws {
    let html = try Self.report(named: name).html()
    #expect(try Outline(html).elements.isSubset(of: Outline.known))
    for scalar in html.unicodeScalars where scalar != "\n" {
      #expect(scalar.value >= 32 && !(0x7F..<0xA0).contains(scalar.value))
      #expect(
        !(0x202A...0x202E).contains(scalar.value) && !(0x2060...0x206F).contains(scalar.value))
    }
  }

  @Test("asks for nothing else and runs nothing")
  func selfContained() throws {
    let html = try ReportSample.report().html()
    for word in [
      "<script", "<link", "<img", "<iframe", "@import", "url(", "http:", "https:", "src=",
    ] {
      #expect(!html.contains(word), "\(word)")
    }
    #expect(PageStyle.css.html.utf8.count < 8_192)
  }

  @Test("has landmarks, headings in order, and ids that are there")
  func structure() throws {
    let outline = try Outline(try ReportSample.report().html())
    for landmark in ["header", "nav", "main", "footer"] {
      #expect(outline.names.count { $0 == landmark } == 1, "\(landmark)")
    }
    #expect(outline.headings.first == 1)
    #expect(outline.headings.count { $0 == 1 } == 1)
    for (one, next) in zip(outline.headings, outline.headings.dropFirst()) {
      #expect(next <= one + 1)
    }
    #expect(Set(outline.ids).count == outline.ids.count)
    #expect(outline.references.isSubset(of: Set(outline.ids)))
    #expect(outline.names.count { $0 == "svg" } == outline.names.count { $0 == "desc" })
  }

  @Test("is the same bytes each time")
  func deterministic() throws {
    #expect(try ReportSample.report().html() == ReportSample.report().html())
  }

  @Test("caps what it draws, and says so")
  func limits() throws {
    var history = History(ReportSample.account(), at: ReportSample.moment)
    history.add(ReportSample.ana)
    for index in 0..<200 {
      let person = ReportSample.contact("Person \(index)", email: "p\(index)@globex.example")
      history.add(person)
      history.add(ReportSample.mail(.outbound, person, daysAgo: index % 50 + 2))
      history.add(ReportSample.mail(.inbound, person, daysAgo: index % 50 + 1))
    }
    let accounts = (0..<5).map { number in
      var copy = history
      copy.account = ReportSample.account("Company \(number)", id: RecordID("a\(number)"))
      return AccountReport(number == 0 ? history : History(copy.account, at: copy.moment))
    }
    let report = BriefingReport(
      for: ReportSample.ana, at: ReportSample.moment, profile: ReportSample.profile, insights: [],
      drafts: [], accounts: accounts)
    let html = report.html(accountLimit: 2)
    #expect(html.contains("Shown: the 8 strongest of 200 people."))
    #expect(html.contains("3 more accounts without a map here"))
    #expect(try Outline(html).names.count { $0 == "circle" } == 8)
  }

  @Test("keeps the insights and drafts as a person last accepted them")
  func golden() throws {
    let report = try ReportSample.report()
    let fragments =
      InsightsSection(report: report).markup.html + DraftsSection(report: report).markup.html
    try Golden.expect(fragments, equals: "page.html")
    let account = try #require(report.accounts.first)
    try Golden.expect(
      AccountArticle(account, 1, report.profile).markup.html, equals: "account.html")
  }
}

/// The elements of a page, read by an XML parser: it also proves that the page is well-formed.
private final class Outline: NSObject, XMLParserDelegate {
  /// The elements that the page is made of; nothing that a name could add is among them.
  static let known: Set<String> = [
    "html", "head", "meta", "title", "style", "body", "a", "header", "nav", "main", "footer",
    "section", "article", "h1", "h2", "h3", "p", "b", "br", "bdi", "span", "time", "ul", "li",
    "table", "caption", "thead", "tbody", "tr", "th", "td", "div", "figure", "figcaption",
    "details", "summary", "svg", "desc", "g", "path", "polygon", "circle", "rect", "line", "text",
  ]

  private(set) var names: [String] = []
  private(set) var ids: [String] = []
  private(set) var references: Set<String> = []
  var elements: Set<String> { Set(names) }
  var headings: [Int] {
    names.compactMap { $0.count == 2 && $0.hasPrefix("h") ? Int($0.dropFirst()) : nil }
  }

  init(_ html: String) throws {
    super.init()
    var xml = html.replacing("<!DOCTYPE html>\n", with: "").replacing("<br>", with: "<br/>")
    xml.replace(/(<meta [^>]*[^\/])>/) { "\($0.output.1)/>" }
    let parser = XMLParser(data: Data(xml.utf8))
    parser.delegate = self
    guard parser.parse() else {
      throw parser.parserError ?? CocoaError(.fileReadCorruptFile)
    }
  }

  func parser(
    _ parser: XMLParser, didStartElement name: String, namespaceURI: String?,
    qualifiedName: String?, attributes: [String: String]
  ) {
    names.append(name)
    if let id = attributes["id"] { ids.append(id) }
    for label in attributes["aria-labelledby"]?.split(separator: " ") ?? [] {
      references.insert(String(label))
    }
    if let link = attributes["href"] {
      references.insert(link.hasPrefix("#") ? String(link.dropFirst()) : "outside: \(link)")
    }
    if attributes.keys.contains(where: { $0.hasPrefix("on") }) { names.append("a handler") }
  }
}
