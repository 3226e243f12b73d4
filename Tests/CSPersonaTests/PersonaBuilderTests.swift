import CSModels
import Foundation
import Testing

@testable import CSPersona

private let globex = Account("Globex", domains: ["globex.example"])
private let maria = Contact("Maria Lopez", email: "maria@globex.example", at: globex.id)
private let jan = Contact("Jan Berg", email: "jan@globex.example", at: globex.id)
/// Monday 2026-03-02, 00:00 UTC.
private let monday = Date(timeIntervalSince1970: 1_772_409_600)
private let moment = monday.addingTimeInterval(60 * 86_400)

private func hours(_ hours: Double) -> Date { monday.addingTimeInterval(hours * 3_600) }

/// Mails of Maria, each a working day after the other, at ten o'clock.
private func history(_ texts: [String]) -> History {
  var history = History(globex, at: moment)
  history.add(maria)
  history.add(jan)
  for (index, text) in texts.enumerated() {
    let date = hours(Double(index / 5 * 7 + index % 5) * 24 + 10)
    history.add(Interaction(.email, .inbound, with: maria, on: date, text: text))
  }
  return history
}

private let casual = "hey ana,\n\ncan't make it today :) we'll talk tmrw lol\n\ncheers\nmaria"
private let formal = """
  Dear Ms. Ruiz,

  I would appreciate it if you could send us the contract regarding the renewal.

  Kind regards,
  Maria Lopez
  """

struct PersonaBuilderTests {
  @Test func readsACasualWriter() {
    let persona = PersonaBuilder().build(maria, in: history(Array(repeating: casual, count: 5)))
    #expect(persona.formality.value == .casual)
    #expect(persona.greeting.value == "hey")
    #expect(persona.signOff.value == "cheers")
    #expect(persona.language.value == "en")
    #expect(persona.length.value?.median == 12)
    #expect(persona.formality.n == 5)
    #expect(persona.formality.evidence.count == 5)
  }

  @Test func readsAFormalWriter() {
    let persona = PersonaBuilder().build(maria, in: history(Array(repeating: formal, count: 4)))
    #expect(persona.formality.value == .formal)
    #expect(persona.greeting.value == "Dear")
    #expect(persona.signOff.value == "Kind regards")
  }

  @Test func saysNothingWhereTooLittleIsKnown() {
    let none = PersonaBuilder().build(maria, in: history([]))
    #expect(none.formality == .unknown(n: 0))
    #expect(none.language == .unknown(n: 0))
    let two = PersonaBuilder().build(maria, in: history([formal, formal]))
    #expect(two.formality == .unknown(n: 2))
    #expect(two.length == .unknown(n: 2))
    #expect(two.greeting.value == "Dear")
    #expect(two.replyTime == .unknown(n: 0))
    #expect(two.usualHours == .unknown(n: 2))
  }

  @Test func confidenceGrowsWithTheNumberOfMessages() {
    let builder = PersonaBuilder()
    let confidences = [3, 10, 30].map { count in
      builder.build(maria, in: history(Array(repeating: formal, count: count))).formality
        .confidence
    }
    #expect(confidences == confidences.sorted())
    // Wilson's interval of n successes in n trials begins at n / (n + z²).
    for (count, confidence) in zip([3.0, 10.0, 30.0], confidences) {
      #expect(abs(confidence.value - count / (count + 3.841_458_820_694)) < 1e-9)
    }
  }

  @Test func disagreementLowersConfidence() {
    let mixed = (0..<10).map { $0 % 3 == 0 ? casual : formal }
    let builder = PersonaBuilder()
    let one = builder.build(maria, in: history(mixed))
    let other = builder.build(maria, in: history(Array(repeating: formal, count: 10)))
    #expect(one.formality.value == .formal)
    #expect(one.formality.confidence < other.formality.confidence)
    #expect(one.greeting.evidence.count == 5)
  }

  @Test func othersAndMachinesDoNotCount() {
    var history = history([formal, formal, formal])
    let before = PersonaBuilder().build(maria, in: history)
    history.add(Interaction(.email, .outbound, with: maria, on: hours(200), text: casual))
    history.add(Interaction(.email, .inbound, with: jan, maria, on: hours(201), text: casual))
    history.add(Interaction(.note, .inbound, with: maria, on: hours(202), text: casual))
    var reply = Interaction(.email, .inbound, with: maria, on: hours(203), text: casual)
    reply.nature = .autoReply
    history.add(reply)
    #expect(PersonaBuilder().build(maria, in: history).says(theSameAs: before))
  }

  @Test func readsTheReplyTimeInWorkingHours() {
    var history = history([])
    // Mailed on Mondays at 16:00, answered on Tuesdays at 10:00: two working hours of nine to five.
    for week in 0..<4 {
      let start = Double(week) * 168
      history.add(Interaction(.email, .outbound, with: maria, on: hours(start + 16), text: "Q?"))
      history.add(Interaction(.email, .inbound, with: maria, on: hours(start + 34), text: "A."))
    }
    let persona = PersonaBuilder().build(maria, in: history)
    #expect(persona.replyTime.value == Persona.ReplyTime(median: 2, ninetiethPercentile: 2))
    #expect(persona.replyTime.n == 4)
    #expect(PersonaBuilder().build(jan, in: history).replyTime == .unknown(n: 0))
  }

  @Test func readsHoursOnTheWritersOwnClock() {
    var history = History(globex, at: moment)
    history.add(maria)
    for index in 0..<10 {
      var mail = Interaction(
        .email, .inbound, with: maria, on: hours(Double(index) * 24 + 3), text: "Hello")
      // Three o'clock in UTC is eight in the evening of the day before.
      mail.utcOffsetHours = -7
      history.add(mail)
    }
    let persona = PersonaBuilder().build(maria, in: history)
    #expect(persona.usualHours.value == Persona.Hours(from: 20, to: 20))
  }

  @Test func writingAtAllHoursHasNoUsualOnes() {
    var history = History(globex, at: moment)
    history.add(maria)
    for index in 0..<20 {
      let hour = Double(index) * 24 + (index % 2 == 0 ? 3 : 16)
      history.add(Interaction(.email, .inbound, with: maria, on: hours(hour), text: "Hello"))
    }
    #expect(PersonaBuilder().build(maria, in: history).usualHours == .unknown(n: 20))
  }

  @Test func readsUsualHoursAndWeekday() {
    var history = History(globex, at: moment)
    history.add(maria)
    // Tuesdays at nine or ten o'clock, but for one Friday night.
    for index in 0..<8 {
      let hour = Double(index) * 168 + 24 + (index % 2 == 0 ? 9 : 10)
      history.add(Interaction(.email, .inbound, with: maria, on: hours(hour), text: "Hello"))
    }
    history.add(Interaction(.email, .inbound, with: maria, on: hours(96 + 23), text: "Hello"))
    let persona = PersonaBuilder().build(maria, in: history)
    #expect(persona.usualHours.value == Persona.Hours(from: 9, to: 10))
    #expect(persona.usualWeekday.value == 2)
    #expect(persona.usualHours.n == 9)
  }

  @Test func everyWeekdayAlikeIsNoUsualWeekday() {
    let persona = PersonaBuilder().build(maria, in: history(Array(repeating: "Hello.", count: 20)))
    #expect(persona.usualWeekday == .unknown(n: 20))
    #expect(persona.usualHours.value == Persona.Hours(from: 10, to: 10))
  }

  @Test func theOrderOfAddingDoesNotMatter() {
    let texts = [formal, casual, "Bonjour,\nmerci beaucoup.\nCordialement", formal, casual, casual]
    let ordered = history(texts)
    var shuffled = History(globex, at: moment)
    shuffled.add(jan)
    shuffled.add(maria)
    for interaction in ordered.interactions.reversed() { shuffled.add(interaction) }
    let builder = PersonaBuilder()
    #expect(builder.build(maria, in: ordered) == builder.build(maria, in: shuffled))
  }

  @Test func theSignatureHelpsToFindTheSignOff() {
    var history = History(globex, at: moment)
    history.add(maria)
    for index in 0..<3 {
      var mail = Interaction(
        .email, .inbound, with: maria, on: hours(Double(index)), text: "Das passt gut.")
      mail.signature = "Viele Grüße\nMaria"
      history.add(mail)
    }
    #expect(PersonaBuilder().build(maria, in: history).signOff.value == "Viele Grüße")
  }
}

struct PersonaBuilderStoreTests {
  private func filled() async throws -> InMemoryStore {
    let store = InMemoryStore(workspace: "acme")
    let private_ = Contact("Zoe", email: "zoe@mail.example")
    try await store.save(WorkspaceProfile(domains: ["acme.example"]), globex, maria, jan, private_)
    for interaction in history(Array(repeating: formal, count: 4)).interactions {
      try await store.save(interaction)
    }
    try await store.save(
      Interaction(.email, .inbound, with: private_, on: hours(12), text: "Hallo,\ndas passt gut."))
    return store
  }

  @Test func writesWhatIsNewAndNothingTwice() async throws {
    let store = try await filled()
    var generator = SeededGenerator(seed: 1)
    let first = try await PersonaBuilder().build(store, at: moment, using: &generator)
    #expect(first.considered == 3)
    #expect(first.silent == 1)
    #expect(first.written == 2)
    let head = try await store.head()
    let second = try await PersonaBuilder().build(
      store, at: moment.addingTimeInterval(86_400), using: &generator)
    #expect(second.written == 0)
    #expect(try await store.head() == head)
    let persona = try await store.find(RecordID<Persona>(maria.id.rawValue))
    #expect(persona?.formality.value == .formal)
    #expect(persona?.moment == moment)
  }

  @Test func writesAgainWhenSomethingHappened() async throws {
    let store = try await filled()
    var generator = SeededGenerator(seed: 1)
    try await PersonaBuilder().build(store, at: moment, using: &generator)
    try await store.save(
      Interaction(.email, .inbound, with: maria, on: moment.addingTimeInterval(60), text: casual))
    let later = moment.addingTimeInterval(3_600)
    let report = try await PersonaBuilder().build(store, at: later, using: &generator)
    #expect(report.written == 1)
    // Standing at the earlier moment again neither sees the mail nor undoes what was learned.
    let again = try await PersonaBuilder().build(store, at: moment, using: &generator)
    #expect(again.written == 0)
  }

  @Test func aPersonaSurvivesJSON() throws {
    let persona = PersonaBuilder().build(maria, in: history([formal, casual, formal, casual]))
    let bytes = try RecordCoding.encode(persona)
    #expect(try RecordCoding.decode(Persona.self, from: bytes) == persona)
  }
}
