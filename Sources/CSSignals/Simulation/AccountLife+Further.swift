import CSModels

/// Kinds of events that were added to the first ones, each with draws of its own.
extension AccountLife {
  /// Does something with draws of its own, so that the rest of the account stays as it is.
  mutating func apart(_ name: String, _ body: (inout AccountLife) -> Void) {
    let shared = draws
    // FNV-1a: the same on every machine.
    let mark = name.utf8.reduce(0xcbf2_9ce4_8422_2325 as UInt64) {
      ($0 ^ UInt64($1)) &* 0x100_0000_01b3
    }
    draws = SimulationDraws(seed: seed ^ mark)
    body(&self)
    draws = shared
  }

  /// Plants one event after the other, between those of the first kinds.
  mutating func plantFurther(_ kinds: [PlantedEvent.Kind]) {
    for (slot, kind) in kinds.enumerated() {
      apart("\(kind.rawValue) \(slot)") { $0.plantFurther(kind, slot) }
    }
  }

  private mutating func plantFurther(_ kind: PlantedEvent.Kind, _ slot: Int) {
    let spacing = configuration.spacing
    let first = configuration.warmUp + spacing * 3 / 4 + 2 * slot * spacing
    let onset = workingDay(from: first + draws.integer(0...(spacing / 2)))
    guard onset < (leaves ?? configuration.days) - 20 else { return }
    let isWarning = leaves.map { $0 - onset <= configuration.warning } ?? false
    switch kind {
    case .unanswered: leaveUnanswered(onset, isWarning ? leaves : nil)
    case .meetingsFall: meetRarely(onset, isWarning ? leaves : nil)
    case .meetingsRise: meetOften(onset)
    case .ticketSurge: askMore(onset)
    case .recommendation: recommend(onset)
    case .usageGrowth: grow(onset)
    case .usageRun: run(onset)
    case .usageTrend: drift(onset)
    case .firstUse: begin(onset)
    case .dataStop: stopCounting(onset)
    case .heavyUser: useHeavily(onset)
    case .dealSilence, .dealThin: furtherStories.append((kind, onset))
    default: break
    }
  }

  /// Whether something that takes some days to be seen still can be.
  func isTimeLeft(from onset: Int, days: Int) -> Bool {
    onset + days <= (leaves ?? configuration.days)
  }

  /// What only looks like the further kinds.
  mutating func distractFurther() {
    let last = max(61, configuration.days - 30)
    apart("workshop") { life in
      guard life.draws.chance(0.4) else { return }
      let day = life.workingDay(from: life.draws.integer(60...last))
      life.projects.append(Project(days: day...(day + 4), weekdays: [1, 2, 3, 4, 5], share: 0.6))
      life.note(.workshop, day...(day + 4), life.account.anyID)
    }
    apart("ticket_burst") { life in
      guard life.draws.chance(0.4) else { return }
      let day = life.workingDay(from: life.draws.integer(60...last))
      for _ in 0..<life.draws.integer(3...4) { life.openOne(on: day) }
      life.note(.ticketBurst, day...day, life.account.anyID)
    }
    apart("tried_once") { life in
      guard life.draws.chance(0.3) else { return }
      let day = life.workingDay(from: life.draws.integer(60...last))
      life.novelties.append((metric: "imports_run", day: day, lasts: false))
      life.note(.triedOnce, day...day, life.account.anyID)
    }
  }
}
