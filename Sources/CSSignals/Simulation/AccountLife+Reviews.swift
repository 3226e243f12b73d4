import CSModels
import Foundation

/// Reviews with those who decide, about every quarter, and when the next one is due.
extension AccountLife {
  /// The days between two reviews.
  private static let cadence = 91

  /// Most accounts hold reviews; now and then one is left out.
  mutating func review() {
    var held: [Int] = []
    if draws.chance(0.7) {
      var index = draws.integer(0...Self.cadence)
      while index < configuration.days {
        let isLeftOut =
          configuration.hasEvents && index > configuration.warmUp && draws.chance(0.25)
        let day = workingDay(from: index)
        if !isLeftOut, day < configuration.days, holdReview(on: day) { held.append(day) }
        index += Self.cadence + draws.integer(-5...5)
      }
    }
    note(reviews: held)
  }

  private mutating func holdReview(on index: Int) -> Bool {
    let invited = standIns(for: Array(people.indices.prefix(2)), on: index).filter {
      effects.isPresent($0, on: index) && effects.factor(.answering, of: $0, on: index) > 0.2
    }
    guard !invited.isEmpty else { return false }
    record("Quarterly business review", on: index, hour: 14, with: invited) { _, _ in .attended }
    return true
  }

  /// A review is due a week after the usual day, and within four months of a renewal where the last
  /// one is two months old.
  private mutating func note(reviews held: [Int]) {
    let end = min(leaves ?? configuration.days, configuration.days)
    let renewals = records.subscriptions.map { self.index(of: $0.renewal) }
    func isDue(_ index: Int) -> Bool {
      let age = held.last { $0 < index }.map { index - $0 }
      let isNear = renewals.contains { $0 > index && $0 - 120 <= index }
      return age.map { $0 > Self.cadence + 7 || isNear && $0 > 60 } ?? isNear
    }
    var index = 0
    while index < end {
      guard isDue(index) else {
        index += 1
        continue
      }
      let onset = index
      while index < end, isDue(index) { index += 1 }
      add(
        .reviewOverdue, account.anyID, from: onset, to: index,
        matters: configuration.hasEvents && onset >= configuration.warmUp && index - onset >= 14,
        subjects: [account.anyID])
    }
  }
}
