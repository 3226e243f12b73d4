import CSModels

/// What happens, and the truth about it.
extension AccountLife {
  /// What may make an account leave.
  private static let harmful: Set<PlantedEvent.Kind> = [
    .departureAnnounced, .departureReturned, .departureReplaced, .departureSilent, .handover,
    .singleThread, .accountSilence, .personSilence, .fading, .slowReplies, .oneSided, .noShows,
    .dropped, .ticketPileUp, .sentimentFall, .escalation, .competitor, .priceFight, .usageDrop,
    .usageShift,
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
    case .seatsNearLimit:
      add(kind, account.anyID, from: onset)
      // The hiring that brings them there may be told, and need not be.
      add(kind, account.anyID, from: onset - 60, to: onset, matters: false)
    default: break
    }
  }

  /// Somebody to whom nothing has happened yet and who is there; often the champion.
  mutating func somebody(on onset: Int, among first: Int? = nil) -> Int? {
    let free = people.indices.filter {
      !people[$0].isTaken && people[$0].arrives <= 0 && effects.isEmployed($0, on: onset)
        && $0 < first ?? .max
    }
    guard !free.isEmpty else { return nil }
    let chosen = free.contains(0) && draws.chance(0.35) ? 0 : draws.pick(free) ?? 0
    people[chosen].isTaken = true
    return chosen
  }

  func id(_ person: Int) -> AnyRecordID { people[person].contact.anyID }

  mutating func colleague(of person: Int, on onset: Int) -> Int? {
    draws.pick(
      people.indices.filter {
        $0 != person && people[$0].arrives <= onset && effects.isEmployed($0, on: onset)
          && effects.factor(.initiative, of: $0, on: onset) > 0.1
      })
  }

  /// Whether somebody decides, or is in touch about every week.
  func isImportant(_ person: Int) -> Bool { person < 2 || people[person].pause < 4 }
}
