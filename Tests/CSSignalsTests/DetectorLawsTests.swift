import CSModels
import CSSignals
import Foundation
import Synchronization
import Testing

/// A detector that breaks a law.
struct Broken: Detector {
  let id: DetectorID = "broken"
  var findings: @Sendable (History) -> [Finding]
  func detect(in history: History) -> [Finding] { findings(history) }

  static func finding(
    _ history: History, about subject: Contact? = nil, severity: Finding.Severity = .low,
    statement: Statement = "Something.", evidence: [AnyRecordID] = [Sample.maria.anyID]
  ) -> Finding? {
    guard let person = subject ?? history.people.first else { return nil }
    return Finding(
      .risk, about: person, severity: severity, statement, advice: "Look.", evidence: evidence)
  }

  static let gallery: [(String, Broken)] = [
    ("nothing to find where nothing happened", Broken { [finding($0)].compactMap(\.self) }),
    (
      "findings say what, why and what to do",
      Broken { $0.interactions.isEmpty ? [] : [finding($0, evidence: [])].compactMap(\.self) }
    ),
    (
      "numbers stand in the measurements",
      Broken { history in
        history.interactions.isEmpty
          ? [] : [finding(history, statement: "It is \(42).")].compactMap(\.self)
      }
    ),
    (
      "findings differ in type or subject",
      Broken { history in
        history.interactions.isEmpty
          ? [] : [finding(history), finding(history, severity: .high)].compactMap(\.self)
      }
    ),
    (
      "subjects are of the account",
      Broken { history in
        history.interactions.isEmpty
          ? []
          : [finding(history, about: Contact("X", email: "x@elsewhere.example"))].compactMap(\.self)
      }
    ),
  ]
}

@Suite struct DetectorLawsTests {
  /// Those of people are tried in a suite of their own, on histories in which they find something.
  static let standard: [any Detector] = SignalScanner.standard.filter { detector in
    !PeopleLawsTests.cases.contains { $0.0.id == detector.id }
  }

  @Test(arguments: standard.indices)
  func ourDetectorsKeepThem(index: Int) {
    let detector = Self.standard[index]
    let report = DetectorLaws.check(detector, on: LawSamples.histories)
    #expect(report.passed, "\(detector.id): \(report)")
    #expect(
      !report.results.contains { $0.result != .passed }, "\(detector.id) is not tried: \(report)")
  }

  @Test(arguments: Broken.gallery.indices)
  func brokenDetectorsAreCaught(index: Int) {
    let (law, detector) = Broken.gallery[index]
    #expect(DetectorLaws.check(detector).failures.contains(law))
  }

  @Test func aDetectorOfItsOwnMindIsCaught() {
    let counter = Counter()
    let moody = Broken { history in
      guard !history.interactions.isEmpty, counter.next() % 2 == 0 else { return [] }
      return [Broken.finding(history)].compactMap(\.self)
    }
    #expect(DetectorLaws.check(moody).failures.contains("same findings every time"))
  }

  @Test func whoFindsNothingIsNotJudged() {
    let report = DetectorLaws.check(Broken { _ in [] })
    #expect(report.passed && report["numbers stand in the measurements"] != .passed)
  }
}

/// Histories in which every standard detector has something to find.
enum LawSamples {
  static var histories: [History] {
    let steady = (0..<14).flatMap { week in
      (0..<3).map { Sample.day("2025-12-01").adding(days: 7 * week + $0) }
    }
    let dropped = Sample.history(
      Sample.letters(on: steady + [Sample.day("2026-03-12"), Sample.day("2026-04-02")]),
      at: Sample.date("2026-04-08"))
    let dana = Contact("Dana Fox", email: "dana@globex.example", title: "CFO", at: Sample.globex.id)
    let joined = Sample.history(
      Sample.letters(on: steady)
        + [Sample.mail("first", .inbound, dana, on: Sample.date("2026-03-09"))],
      at: Sample.date("2026-03-10"), people: [Sample.maria, dana])
    var moved = joined
    for (title, start) in [("Analyst", "2024-01-01"), ("Director", "2026-03-02")] {
      if let role = try? OrganizationalRole(
        person: Sample.maria.id, company: Sample.globex.id, title: title,
        startDate: Sample.date(start))
      {
        moved.add(role)
      }
    }
    return [dropped, joined, moved] + customers
  }
}

final class Counter: Sendable {
  private let value = Mutex(0)
  func next() -> Int {
    value.withLock { value in
      value += 1
      return value
    }
  }
}
