import CSModels
import Foundation

/// What looks like news and is none, and subscriptions.
extension AccountLife {
  /// Terms of a year each; the account may leave at the end of one.
  mutating func subscribe() {
    let offset = draws.integer(0...364)
    let seats = draws.integer(2...40) * 5
    let price = Money.eur(Int64(seats) * Int64(draws.integer(200...600)))
    var renewals: [Int] = []
    var first = offset - 365
    while first < configuration.days {
      renewals.append(first + 365)
      first += 365
    }
    let willLeave = draws.chance(configuration.churnShare) && configuration.hasEvents
    leaves =
      willLeave
      ? renewals.first { $0 > configuration.warmUp + 120 && $0 < configuration.days } : nil
    for renewal in renewals where renewal - 365 < (leaves ?? configuration.days) {
      let begin = renewal - 365
      let ends = renewal < configuration.days
      records.subscriptions.append(
        Subscription(
          id: RecordID("\(account.id)/term/\(day(begin))"), account: account.id, value: price,
          seats: seats, renewal: date(on: renewal, hour: 0), start: date(on: begin, hour: 0),
          end: ends ? date(on: renewal, hour: 0) : nil, product: "Suite"))
      // Four months before, a renewal is something to think of.
      if renewal > configuration.warmUp, renewal - 120 < configuration.days {
        add(
          .renewal, account.anyID, from: max(configuration.warmUp, renewal - 120), to: renewal,
          harm: renewal,
          matters: renewal - 30 > configuration.warmUp && renewal < configuration.days
            && configuration.hasEvents)
      }
    }
  }

  /// Holidays, shutdowns, year ends, migrations, and the like.
  mutating func rest() {
    for person in people.indices {
      var next = draws.integer(20...150)
      while next < configuration.days {
        let length = draws.pick([5, 7, 10, 12, 14, 16]) ?? 7
        takeVacation(person, from: next, length)
        next += length + Int(draws.uniform(70, 200))
      }
    }
    endYears()
    if draws.chance(0.4) { shutDown() }
    if draws.chance(0.35) { migrate() }
    if draws.chance(0.3) { loseCount() }
    if people.count > 3, draws.chance(0.4) {
      let slow = draws.integer(2...(people.count - 1))
      people[slow].pace = draws.uniform(20, 45)
      people[slow].answers = 0.7
      note(.slowPerson, 0...(configuration.days - 1), people[slow].contact.anyID)
    }
    if draws.chance(0.4) { subscribeToLetters() }
  }

  mutating func note(_ kind: Distractor.Kind, _ days: ClosedRange<Int>, _ subject: AnyRecordID) {
    distractors.append(
      Distractor(
        kind: kind, start: day(days.lowerBound), end: day(days.upperBound), subject: subject))
  }

  private mutating func takeVacation(_ person: Int, from first: Int, _ length: Int) {
    let days = first..<(first + length)
    effects.add(.presence, of: person, days, 0)
    let isAnnounced = draws.chance(configuration.announcedShare)
    note(
      isAnnounced ? .announcedVacation : .quietVacation, first...(first + length - 1),
      people[person].contact.anyID)
    guard isAnnounced else { return }
    machines.append(
      Machine(
        person: person, days: days,
        text: SimulatedWords.line(
          SimulatedWords.awayReplies,
          [
            "until": spelled(first + length - 1), "back": spelled(workingDay(from: first + length)),
          ],
          &draws), isBounce: false))
    if draws.chance(0.3), first > 2 {
      let text = SimulatedWords.line(
        SimulatedWords.awayNotes,
        [
          "from": spelled(first), "until": spelled(first + length - 1),
          "back": spelled(first + length),
        ], &draws)
      intended.append((person, workingDay(from: first - 3), text))
    }
  }

  private mutating func endYears() {
    let (year, _, _) = configuration.start.components
    for each in year...(year + configuration.days / 365 + 1) {
      guard let first = CivilDate(year: each, month: 12, day: 20) else { continue }
      let begin = first.daysSince1970 - configuration.start.daysSince1970
      guard begin < configuration.days, begin > -20 else { continue }
      let days = begin..<(begin + 16)
      effects.add(.initiative, days, 0.15)
      effects.add(.answering, days, 0.5)
      effects.add(.meetings, days, 0.1)
      effects.add(.requests, days, 0.3)
      effects.add(.allUsage, days, draws.uniform(0.3, 0.7))
      note(.yearEnd, begin...(begin + 15), account.anyID)
    }
  }

  private mutating func shutDown() {
    let first = draws.integer(60...max(61, configuration.days - 30))
    let length = draws.pick([5, 9, 12, 14]) ?? 9
    let days = first..<(first + length)
    for person in people.indices {
      effects.add(.presence, of: person, days, 0)
      machines.append(
        Machine(
          person: person, days: days,
          text: SimulatedWords.line(
            SimulatedWords.awayReplies,
            ["until": spelled(first + length - 1), "back": spelled(first + length)], &draws),
          isBounce: false))
    }
    effects.add(.meetings, days, 0)
    effects.add(.allUsage, days, 0.08)
    note(.shutdown, days, as: .holiday, "The plant is closed")
  }

  private mutating func migrate() {
    let first = draws.integer(60...max(61, configuration.days - 30))
    let days = first..<(first + draws.integer(3...8))
    effects.add(.allUsage, days, draws.uniform(0.05, 0.4))
    note(.migration, days, as: .migration, "Move to the new site")
  }

  /// What colleagues have recorded as a known cause.
  private mutating func note(
    _ kind: Distractor.Kind, _ days: Range<Int>, as reason: KnownCause.Reason,
    _ words: String
  ) {
    records.knownCauses.append(
      KnownCause(
        id: RecordID("\(account.id)/\(kind.rawValue)"), reason,
        on: day(days.lowerBound)...day(days.upperBound - 1), account: account.id, note: words))
    note(kind, days.lowerBound...(days.upperBound - 1), account.anyID)
  }

  private mutating func loseCount() {
    let first = draws.integer(60...max(61, configuration.days - 30))
    let length = draws.integer(1...4)
    note(.notCounted, first...(first + length - 1), account.anyID)
  }

  private mutating func subscribeToLetters() {
    let begin = draws.integer(0...60)
    let stop = draws.integer(150...max(151, configuration.days))
    for index in stride(from: begin, to: min(stop, configuration.days), by: 7) {
      var letter = Interaction(id: nextID(), .email, .inbound, on: date(on: index, hour: 6))
      letter.nature = .list
      letter.accounts = [account.id]
      letter.subject = "News from \(account.name)"
      letter.text = SimulatedWords.line(SimulatedWords.pleased, &draws)
      letter.participants = [
        Participant(.sender, name: account.name, address: "news@\(account.domains.first ?? "")"),
        Participant(.to, person: .teammate(manager.id), name: manager.name, address: manager.email),
      ]
      records.interactions.append(letter)
    }
    note(.newsletter, begin...max(begin, stop), account.anyID)
  }

  mutating func nextID<R>() -> RecordID<R> {
    counter += 1
    return RecordID("\(account.id)/\(counter)")
  }
}

extension SimulatedWords {
  static func line(_ lines: [String], _ draws: inout SimulationDraws) -> String {
    line(lines, [:], &draws)
  }
}
