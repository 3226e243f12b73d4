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

  /// Which record comes first is an accident of loading, whatever its kind.
  @Test func whoGoesByTheFirstRecordIsCaught() {
    let crowded = LawSamples.crowded
    func check(_ first: @escaping @Sendable (History) -> AnyRecordID?) {
      let detector = Broken { history in
        first(history).flatMap { Broken.finding(history, about: Sample.maria, evidence: [$0]) }
          .map { [$0] } ?? []
      }
      let report = DetectorLaws.check(detector, on: [crowded])
      #expect(report.failures.contains("order of records does not matter"), "\(report)")
    }
    check { $0.people.first?.anyID }
    check { $0.formerPeople.first?.anyID }
    check { $0.teammates.first?.anyID }
    check { $0.subscriptions.first?.anyID }
    check { $0.roles.first?.anyID }
    check { $0.usage.first?.anyID }
  }

  /// In which order the findings stand is no matter: the scanner orders them.
  @Test func findingsInTheOrderOfThePeopleKeepTheLaw() {
    let detector = Broken { history in
      history.interactions.isEmpty
        ? [] : history.people.compactMap { Broken.finding(history, about: $0) }
    }
    #expect(DetectorLaws.check(detector, on: [LawSamples.crowded]).passed)
  }

  @Test func whoFindsThatSomebodyWentElsewhereKeepsTheLaws() {
    let history = LawSamples.crowded
    let found = ChampionLeaving().detect(in: history).map(\.subject)
    #expect(Set(found) == Set(history.formerPeople.map(\.anyID)) && found.count == 2)
    let report = DetectorLaws.check(ChampionLeaving(), on: [history])
    #expect(report.passed && report.failures.isEmpty, "\(report)")
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

extension LawSamples {
  /// Two of each kind of record that a history keeps in the order in which it was added, and two people
  /// who went elsewhere.
  static var crowded: History {
    let gone = ["Otto Brandt", "Petra Claes"].map {
      Contact($0, email: "\($0.prefix(5).lowercased())@globex.example", at: "initech")
    }
    let days = Sample.days(from: "2025-11-03", pauses: [Int](repeating: 3, count: 25))
    let letters = (gone + [Sample.maria, Sample.carlos]).flatMap { Sample.letters($0, on: days) }
    var history = Sample.history(letters, at: Sample.date("2026-03-10"))
    history.add(Teammate("Ben Okafor", email: "ben@acme.example"))
    for (index, person) in gone.enumerated() {
      for (title, start, end) in [
        ("Analyst", "2023-01-02", "2024-01-01"), ("Operations", "2024-01-01", "2026-03-02"),
      ] {
        if let role = try? OrganizationalRole(
          person: person.id, company: Sample.globex.id, title: title,
          startDate: Sample.date(start), endDate: Sample.date(end))
        {
          history.add(role)
        }
      }
      history.add(
        Subscription(
          id: RecordID("s\(index)"), account: Sample.globex.id, value: .usd(12_000), seats: 10,
          renewal: Sample.date("2027-09-01"), start: Sample.date("2025-01-01")))
      history.add(
        UsageSeries(
          account: Sample.globex.id, metric: "metric_\(index)", start: Sample.day("2026-01-05"),
          values: UsageSamples.values(weeks: 9, seed: UInt64(index + 1))))
    }
    history.add(former: gone)
    return history
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
