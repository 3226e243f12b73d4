import CSModels
import Foundation

/// Deals, with the mail about them.
extension AccountLife {
  /// What becomes of a deal.
  struct DealStory {
    var opens: Int
    /// The stage at which it stays, and for how many days.
    var stall: (stage: Int, days: Int)?
    /// The days on which its end is put off.
    var pushes: [Int] = []
    /// The day on which another price is asked.
    var reprices: Int?
    var isWon: Bool
    var rival: String?
    /// Who buys, where that is nobody who is in touch otherwise.
    var buyer: Int?
    /// The day from which nothing passes any more.
    var silentFrom: Int?
    /// What it is worth, in thousands.
    var worth = 10...120
    /// The day on which it ends, whatever stage it has reached.
    var ends: Int?
  }

  private static let stages = ["lead", "qualified", "demo", "proposal", "customer"]

  /// The deals that stories tell of, and an ordinary one at some accounts.
  mutating func deal() {
    dealWithStories()
    guard draws.chance(0.6) else { return }
    let opens = draws.integer(10...max(11, configuration.days - 60))
    sell(DealStory(opens: opens, isWon: draws.chance(0.5)))
  }

  /// Makes a deal, and gives its id and the day on which it reached the stage of its stall.
  @discardableResult
  mutating func sell(_ story: DealStory) -> (id: Deal.ID, stalls: Int?, ends: Int) {
    let price = Money.eur(Int64(draws.integer(story.worth) * 1_000))
    let buyer = story.buyer ?? (people.indices.contains(1) ? 1 : 0)
    let id: Deal.ID = nextID()
    let opens = workingDay(from: story.opens)
    var opened = Deal(
      id: id, name: "\(account.name) expansion", account: account.id,
      contacts: story.buyer == nil
        ? [people[0].contact.id, people[buyer].contact.id] : [people[buyer].contact.id],
      owner: seller.id,
      in: Pipeline.sales.id, value: price, listPrice: price,
      opened: date(on: opens, hour: 10), expectedClose: date(on: opens + 75, hour: 12))
    if let rival = story.rival, draws.chance(0.5) { opened.competitors = [rival] }
    var deal = SimulatedDeal(
      opened: opened, first: RecordID(Self.stages[0]), author: .person(seller.id))
    var index = opens
    var reached = opens
    var stalls: Int?
    for stage in 1..<Self.stages.count {
      let isStall = story.stall.map { $0.stage == stage - 1 } ?? false
      if isStall { stalls = index }
      let stay = isStall ? story.stall?.days ?? 0 : Int(draws.lognormal(median: 15, sigma: 0.4))
      index = workingDay(from: index + max(1, stay))
      if let ends = story.ends, index >= ends { break }
      let isLast = stage == Self.stages.count - 1
      if isLast || isStall && !story.isWon { break }
      deal.steps.append((date(on: index, hour: 11), .move(RecordID(Self.stages[stage]))))
      reached = index
    }
    let ends = workingDay(from: max(opens + 1, story.ends ?? index))
    if story.stall == nil, ends - reached > 45 {
      // Three times as long as deals stay is stuck, though nobody planned it.
      add(
        .dealStuck, AnyRecordID(id), from: reached + 21, to: ends, matters: false,
        subjects: [AnyRecordID(id)])
    }
    var expected = opens + 75
    var known = opens
    // Whoever sells keeps the expected day ahead of today.
    for push in story.pushes where push < ends {
      note(overdue: expected, of: id, from: known, to: push, story)
      known = push
      expected = max(expected, push) + draws.integer(25...60)
      deal.steps.append(
        (date(on: workingDay(from: push), hour: 15), .expect(date(on: expected, hour: 12))))
    }
    note(overdue: expected, of: id, from: known, to: ends, story)
    if let day = story.reprices, day < ends {
      let part = Int64(draws.integer(75...90))
      deal.steps.append(
        (
          date(on: workingDay(from: day), hour: 16),
          .reprice(Money(minorUnits: price.minorUnits * part / 100, price.currency))
        ))
    }
    deal.steps.sort { $0.date < $1.date }
    let reason = story.isWon ? "Good fit" : "No decision"
    deal.steps.append((date(on: ends, hour: 17), .close(story.isWon ? .won : .lost, reason)))
    records.deals.append(deal)
    let talks = min(ends, configuration.days, story.silentFrom ?? .max)
    for day in stride(from: opens + 2, to: talks, by: draws.integer(6...11))
    where effects.isPresent(buyer, on: workingDay(from: day)) && draws.chance(0.7) {
      let day = workingDay(from: day)
      converse(startedBy: standIn(for: buyer, on: day), on: day, with: seller)
    }
    add(
      .negotiation, people[buyer].contact.anyID, from: opens, to: ends, matters: false,
      subjects: [people[buyer].contact.anyID, account.anyID])
    return (id, stalls, ends)
  }

  /// An open deal whose expected day is over, until the day is put off or the deal ends.
  private mutating func note(
    overdue expected: Int, of id: Deal.ID, from known: Int, to end: Int, _ story: DealStory
  ) {
    let begin = max(expected, known) + 1
    let end = min(end, leaves ?? end, configuration.days)
    guard begin < end, begin >= configuration.warmUp else { return }
    add(
      .dealOverdue, AnyRecordID(id), from: begin, to: end,
      matters: configuration.hasEvents && end - begin >= 14 && story.silentFrom == nil,
      subjects: [AnyRecordID(id)])
  }
}

extension AccountLife {
  /// The deals to which something happens.
  mutating func dealWithStories() {
    for (kind, onset, harm) in stories {
      let isWon = draws.chance(0.3) && harm == nil
      var told = DealStory(opens: onset - draws.integer(25...50), isWon: isWon)
      switch kind {
      case .dealStuck:
        // It should have gone on about three weeks after it came to the stage.
        told.opens = onset - 50
        told.stall = (draws.integer(1...2), draws.integer(90...140))
        let (id, stalls, ends) = sell(told)
        let begin = (stalls ?? onset) + 21
        guard begin < min(leaves ?? .max, configuration.days) else { continue }
        add(
          kind, AnyRecordID(id), from: begin, to: ends, harm: isWon ? nil : ends)
      case .dealPushed:
        told.pushes = [onset, onset + draws.integer(25...40), onset + draws.integer(50...80)]
        told.ends = onset + draws.integer(90...130)
        let (id, _, ends) = sell(told)
        add(kind, AnyRecordID(id), from: onset, to: ends, harm: isWon ? nil : ends)
      case .competitor: compete(onset, harm, &told)
      default: haggle(onset, harm, &told)
      }
    }
  }

  private mutating func buyer(on onset: Int) -> Int? {
    draws.pick(
      people.indices.prefix(3).filter {
        people[$0].arrives <= onset && effects.isPresent($0, on: onset)
      })
  }

  private mutating func compete(_ onset: Int, _ harm: Int?, _ told: inout DealStory) {
    guard let person = buyer(on: onset) else { return }
    let rival = draws.text(SimulatedWords.competitorNames)
    let text = SimulatedWords.line(SimulatedWords.rivals, ["rival": rival], &draws)
    write(from: person, to: draws.chance(0.5) ? seller : manager, text, on: onset, mood: -0.05)
    if draws.chance(0.5) {
      let again = workingDay(from: onset + draws.integer(5...15))
      if effects.isPresent(person, on: again), again < configuration.days {
        write(
          from: person, SimulatedWords.line(SimulatedWords.rivals, ["rival": rival], &draws),
          on: again)
      }
    }
    var (end, lost) = (onset + 40, harm)
    if draws.chance(0.6) {
      told.rival = rival
      told.ends = onset + draws.integer(40...90)
      let sold = sell(told)
      end = sold.ends
      if !told.isWon { lost = lost ?? sold.ends }
    }
    add(.competitor, id(of: person), from: onset, to: end, harm: lost)
  }

  private mutating func haggle(_ onset: Int, _ harm: Int?, _ told: inout DealStory) {
    guard let person = buyer(on: onset) else { return }
    let boss = draws.text(["CFO", "boss", "director", "finance team"])
    for turn in 0..<draws.integer(1...3) {
      let index = workingDay(from: onset + turn * draws.integer(4...8))
      guard effects.isPresent(person, on: index), index < configuration.days else { continue }
      write(
        from: person, to: seller,
        SimulatedWords.line(SimulatedWords.haggling, ["boss": boss], &draws),
        on: index, mood: -0.15)
    }
    var (end, lost) = (onset + 30, harm)
    if draws.chance(0.6) {
      told.reprices = onset + draws.integer(8...20)
      told.ends = onset + draws.integer(30...80)
      let sold = sell(told)
      end = sold.ends
      if !told.isWon { lost = lost ?? sold.ends }
    }
    add(.priceFight, id(of: person), from: onset, to: end, harm: lost)
  }

  private func id(of person: Int) -> AnyRecordID { people[person].contact.anyID }
}
