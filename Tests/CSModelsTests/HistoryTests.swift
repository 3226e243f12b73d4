import CSModels
import Foundation
import Testing

struct HistoryTests {
  let moment = Date(timeIntervalSince1970: 1_795_000_000)
  let globex = Account("Globex")

  private func call(_ hours: Double, with contact: Contact) -> Interaction {
    Interaction(.call, .inbound, with: contact, on: moment.addingTimeInterval(hours * 3_600))
  }

  @Test func nothingLaterIsSeen() throws {
    let maria = Contact("Maria", email: "maria@globex.example", at: globex.id)
    var history = History(globex, at: moment)
    history.add(maria)
    history.add(call(-1, with: maria))
    history.add(call(0, with: maria))
    history.add(call(0.001, with: maria))
    #expect(history.interactions.count == 2)
    #expect(history.interactions(with: maria).count == 2)

    let later = Contact(
      "New", email: "new@globex.example", at: globex.id, firstSeen: moment.adding(.days(1)))
    history.add(later)
    #expect(history.people == [maria])

    let role = try OrganizationalRole(
      person: maria.id, company: globex.id, title: "CTO", startDate: moment.subtracting(.days(9)),
      endDate: moment.adding(.days(9)))
    history.add(role)
    #expect(history.roles.first?.endDate == nil)

    let today = history.calendar.day(of: moment)
    history.add(
      UsageSeries(
        account: globex.id, metric: "logins", start: today.adding(days: -2), values: [1, 2, 3, 4]))
    #expect(history.usage.first?.values == [1, 2])
  }

  @Test(arguments: [Double.nan, .infinity, -.infinity])
  func aMomentThatIsNoneIsNeitherSeenNorStored(_ seconds: Double) async throws {
    let maria = Contact("Maria", email: "maria@globex.example", at: globex.id)
    var odd = call(-1, with: maria)
    odd.date = Date(timeIntervalSince1970: seconds)
    var history = History(globex, at: moment)
    history.add([call(-2, with: maria), odd])
    #expect(history.interactions.count == (seconds == -.infinity ? 2 : 1))
    let store = InMemoryStore(workspace: "w")
    let record = odd
    await #expect(throws: StoreError.self) { try await store.save(record, at: moment) }
  }

  @Test func theOrderOfAddingDoesNotMatter() {
    var generator = SeededGenerator(seed: 9)
    let people = (0..<3).map { Contact("P\($0)", email: "p\($0)@globex.example", at: globex.id) }
    let calls = (0..<60).map { index in
      call(-Double(index % 17), with: people[index % 3])
    }
    var first = History(globex, at: moment)
    first.add(calls)
    for _ in 0..<20 {
      var other = History(globex, at: moment)
      for call in calls.shuffled(using: &generator) { other.add(call) }
      #expect(other.interactions == first.interactions)
      for person in people {
        #expect(other.interactions(with: person) == first.interactions(with: person))
      }
    }
  }

  @Test func equalDatesAreOrderedByTheBytesOfTheirIds() {
    // One character to `String`, two ids; the decomposed one has the lower bytes.
    let calls = ["\u{E9}", "e\u{301}"].map {
      Interaction(id: RecordID($0), .call, .inbound, on: moment)
    }
    for order in [calls, calls.reversed()] {
      var together = History(globex, at: moment)
      together.add(order)
      var single = History(globex, at: moment)
      for call in order { single.add(call) }
      for history in [together, single] {
        #expect(history.interactions.map { $0.id.rawValue.utf8.count } == [3, 2])
      }
    }
  }

  @Test func whatIfLeavesTheOriginalAlone() {
    let maria = Contact("Maria", email: "maria@globex.example", at: globex.id)
    let history = History(globex, at: moment)
    let imagined = history.adding(call(-2, with: maria))
    #expect(history.interactions.isEmpty)
    #expect(imagined.interactions.count == 1)
  }
}
