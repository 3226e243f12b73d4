import CSModels
import CSScoring
import Foundation
import Testing

@Suite struct StakeholderCoverageTests {
  static let cfo = Contact("Clara Voss", email: "clara@globex.example", title: "CFO", at: "globex")
  static let dev = Contact(
    "Dan Wu", email: "dan@globex.example", title: "Software Engineer", at: "globex")

  /// A question and an answer each week from January to the week of the moment.
  static func weekly(
    _ contact: Contact, by teammate: Teammate = Sample.ana, weeks: Range<Int> = 0..<14,
    bringing others: [Contact] = []
  ) -> [Interaction] {
    weeks.flatMap { week -> [Interaction] in
      let id = "\(contact.name)-\(teammate.name)-\(week)"
      var question = Sample.mail(
        "q\(id)", .outbound, [contact], by: teammate, on: "01-12", thread: id)
      question.date += Double(week) * 7 * 86_400
      var answer = Sample.mail(
        "a\(id)", .inbound, [contact] + others, by: teammate, on: "01-12 11:00", thread: id,
        answers: "q\(id)")
      answer.date += Double(week) * 7 * 86_400
      return [question, answer]
    }
  }

  func history(
    _ people: [Contact], _ interactions: [Interaction], at moment: String = "04-14"
  ) -> History {
    var history = History(Sample.globex, at: Sample.date(moment))
    for person in people { history.add(person) }
    for teammate in [Sample.ana, Sample.ben] { history.add(teammate) }
    history.add(interactions)
    return history
  }

  func score(_ history: History) -> Score {
    StakeholderCoverage().score(history.account, in: history)
  }

  @Test func aWellCoveredCompanyHasEverything() {
    let history = history(
      [Sample.maria, Self.cfo, Self.dev],
      Self.weekly(Sample.maria, bringing: [Self.cfo, Self.dev])
        + Self.weekly(Self.cfo, by: Sample.ben)
        + Self.weekly(Self.dev) + Self.weekly(Self.dev, by: Sample.ben))
    #expect(StakeholderCoverage().gaps(in: history) == [])
    #expect(score(history).value == 100 && score(history).version == "coverage_1")
  }

  /// One person of operations, one colleague: everything but a champion and the quiet is missing.
  @Test func oneThreadIsAllThatHolds() throws {
    let history = history([Sample.maria, Self.cfo], Self.weekly(Sample.maria))
    let gaps = StakeholderCoverage().gaps(in: history)
    #expect(gaps.map(\.kind) == [.singleContact, .singleColleague, .noExecutive])
    #expect(gaps.map(\.cost) == [30, 10, 20] && score(history).value == 40)
    #expect(
      gaps.map(\.reason.description) == [
        "Maria Lopez carries 100% of the exchange with Globex.",
        "Ana Ruiz carries 100% of our exchange with Globex.",
        "No executive takes part; Maria Lopez stands highest of those who do.",
      ])
    #expect(gaps[0].people == [Sample.maria.anyID] && gaps[1].people == [Sample.ana.anyID])
    // The one to win is the one high up who has never written.
    #expect(gaps[2].people == [Self.cfo.anyID])
    #expect(gaps.allSatisfy { (1...8).contains($0.evidence.count) })
    #expect(
      score(history).contributions.map(\.name) == [
        "single_contact", "single_colleague", "no_executive",
      ])
    #expect(score(history).contributions.map(\.evidence) == gaps.map(\.evidence))
  }

  /// Equal shares of three: nothing hangs on one; 14 of 20 exchanges: (0.7 - 0.5) / 0.5 of 30.
  @Test func sharesAreMeasured() throws {
    let moment = "04-13 09:00"
    var mails: [Interaction] = []
    for index in 0..<20 {
      let person = index < 14 ? Sample.maria : Self.dev
      for direction in [Interaction.Direction.outbound, .inbound] {
        mails.append(Sample.mail("\(direction)\(index)", direction, [person], on: "04-13 08:00"))
      }
    }
    let gaps = StakeholderCoverage().gaps(
      in: history([Sample.maria, Self.dev], mails, at: moment))
    let single = try #require(gaps.first { $0.kind == .singleContact })
    #expect(single.cost == 12 && abs(single.severity - 0.4) < 1e-9)
    #expect(single.reason.description == "Maria Lopez carries 70% of the exchange with Globex.")
  }

  /// Ben's letters, which nobody answers, are no exchange: all hangs on Ana, with whom they answer.
  @Test func unansweredLettersCarryNothing() throws {
    let letters = (0..<30).map {
      Sample.mail("b\($0)", .outbound, [Sample.maria], by: Sample.ben, on: "04-13 08:00")
    }
    let single = try #require(
      StakeholderCoverage().gaps(
        in: history([Sample.maria, Self.dev], Self.weekly(Sample.maria) + letters)
      ).first { $0.kind == .singleColleague })
    #expect(single.severity == 1 && single.people == [Sample.ana.anyID])
  }

  @Test func oneDepartmentAndNoChampion() throws {
    let two = Contact("Eve", email: "eve@globex.example", title: "IT Engineer", at: "globex")
    var asked = Self.weekly(Self.dev, weeks: 0..<1) + Self.weekly(two, weeks: 0..<1)
    asked += (2..<14).flatMap { Self.weekly(two, weeks: $0..<($0 + 1)).prefix(1) }
    let gaps = StakeholderCoverage().gaps(in: history([Self.dev, two], asked))
    let department = try #require(gaps.first { $0.kind == .oneDepartment })
    #expect(department.people == [Self.dev.anyID, two.anyID] && department.cost == 10)
    #expect(department.reason.description == "All 2 people who take part work in one department.")
    let champion = try #require(gaps.first { $0.kind == .noChampion })
    #expect(
      champion.cost == 20 && champion.reason.description.hasPrefix("Nobody of Globex speaks for us")
    )
    // Without titles nothing is said of executives and departments.
    let plain = [Self.dev, two].map { person in
      var person = person
      person.title = nil
      return person
    }
    let silent = StakeholderCoverage().gaps(in: history(plain, asked)).map(\.kind)
    #expect(!silent.contains(.oneDepartment) && !silent.contains(.noExecutive))
  }

  /// Dan wrote weekly and stopped eight weeks ago; half of the people are silent.
  @Test func whoFellSilentIsNamed() throws {
    let history = history(
      [Sample.maria, Self.dev], Self.weekly(Sample.maria) + Self.weekly(Self.dev, weeks: 0..<6))
    let quiet = try #require(
      StakeholderCoverage().gaps(in: history).first { $0.kind == .goneQuiet })
    #expect(quiet.cost == 15 && quiet.people == [Self.dev.anyID])
    #expect(
      quiet.reason.description
        == "1 of 2 people have gone quiet, Dan Wu for 41 working days.")
    #expect(quiet.evidence.map(\.rawValue) == ["aDan Wu-Ana Ruiz-5"])
  }

  @Test func nobodyIsNoCoverage() {
    for history in [
      history([], []), history([Sample.maria], []),
      history([Sample.maria], Self.weekly(Sample.maria, weeks: -40..<(-38))),
      history([Sample.maria], [Sample.mail("q", .outbound, on: "04-12")]),
    ] {
      #expect(StakeholderCoverage().gaps(in: history).map(\.kind) == [.nobody])
      #expect(score(history).value == 0)
    }
  }

  @Test(arguments: 0..<20 as Range<UInt64>)
  func partsSumWithinTheScale(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    let mails = EngagementTests.random(40, seed: seed)
    let found = score(Sample.history(mails, at: "04-20"))
    #expect((0...100 as ClosedRange<Points>).contains(found.value))
    #expect(found.value == found.contributions.reduce(found.base) { $0 + $1.amount })
    #expect(score(Sample.history(mails.shuffled(using: &generator), at: "04-20")) == found)
  }

  @Test func theWorthsAreSettings() {
    var configuration = StakeholderCoverage.Configuration()
    configuration.worth = [.noExecutive: 7]
    let history = history([Sample.maria], Self.weekly(Sample.maria))
    let own = StakeholderCoverage("house", configuration).score(history.account, in: history)
    #expect(own.value == 93 && own.contributions.map(\.name) == ["no_executive"])
  }
}
