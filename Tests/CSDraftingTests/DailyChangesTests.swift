import CSDrafting
import CSModels
import CSPersona
import Foundation
import Testing

@Suite struct DailyChangesTests {
  private let start = Sample.date("02-02 08:00")
  private let people = (0..<4).map {
    Contact(
      "Person \($0)", email: "p\($0)@globex.example", at: $0 < 2 ? "globex" : "initech")
  }

  private func mail(
    _ id: String, _ person: Contact, on date: Date, using generator: inout SeededGenerator
  ) -> Interaction {
    var mail = Interaction(.email, .inbound, with: person, on: date)
    mail.id = RecordID(id)
    mail.text =
      [
        "Hi Ana,\n\nthanks, that works for us.\n\nBest\nPerson",
        "Dear Ms Ortiz,\n\nplease find attached the figures that you asked for.\n\nKind regards",
        "ok, see you then",
      ][Int.random(in: 0..<3, using: &generator)]
    return mail
  }

  /// Law: who was left out has the persona that learning anew would give.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func whoIsLeftOutHasNotChanged(seed: UInt64) async throws {
    var generator = SeededGenerator(seed: seed)
    let store = InMemoryStore(workspace: "acme")
    try await store.save(
      WorkspaceProfile(domains: ["acme.example"]), Account("Globex", id: "globex"),
      Account("Initech", id: "initech"), at: start)
    for person in people { try await store.save(person, at: start) }
    var ids: [String] = []
    for day in 0..<25 {
      let moment = start.addingTimeInterval(Double(day) * 86_400)
      for number in 0..<Int.random(in: 0..<5, using: &generator) {
        // Some lies ahead, and is seen on a later day; some is found out late.
        let date = moment.addingTimeInterval(Double.random(in: -5..<3, using: &generator) * 86_400)
        let id = "m\(day)-\(number)"
        let person = people[Int.random(in: 0..<people.count, using: &generator)]
        try await store.save(mail(id, person, on: date, using: &generator), at: moment)
        ids.append(id)
      }
      switch (Int.random(in: 0..<8, using: &generator), ids.randomElement(using: &generator)) {
      case (0, let id?):
        let person = people[Int.random(in: 0..<people.count, using: &generator)]
        try await store.save(mail(id, person, on: moment, using: &generator), at: moment)
      case (1, let id?):
        var changes = ChangeSet(by: .system("test"), at: moment)
        changes.remove(RecordID<Interaction>(id))
        _ = try await store.commit(changes)
      case (2, _):
        try await store.save(
          WorkspaceProfile(domains: [], calendar: .weekdays(in: "Asia/Tokyo")), at: moment)
      case (3, _):
        try await store.save(
          Account("Globex", id: "globex", calendar: .weekdays(in: "Europe/Berlin")), at: moment)
      case (4, let id?):
        _ = try await store.erase([AnyRecordID(RecordID<Interaction>(id))], at: moment)
      default: break
      }
      let report = try await DailyRun().run(store, at: moment)
      #expect(report.failures.isEmpty)
      let anew = try await PersonaBuilder().build(store, at: moment, using: &generator)
      #expect(anew.written == 0, "day \(day)")
      let head = try await store.head()
      try await DailyRun().run(store, at: moment)
      #expect(try await store.head() == head, "the second run of day \(day) wrote something")
    }
  }
}
