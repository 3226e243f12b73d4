import CSModels
import Foundation
import Testing

@testable import CSDrafting

@Suite("Digest in a terminal")
struct TerminalDigestTests {
  @Test("reads as a person last accepted it")
  func golden() throws {
    try Golden.expect(try ReportSample.report().digest(), equals: "digest.txt")
  }

  @Test("has the subject and the groups of the field's digest mail")
  func subjectAndGroups() throws {
    let lines = try ReportSample.report().digest().split(separator: "\n").map(String.init)
    #expect(lines.first == "Subject: Your Daily Customer Insights - Jan 29, 2026")
    let headings = lines.filter { $0.hasSuffix(")") && $0.first?.isUppercase == true }
    #expect(
      headings == [
        "HIGH PRIORITY (1)", "OPPORTUNITIES (1)", "TRENDS (1)", "DRAFTS WAITING FOR APPROVAL (1)",
      ])
    #expect(
      lines.contains(
        "* Globex & Söhne: Maria Lopez went silent - Ask Maria Lopez for a short call"))
  }

  @Test("fits its width", arguments: [40, 60, 88, 100])
  func width(_ width: Int) throws {
    let hostile = ReportSample.contact(
      String(repeating: "Wolfeschlegelsteinhausenbergerdorff", count: 5), email: "w@globex.example")
    var report = try ReportSample.report()
    report.drafts = [
      ReportSample.draft(
        to: hostile, content: "Dear \(hostile), 東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京東京")
    ]
    for line in report.digest(width: width).split(separator: "\n") {
      #expect(TextWidth.columns(String(line)) <= width, "\(line)")
    }
  }

  @Test("takes no commands for the terminal from a customer")
  func controls() throws {
    let hostile = ReportSample.contact("Eve\u{1B}[2J\u{7}\u{9B}31m\r\u{202E}live\nBcc: x")
    let insight = try ReportSample.insight(ReportSample.finding(about: hostile))
    var report = try ReportSample.report()
    report.insights = [insight]
    report.drafts = [
      ReportSample.draft(to: hostile, subject: "To \(hostile)", content: "Hello \(hostile)\u{1B}c")
    ]
    let digest = report.digest()
    for scalar in digest.unicodeScalars where scalar != "\n" {
      #expect(scalar.value >= 32 && !(0x7F..<0xA0).contains(scalar.value))
      #expect(scalar.value != 0x202E)
    }
    #expect(!digest.contains("\nBcc:"))
  }

  @Test("colors headings only where wanted")
  func color() throws {
    let report = try ReportSample.report()
    #expect(!report.digest().contains("\u{1B}"))
    let colored = report.digest(isColored: true)
    #expect(colored.contains("\u{1B}[1;31mHIGH PRIORITY (1)\u{1B}[0m"))
    #expect(colored.replacing(/\u{1B}\[[0-9;]*m/, with: "") == report.digest())
  }

  @Test("says so on a day without news")
  func quiet() {
    let report = BriefingReport(
      for: ReportSample.ana, at: ReportSample.moment, profile: ReportSample.profile, insights: [],
      drafts: [], accounts: [])
    #expect(report.digest().contains("Nothing calls for your attention today."))
    #expect(report.digest().contains("No draft waits for you."))
  }

  @Test(
    "breaks text at spaces",
    arguments: [
      ("", 20, [""]),
      ("one two", 20, ["one two"]),
      ("one two three four five", 12, ["one two", "three four", "five"]),
      ("  many   spaces  ", 20, ["many spaces"]),
      ("abcdefghijklmnopqrstuvwxyz", 10, ["abcdefghij", "klmnopqrst", "uvwxyz"]),
      ("ab 東京東京東京 c", 10, ["ab", "東京東京東", "京 c"]),
    ] as [(String, Int, [String])])
  func wrapping(_ text: String, _ width: Int, _ lines: [String]) {
    #expect(WrappedText.paragraph(text, width: width) == lines)
  }
}
