import CSModels

/// What is counted leaps, falls or stops.
extension AccountLife {
  mutating func count(_ kind: PlantedEvent.Kind, _ onset: Int, _ harm: Int?) {
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
