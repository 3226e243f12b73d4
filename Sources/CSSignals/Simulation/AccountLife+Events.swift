import CSModels
import Foundation

/// What happens, and the truth about it.
extension AccountLife {
  /// What may make an account leave.
  private static let harmful: Set<PlantedEvent.Kind> = [
    .departureAnnounced, .departureReturned, .departureReplaced, .departureSilent, .handover,
    .singleThread, .accountSilence, .personSilence, .fading, .slowReplies, .oneSided, .noShows,
    .dropped,
    .ticketPileUp, .sentimentFall, .escalation, .competitor, .priceFight, .usageDrop, .usageShift,
    .usageZero,
  ]

  /// Plants one event after the other.
  mutating func plant(_ kinds: [PlantedEvent.Kind]) {
    for (slot, kind) in kinds.enumerated() {
      var onset = configuration.warmUp + slot * configuration.spacing
      onset += draws.integer(0...(configuration.spacing / 2))
      if kind == .accountSilence, let leaves {
        onset = max(configuration.warmUp, leaves - draws.integer(45...90))
      }
      onset = workingDay(from: onset)
      guard onset < (leaves ?? configuration.days) - 20 else { continue }
      var harm: Int?
      if let leaves, Self.harmful.contains(kind), leaves - onset <= configuration.warning {
        harm = leaves
      }
      plant(kind, onset, harm)
    }
  }

  /// Records the truth.
  mutating func add(
    _ kind: PlantedEvent.Kind, _ subject: AnyRecordID, from onset: Int, to end: Int? = nil,
    harm: Int? = nil, matters: Bool = true, subjects: Set<AnyRecordID> = [],
    related: Set<AnyRecordID> = []
  ) {
    let expected = kind.expectation
    events.append(
      PlantedEvent(
        kind: kind, subject: subject, matters: matters, onset: date(on: onset, hour: 0),
        end: end.map { date(on: $0, hour: 23) }, harm: harm.map { date(on: $0, hour: 12) },
        signal: expected.signal, equivalents: expected.equivalents, subjects: subjects,
        consequences: expected.consequences, related: related))
  }

  private mutating func plant(_ kind: PlantedEvent.Kind, _ onset: Int, _ harm: Int?) {
    switch kind {
    case .departureAnnounced, .departureReturned, .departureReplaced, .departureSilent:
      depart(kind, onset, harm)
    case .titleChange, .departmentChange, .managerChange: reorganise(kind, onset)
    case .reorganisation: reorganise(from: onset)
    case .newExecutive: arrive(onset)
    case .handover: handOver(onset, harm)
    case .singleThread, .accountSilence: fallSilent(kind, onset, harm)
    case .personSilence, .fading, .slowReplies, .oneSided, .dropped: coolDown(kind, onset, harm)
    case .noShows, .moreActivity, .ticketPileUp, .sentimentFall: change(kind, onset, harm)
    case .escalation: escalate(onset, harm)
    case .advocacy: praise(onset)
    case .competitor, .priceFight, .dealStuck, .dealPushed:
      stories.append((kind, onset, harm))
    case .usageDrop, .usageSpike, .usageShift, .usageWeekday, .usageZero:
      count(kind, onset, harm)
    case .seatsNearLimit: add(kind, account.anyID, from: onset)
    case .renewal, .negotiation: break
    }
  }

  /// Somebody to whom nothing has happened yet and who is there; often the champion.
  private mutating func somebody(on onset: Int, among first: Int? = nil) -> Int? {
    let free = people.indices.filter {
      !people[$0].isTaken && people[$0].arrives <= 0 && effects.isEmployed($0, on: onset)
        && $0 < first ?? .max
    }
    guard !free.isEmpty else { return nil }
    let chosen = free.contains(0) && draws.chance(0.35) ? 0 : draws.pick(free) ?? 0
    people[chosen].isTaken = true
    return chosen
  }

  private func id(_ person: Int) -> AnyRecordID { people[person].contact.anyID }

  private mutating func colleague(of person: Int, on onset: Int) -> Int? {
    draws.pick(
      people.indices.filter {
        $0 != person && people[$0].arrives <= onset && effects.isEmployed($0, on: onset)
      })
  }

  private mutating func depart(_ kind: PlantedEvent.Kind, _ onset: Int, _ harm: Int?) {
    guard let person = somebody(on: onset) else { return }
    var last = onset
    let heir = colleague(of: person, on: onset)
    let known = [
      "company": account.name, "name": people[person].contact.name,
      "heir": heir.map { people[$0].contact.name } ?? "my team",
      "address": heir.map { people[$0].contact.email } ?? "office@\(account.domains.first ?? "")",
    ]
    switch kind {
    case .departureAnnounced:
      last = workingDay(from: onset + draws.integer(1...14))
      let words = known.merging(["day": spelled(last)]) { $1 }
      let text =
        SimulatedWords.line(SimulatedWords.goodbyes, words, &draws) + " "
        + SimulatedWords.line(SimulatedWords.handOver, words, &draws)
      write(
        from: person, text, subject: draws.text(SimulatedWords.goodbyeSubjects), on: onset,
        copies: heir.map { draws.chance(0.6) ? [$0] : [] } ?? [])
    case .departureReturned:
      machines.append(
        Machine(
          person: person, days: (onset + 1)..<SimulatedEffects.forever,
          text: returned(people[person].contact.email), isBounce: true))
    case .departureReplaced:
      machines.append(
        Machine(
          person: person, days: (onset + 1)..<SimulatedEffects.forever,
          text: SimulatedWords.line(SimulatedWords.goneReplies, known, &draws), isBounce: false))
    default: break
    }
    // What a machine says of a holiday ends with the job.
    machines.removeAll {
      $0.person == person && $0.days.lowerBound > last
        && $0.days.upperBound < SimulatedEffects.forever
    }
    effects.add(.employment, of: person, (last + 1)..<SimulatedEffects.forever, 0)
    add(
      kind, id(person), from: onset, harm: harm, matters: isImportant(person),
      subjects: [id(person)], related: heir.map { [id($0)] } ?? [])
  }

  /// Whether somebody decides, or is in touch about every week.
  private func isImportant(_ person: Int) -> Bool { person < 2 || people[person].pause < 4 }

  /// What mail servers answer.
  private mutating func returned(_ address: String) -> String {
    draws.text([
      "Your message to \(address) couldn't be delivered.\n\(address) wasn't found at the domain.\nRemote server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'",
      "<\(address)>: host mx1 said: 550 5.1.1 <\(address)>: Recipient address rejected: User unknown in virtual mailbox table (in reply to RCPT TO command)",
      "** Address not found **\nYour message wasn't delivered to \(address) because the address couldn't be found.\nThe response was:\n550 5.1.1 The email account that you tried to reach does not exist.",
      "Delivery to the following recipient failed permanently: \(address)\n550 5.4.1 Recipient address rejected: Access denied.",
    ])
  }

  private mutating func reorganise(_ kind: PlantedEvent.Kind, _ onset: Int) {
    guard let person = somebody(on: onset) else { return }
    let now = people[person]
    var (title, department, manager) = (now.title, now.department, now.manager)
    let departments = ["Sales", "Product", "Strategy", "Customer Care", "Quality"]
    switch kind {
    case .titleChange:
      title = draws.text([
        "Senior \(now.title)", "Vice President", "Chief of Staff", "Team Lead \(department)",
      ])
    case .departmentChange:
      department = draws.text(departments)
      title = draws.text(["\(department) Manager", now.title])
    default:
      manager = people.indices.first { $0 != person && $0 != now.manager }
    }
    positions[person, default: []].append((onset, title, department, manager))
    add(kind, id(person), from: onset, to: onset + 45, subjects: [id(person)])
  }

  /// Several departments are put together under somebody else.
  private mutating func reorganise(from onset: Int) {
    let free = people.indices.filter {
      people[$0].arrives <= 0 && effects.isEmployed($0, on: onset + 30) && positions[$0] == nil
    }
    let concerned = draws.shuffled(free.filter { $0 > 0 }).prefix(draws.integer(3...5))
    guard concerned.count >= 3, let boss = free.first(where: { !concerned.contains($0) }) else {
      return
    }
    let department = draws.text(["Shared Services", "Customer Operations", "Digital", "Platform"])
    var last = onset
    for (place, person) in concerned.enumerated() {
      let day = workingDay(from: place == 0 ? onset : onset + draws.integer(0...14))
      last = max(last, day)
      positions[person] = [(day, people[person].title, department, boss)]
      people[person].isTaken = true
    }
    let all = Set((concerned + [boss]).map { id($0) })
    add(
      .reorganisation, account.anyID, from: onset, to: last + 30, subjects: [account.anyID],
      related: all)
  }

  private mutating func arrive(_ onset: Int) {
    let index = people.count
    var person = SimulatedPerson.make(
      index, at: account, name: newName(), size: people.count, &draws)
    let title = draws.text([
      "Chief Financial Officer", "Chief Operating Officer", "VP Operations", "CIO",
      "Managing Director", "SVP Customer Experience",
    ])
    person.title = title
    person.contact.title = title
    person.contact.role = .unknown
    person.arrives = onset
    person.pause = draws.uniform(3, 9)
    person.manager = nil
    guard !people.contains(where: { $0.contact.id == person.contact.id }) else { return }
    people.append(person)
    let heir = people[0].contact.name
    write(
      from: index,
      SimulatedWords.line(
        SimulatedWords.introductions, ["title": title, "company": account.name, "heir": heir],
        &draws), on: onset, copies: effects.isEmployed(0, on: onset) ? [0] : [])
    add(
      .newExecutive, id(index), from: onset, to: onset + 45, subjects: [id(index), account.anyID])
  }

  private mutating func handOver(_ onset: Int, _ harm: Int?) {
    guard let person = somebody(on: onset, among: 2),
      let heir = colleague(of: person, on: onset)
    else { return }
    let later = onset..<SimulatedEffects.forever
    effects.add(.initiative, of: person, later, 0.1)
    effects.add(.answering, of: person, later, 0.4)
    effects.add(.initiative, of: heir, later, 3)
    if draws.chance(0.6) {
      write(
        from: heir,
        SimulatedWords.line(
          SimulatedWords.takingOver, ["heir": people[person].contact.name], &draws), on: onset,
        copies: [person])
    }
    add(
      .handover, id(person), from: onset, to: onset + 120, harm: harm,
      subjects: [id(person), id(heir), account.anyID], related: [id(heir)])
  }

  private mutating func fallSilent(_ kind: PlantedEvent.Kind, _ onset: Int, _ harm: Int?) {
    // A whole company comes back; people who have turned to other things do not.
    let pause = onset + draws.integer(50...90)
    let end = leaves ?? (kind == .accountSilence ? pause : SimulatedEffects.forever)
    let days = onset..<max(onset + 1, end)
    let silent =
      kind == .accountSilence
      ? Array(people.indices)
      : people.indices.filter { $0 != 0 || !effects.isEmployed(0, on: onset) }
    for person in silent {
      effects.add(.initiative, of: person, days, 0.02)
      effects.add(.answering, of: person, days, 0.05)
      if kind == .singleThread {
        effects.add(.copies, of: person, days, 0.1)
        people[person].isTaken = true
      }
    }
    if kind == .accountSilence {
      effects.add(.meetings, days, 0.15)
      effects.add(.requests, days, 0.1)
    }
    add(
      kind, account.anyID, from: onset, to: end < SimulatedEffects.forever ? end : nil,
      harm: harm, subjects: kind == .accountSilence ? [account.anyID] : [])
  }

  private mutating func coolDown(_ kind: PlantedEvent.Kind, _ onset: Int, _ harm: Int?) {
    guard let person = somebody(on: onset) else { return }
    let days: Range<Int>
    switch kind {
    case .personSilence:
      days = onset..<SimulatedEffects.forever
      effects.add(.initiative, of: person, days, 0.01)
      effects.add(.answering, of: person, days, 0.03)
    case .fading:
      days = onset..<SimulatedEffects.forever
      effects.add(.initiative, of: person, days, 0.3)
      effects.add(.answering, of: person, days, 0.6)
    case .slowReplies:
      days = onset..<(onset + draws.integer(70...110))
      effects.add(.delay, of: person, days, draws.uniform(5, 9))
    case .oneSided:
      days = onset..<(onset + draws.integer(80...110))
      effects.add(.initiative, of: person, days, 0.15)
      effects.add(.answering, of: person, days, 0.2)
    default:
      days = onset..<SimulatedEffects.forever
      for other in people.indices.prefix(2) where other != person {
        people[other].copies[person] = max(people[other].copies[person] ?? 0, 0.6)
      }
      effects.add(.copies, of: person, days, 0.03)
      effects.add(.initiative, of: person, days, 0.5)
    }
    let lasts = days.upperBound < SimulatedEffects.forever ? days.upperBound : nil
    let isShared = kind == .oneSided || kind == .slowReplies || kind == .fading
    let subjects: Set<AnyRecordID> =
      isShared ? [id(person), account.anyID] : [id(person)]
    add(kind, id(person), from: onset, to: lasts, harm: harm, subjects: subjects)
  }

  private mutating func change(_ kind: PlantedEvent.Kind, _ onset: Int, _ harm: Int?) {
    let end: Int
    switch kind {
    case .noShows:
      end = onset + draws.integer(70...100)
      effects.add(.attendance, onset..<end, 0.2)
    case .moreActivity:
      end = onset + draws.integer(25...45)
      effects.add(.initiative, onset..<end, draws.uniform(2.5, 4))
      for index in stride(from: onset, to: end, by: 5) where isWorking(index) {
        guard let person = draws.pick(people.indices.filter { effects.isPresent($0, on: index) })
        else { continue }
        write(from: person, SimulatedWords.line(SimulatedWords.moreWork, &draws), on: index)
      }
    case .ticketPileUp:
      end = onset + draws.integer(28...45)
      effects.add(.requests, onset..<end, draws.uniform(4, 7))
      effects.add(.solving, onset..<end, draws.uniform(10, 20))
    default:
      end = onset + draws.integer(60...100)
      effects.addMood(onset..<end, -draws.uniform(0.5, 0.8))
    }
    add(kind, account.anyID, from: onset, to: end, harm: harm)
  }

  private mutating func escalate(_ onset: Int, _ harm: Int?) {
    guard let person = colleague(of: -1, on: onset) else { return }
    let boss = draws.text(["CEO", "COO", "managing director", "head of operations", "board"])
    let copies = colleague(of: person, on: onset).map { [$0] } ?? []
    effects.addMood(of: person, onset..<(onset + 20), -0.6)
    // Some lose patience step by step in one conversation, others all of a sudden.
    let before = draws.chance(0.5) ? draws.integer(1...3) : 0
    var thread: ConversationThread.ID?
    for turn in 0..<before {
      let index = workingDay(from: onset - 3 * (before - turn))
      guard index < onset, effects.isPresent(person, on: index) else { continue }
      let lines = turn == 0 ? SimulatedWords.ticketTexts : SimulatedWords.displeased
      let mail = write(
        from: person, SimulatedWords.line(lines, &draws), on: index, thread: thread,
        mood: turn == 0 ? 0 : -0.3)
      thread = mail.thread
      let answered = later(mail.date, hours: draws.lognormal(median: 4, sigma: 0.7))
      write(
        to: person, from: manager, SimulatedWords.line(SimulatedWords.ourAnswers, &draws),
        subject: "Re: \(mail.subject)", at: answered, thread: thread, answers: mail.id)
    }
    let first = write(
      from: person, SimulatedWords.line(SimulatedWords.angry, ["boss": boss], &draws), on: onset,
      copies: copies, thread: thread, mood: -0.8)
    for turn in 0..<draws.integer(0...2) {
      let index = workingDay(from: onset + 1 + turn * 2)
      guard effects.isPresent(person, on: index) else { continue }
      write(
        from: person, SimulatedWords.line(SimulatedWords.angry, ["boss": boss], &draws),
        subject: "Re: \(first.subject)", on: index, copies: copies, thread: first.thread,
        mood: -0.8)
    }
    open(by: person, on: onset, hours: draws.uniform(20, 60), isUrgent: true)
    add(.escalation, id(person), from: onset, to: onset + 14, harm: harm, related: [id(person)])
  }

  private mutating func praise(_ onset: Int) {
    guard let person = colleague(of: -1, on: onset) else { return }
    effects.addMood(of: person, onset..<(onset + 45), 0.3)
    for turn in 0..<draws.integer(1...3) {
      let index = workingDay(from: onset + turn * 9)
      guard effects.isPresent(person, on: index), index < configuration.days else { continue }
      write(
        from: person, SimulatedWords.line(SimulatedWords.praise, &draws), on: index, mood: 0.9)
    }
    var survey = Interaction(
      id: nextID(), .survey, .inbound, on: moment(on: onset, around: people[person].hour))
    survey.accounts = [account.id]
    survey.contacts = [people[person].contact.id]
    survey.subject = "How likely are you to recommend us?"
    survey.text = draws.text(["10", "9", "10 - would recommend any time"])
    records.interactions.append(survey)
    add(.advocacy, id(person), from: onset, to: onset + 45)
  }

  private mutating func count(_ kind: PlantedEvent.Kind, _ onset: Int, _ harm: Int?) {
    // There cannot be more active people than seats, so that only what they do leaps.
    let metric = draws.integer(kind == .usageSpike ? 1...2 : 0...2)
    var end: Int
    switch kind {
    case .usageDrop:
      end = onset + draws.integer(5...9)
      effects.add(.usage(metric), onset..<end, draws.uniform(0.2, 0.5))
    case .usageSpike:
      end = onset + draws.integer(1...2)
      effects.add(.usage(metric), onset..<end, draws.uniform(2.2, 4))
    case .usageShift:
      end = onset + 120
      effects.add(.usage(metric), onset..<end, draws.uniform(0.4, 0.65))
    case .usageWeekday:
      end = onset + 7 * draws.integer(4...8)
      for index in stride(from: onset, to: end, by: 7) {
        effects.add(.usage(metric), index..<(index + 1), draws.uniform(0.15, 0.4))
      }
    default:
      end = onset + draws.integer(12...30)
      effects.add(.usage(metric), onset..<end, 0)
    }
    end = min(end, leaves ?? end)
    add(kind, account.anyID, from: onset, to: end, harm: harm)
  }
}
