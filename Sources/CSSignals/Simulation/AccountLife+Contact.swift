import CSModels

/// People who are in touch less, more, or otherwise than before.
extension AccountLife {
  mutating func fallSilent(_ kind: PlantedEvent.Kind, _ onset: Int, _ harm: Int?) {
    // A whole company comes back; people who have turned to other things do not.
    let pause = onset + draws.integer(50...90)
    let end = leaves ?? (kind == .accountSilence ? pause : SimulatedEffects.forever)
    let days = onset..<max(onset + 1, end)
    let all = people.indices.filter { people[$0].arrives <= onset }
    let last = all.first { effects.isEmployed($0, on: onset) && !people[$0].isTaken } ?? 0
    let silent = kind == .accountSilence ? all : all.filter { $0 != last }
    for person in silent {
      effects.add(.initiative, of: person, days, 0.02)
      effects.add(.answering, of: person, days, 0.05)
      if kind == .singleThread {
        effects.add(.copies, of: person, days, 0.1)
        people[person].isTaken = true
        heirs[person] = (onset, last)
      }
    }
    if kind == .singleThread { people[last].isTaken = true }
    if kind == .accountSilence {
      effects.add(.meetings, days, 0.15)
      effects.add(.requests, days, 0.1)
    }
    add(
      kind, account.anyID, from: onset, to: end < SimulatedEffects.forever ? end : nil,
      harm: harm, matters: kind == .accountSilence || isTimeLeft(from: onset, days: 98),
      subjects: kind == .accountSilence ? [account.anyID] : [])
  }

  mutating func coolDown(_ kind: PlantedEvent.Kind, _ onset: Int, _ harm: Int?) {
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
      // A third of the answers, and of the meetings.
      effects.add(.answering, of: person, days, 0.25)
    case .slowReplies:
      days = onset..<(onset + draws.integer(70...110))
      // Whoever answers within minutes and then within hours has not slowed down: it takes more than a
      // working day longer.
      effects.add(.delay, of: person, days, max(draws.uniform(5, 9), 1 + 12 / people[person].pace))
      // Only of whom we often write to is it known how long answers take.
      people[person].attention = max(5, people[person].attention)
    case .oneSided:
      days = onset..<(onset + draws.integer(80...110))
      effects.add(.initiative, of: person, days, 0.15)
      effects.add(.answering, of: person, days, 0.2)
    default:
      days = onset..<SimulatedEffects.forever
      for other in people.indices where other != person {
        people[other].copies[person] = max(people[other].copies[person] ?? 0, 0.6)
      }
      effects.add(.copies, of: person, days, 0.03)
      effects.add(.initiative, of: person, days, 0.5)
    }
    let lasts = days.upperBound < SimulatedEffects.forever ? days.upperBound : nil
    let isShared = kind == .oneSided || kind == .slowReplies || kind == .fading
    let subjects: Set<AnyRecordID> =
      isShared ? [id(person), account.anyID] : [id(person)]
    // Of whom we hardly ever hear, a third is hardly less.
    add(
      kind, id(person), from: onset, to: lasts, harm: harm,
      matters: kind != .fading || isImportant(person), subjects: subjects)
  }

  mutating func change(_ kind: PlantedEvent.Kind, _ onset: Int, _ harm: Int?) {
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
}
