import CSModels
import CSScoring
import Foundation
import Testing

/// Experiments, outcomes and coverage, with plain imports.
struct OutcomesProgramTests {
  @Test func twoSubjectLinesAreCompared() throws {
    let people = (0..<400).map { Contact("P\($0)", email: "p\($0)@globex.example") }

    // Who gets which subject line: a function of the person, the same on every machine.
    let experiment = try Experiment(
      "subject_line_2026_03", variants: [.init("question"), .init("statement")], seed: 7)
    let variant = experiment.variant(for: people[0].anyID)
    print(variant)

    let replied = Dictionary(
      uniqueKeysWithValues: people.enumerated().map { index, person in
        let isShort = experiment.variant(for: person.anyID) == "statement"
        return (person.anyID, index % 10 < (isShort ? 5 : 2))
      })

    // Read it as often as you like; stop when it says something.
    var configuration = ExperimentReading.Configuration()
    configuration.negligible = 0.02
    let reading = experiment.read(replied, configuration)
    print(reading)
    switch reading.comparisons[0].verdict {
    case .difference: print("they differ by", reading.comparisons[0].effect ?? "nothing")
    case .noPracticalDifference: print("it does not matter which one you take")
    case .continue, .notEnoughData: print("go on")
    case .sampleRatioMismatch: print("units were lost: find out where before you read on")
    }

    #expect(reading.isRandomized && reading.comparisons[0].verdict == .difference)
  }

  @Test func outcomesAreReadFromTheStore() async throws {
    let store = InMemoryStore(workspace: "acme")
    let start = Date(timeIntervalSince1970: 1_772_409_600)
    let now = start.adding(.days(120))
    let ana = Teammate("Ana Ruiz", email: "ana@acme.example")
    let globex = Account("Globex", id: "globex")
    let maria = Contact("Maria Lopez", email: "maria@globex.example", title: "CFO", at: globex.id)
    try await store.save(globex, maria, ana, by: .person(ana.id), at: start)
    try await store.save(
      Interaction(.call, .inbound, with: maria, on: now.subtracting(.days(3))),
      Subscription(
        id: "s1", account: globex.id, value: .usd(9_000), seats: 30, renewal: now, start: start),
      at: start)

    // What a colleague says about what the kit found is a record, and the measure of its accuracy.
    try await store.save(
      Review(.champion, of: maria.anyID, isRight: true, by: ana.id, on: start.adding(.days(1))))

    // A quarter: every figure with n, interval, and the records that were counted.
    var configuration = OutcomeLedger.Configuration()
    configuration.minutesPerDraft = 12
    let quarter = start..<start.adding(.days(90))
    let ledger = try await OutcomeLedger(from: store, in: quarter, at: now, configuration)
    print(ledger.markdown)
    if let champions = ledger["review/champion"] {
      print(champions, champions.isEnough, champions.counted)
    }

    // Before and after, and month by month.
    let months = ledger.split(every: .days(30))
    for change in months[1].changes(since: months[0]) {
      print(change.id, change.relative ?? "no ratio", change.isEnough)
    }

    // What to recommend: by what came of it, few trials drawn towards the rest.
    let byVersion = ledger.effectiveness(by: .version)
    print(byVersion.rank(["letters-2", "letters-1"]).candidates)

    // Did those stay whom somebody looked after? A comparison, no proof.
    var costs = InterventionReturn.Configuration()
    costs.cost = 40
    print(ledger.interventionReturn(costs))

    // How thinly is the company covered, and who decides there?
    let history = try await store.history(of: "globex", at: now)
    for gap in StakeholderCoverage().gaps(in: history) { print(gap.cost, gap.reason) }
    print(DecisionPower().decisionMakers(in: history).map(\.contact.name))

    #expect(ledger["review/champion"]?.value == 1)
    #expect(ledger["churn_rate"]?.value == 0)
    #expect(DecisionPower().decisionMakers(in: history).map(\.contact) == [maria])
    #expect(StakeholderCoverage().gaps(in: history).map(\.kind).contains(.singleContact))
  }
}
