import CSModels
import Foundation
import Testing

struct DealTests {
  let start = Date(timeIntervalSince1970: 1_795_000_000)
  private func day(_ number: Int) -> Date { start.adding(.days(number)) }

  private func deal() -> Deal {
    Deal(
      id: "d", contacts: ["maria@globex.example"], in: "sales", at: "lead", value: .usd(100),
      opened: start, expectedClose: day(30))
  }

  @Test func pricesAndDaysAreThoseOfTheMoment() throws {
    var deal = deal()
    deal.reprice(to: .usd(90), on: day(3))
    deal.reprice(to: .usd(75), on: day(9), because: "Budget")
    deal.expectClose(day(40), on: day(29))
    deal.expectClose(day(35), on: day(31))
    #expect(deal.value == .usd(75))
    #expect(deal.discount == 0.25)
    #expect(deal.pushes == 1)
    let cases: [(Int, Money, Date, Int)] = [
      (0, .usd(100), day(30), 0), (3, .usd(90), day(30), 0), (8, .usd(90), day(30), 0),
      (9, .usd(75), day(30), 0), (29, .usd(75), day(40), 1), (99, .usd(75), day(35), 1),
    ]
    for (number, value, expected, pushes) in cases {
      let seen = try #require(deal.seen(at: day(number)))
      #expect(seen.value == value)
      #expect(seen.expectedClose == expected)
      #expect(seen.pushes == pushes)
    }
    #expect(deal.seen(at: day(-1)) == nil)
  }

  @Test func whatOthersRecordedOutOfOrderIsPutInOrder() {
    var deal = deal()
    deal.add(Deal.PriceChange(from: .usd(90), to: .usd(75), on: day(9)))
    deal.add(Deal.PriceChange(from: .usd(100), to: .usd(90), on: day(3)))
    #expect(deal.value == .usd(75))
    #expect(deal.seen(at: day(5))?.value == .usd(90))
  }

  @Test func aDealThatClosesLaterIsOpen() throws {
    var deal = deal()
    try deal.close(as: .won, on: day(20), for: .usd(70), because: "Support")
    #expect(deal.value == .usd(70) && abs((deal.discount ?? 0) - 0.3) < 1e-12)
    #expect(deal.seen(at: day(19))?.value == .usd(100))
    #expect(throws: InvalidTransition.self) { try deal.close(as: .lost, on: nil) }
    let before = try #require(deal.seen(at: day(19)))
    #expect(before.status == .open)
    #expect(before.closed == nil && before.statedReason == nil)
    #expect(before.stage == nil)
    try before.validate()
    let move = StageMove(
      of: deal.anyID, in: "sales", from: "demo", to: "won", on: day(20), by: .system("crm"))
    let other = StageMove(
      of: AnyRecordID(Deal.ID("x")), in: "sales", to: "won", on: day(1), by: .system("crm"))
    #expect(deal.seen(at: day(19), moves: [other, move])?.stage == "demo")
    #expect(deal.seen(at: day(20), moves: [other, move])?.stage == "won")
    try deal.reopen()
    #expect(deal.statedReason == nil)
    #expect(throws: InvalidTransition.self) { try deal.reopen() }
  }

  @Test func anOpenDealHasNoEnding() throws {
    let json = #"{"id":"d","pipeline":"sales","closed":"2026-01-29T08:00:00Z"}"#
    #expect(throws: InvalidValue.self) {
      try RecordCoding.decode(Deal.self, from: Array(json.utf8))
    }
    let least = try RecordCoding.decode(
      Deal.self, from: Array(#"{"id":"d","pipeline":"sales"}"#.utf8))
    #expect(least.status == .open && least.opened == nil && least.discount == nil)
    #expect(throws: InvalidValue.self) {
      try StageMove(of: least.anyID, in: "sales", from: "a", to: "a", on: start, by: .system("x"))
        .validate()
    }
  }

  @Test func aGrantedWishBecomesAMove() throws {
    let position = PipelinePosition(
      contact: "m@g.example", in: .sales, at: "lead", since: start, by: .system("host"))
    let wish = Transition(of: position, to: "qualified", by: .system("host"))
    let after = try Pipeline.sales.applying(wish, at: day(2))
    let move = StageMove(wish, on: day(2))
    #expect(move.from == "lead" && move.to == after.stage && move.date == after.movedAt)
    #expect(move.subject == position.anyID)
  }

  @Test func aPersonIsForgottenAndTheDealStays() async throws {
    let store = InMemoryStore(workspace: "acme")
    let maria = Contact("Maria Lopez", email: "maria@globex.example", at: "globex")
    var deal = deal()
    deal.account = "globex"
    deal.contacts.append("bo@globex.example")
    try deal.close(as: .lost, on: day(9), because: "Maria Lopez left")
    let position = PipelinePosition(
      contact: maria.id, in: .sales, at: "lead", since: start, by: .system("host"))
    let move = StageMove(
      of: position.anyID, in: "sales", to: "lead", on: start, by: .system("host"))
    try await store.save(Account("Globex", id: "globex"), maria, deal, position, move, at: start)
    let report = try await store.erase(person: maria, at: day(10))
    let rest = try await store.find(deal.id)
    #expect(rest?.contacts == ["bo@globex.example"])
    #expect(rest?.statedReason == "[erased] left")
    #expect(rest?.closed == day(9))
    #expect(report.rewritten == ["deal": 1])
    #expect(report.erased == ["contact": 1, "in_pipeline": 1, "stage_move": 1])
  }

  @Test func closingDoesNotOpen() throws {
    var deal = deal()
    #expect(throws: InvalidTransition.self) { try deal.close(as: .open, on: day(1)) }
    try deal.close(as: .won, on: day(9), because: "Support")
    #expect(throws: InvalidTransition.self) { try deal.close(as: .open, on: day(10)) }
    #expect(deal.status == .won && deal.closed == day(9) && deal.statedReason == "Support")
  }

  @Test func movesDateWhatTheDealDoesNot() throws {
    var deal = Deal(id: "d", in: "sales", at: "customer", opened: nil)
    try deal.close(as: .won, on: nil)
    let steps: [(Stage.ID?, Stage.ID, Int)] = [(nil, "lead", 3), ("lead", "customer", 20)]
    let moves = steps.map {
      StageMove(of: deal.anyID, in: "sales", from: $0, to: $1, on: day($2), by: .system("crm"))
    }
    let cases: [(Int, Deal.Status?, Stage.ID?)] = [
      (2, nil, nil), (3, .open, "lead"), (19, .open, "lead"), (20, .won, "customer"),
      (99, .won, "customer"),
    ]
    for (number, status, stage) in cases {
      let seen = deal.seen(at: day(number), moves: moves.reversed())
      #expect(seen?.status == status && seen?.stage == stage, "\(number)")
      #expect(seen?.opened == (status == nil ? nil : day(3)))
    }
    // Without any date nothing tells when.
    #expect(deal.seen(at: day(-99))?.status == .won)
  }

  @Test func manyDealsAtOnceAreAddedAsOneByOne() throws {
    var deals: [Deal] = []
    var moves: [StageMove] = []
    for number in 0..<20 {
      var each = Deal(
        id: RecordID("d\(number % 15)"), in: "sales", at: "lead", opened: day(number / 2))
      moves.append(each.move(to: "demo", on: day(number + 4), by: .system("t")))
      deals.append(each)
    }
    var single = History(Account("Globex"), at: day(12))
    for deal in deals { single.add(deal, moves: moves) }
    var whole = History(Account("Globex"), at: day(12))
    whole.add(deals: deals, moves: moves)
    #expect(single.deals == whole.deals && single.moves == whole.moves)
    #expect(whole.deals.count == 15 && whole.moves.allSatisfy { $0.date <= day(12) })
    let past = whole.rewound(to: day(10))
    #expect(past.deals.allSatisfy { ($0.opened ?? day(99)) <= day(10) } && !past.deals.isEmpty)
    #expect(past.moves.allSatisfy { $0.date <= day(10) } && !past.moves.isEmpty)
  }
}
