import CSModels
import Foundation
import Testing

@testable import CSSignals

@Suite struct AbsenceNoticeTests {
  func read(_ text: String, subject: String = "") -> AbsenceNotice? {
    let reply = Sample.mail(
      "auto", .inbound, on: Sample.date("2026-03-02"), subject: subject, text: text,
      nature: .autoReply)
    return AbsenceNotice(reply, account: Sample.globex, calendar: Sample.calendar)
  }

  @Test(arguments: [
    ("I am out of the office until 10 March.", "2026-03-10"),
    ("I'm on vacation and will be back on Monday, March 16.", "2026-03-16"),
    ("Out of office until 2026-03-20. For the fair on 24 April see our site.", "2026-03-20"),
    ("Ich bin bis einschließlich 13.03.2026 nicht im Büro.", "2026-03-13"),
    ("Ich bin vom 1. bis 15. März im Urlaub.", "2026-03-15"),
    ("Je suis absente jusqu'au 12 mars.", "2026-03-12"),
    ("Estoy fuera de la oficina hasta el 12 de marzo.", "2026-03-12"),
    ("Sono in ferie fino al 12 marzo.", "2026-03-12"),
    ("Ik ben afwezig tot 12 maart.", "2026-03-12"),
    ("I am travelling with limited access to mail.", "2026-03-09"),
    ("Out of office until 3/4/2026.", "2026-04-03"),
  ])
  func theEndIsRead(text: String, end: String) {
    #expect(read(text)?.end == Sample.day(end))
    #expect(read(text)?.start == Sample.day("2026-03-02"))
  }

  @Test(arguments: [
    "Your request was received.", "Maria Lopez is no longer with Globex.", "",
  ])
  func otherRepliesAreNone(text: String) {
    #expect(read(text) == nil)
  }

  @Test func theSubjectCountsAsWell() {
    #expect(read("Thank you for your mail.", subject: "Out of office: Figures") != nil)
  }
}
