import CSModels
import Foundation

/// What is so from the first day on.
extension AccountLife {
  /// People with one hour for mail, and accounts that do far better or worse than others.
  mutating func characterise() {
    apart("answer_habit") { life in
      guard life.draws.chance(0.5) else { return }
      let free = life.people.indices.filter { life.people[$0].arrives <= 0 }
      guard let person = life.draws.pick(free) else { return }
      life.people[person].answersAt = life.draws.integer(8...15)
      life.add(
        .answerHabit, life.id(person), from: life.configuration.warmUp,
        matters: life.isImportant(person), subjects: [life.id(person)])
    }
    apart("peers") { life in
      let place = life.draws.uniform()
      guard place < 0.16 else { return }
      let isAhead = place < 0.08
      for person in life.people.indices {
        life.people[person].answers =
          isAhead
          ? max(0.97, life.people[person].answers) : life.people[person].answers * 0.45
        life.people[person].pace *= isAhead ? 0.2 : 5
        life.people[person].pause *= isAhead ? 0.7 : 2
      }
      life.add(
        isAhead ? .aheadOfPeers : .behindPeers, life.account.anyID,
        from: life.configuration.warmUp, subjects: [life.account.anyID])
    }
  }

  /// When an answer is written that could have been written at a moment: at the hour of the person,
  /// where there is one.
  func moment(of person: Int, from moment: Date) -> Date {
    guard let hour = people[person].answersAt else { return moment }
    var index = workingDay(from: index(of: moment))
    if date(on: index, hour: Double(hour)) < moment { index = workingDay(from: index + 1) }
    // The seconds of the moment spread the answers over the hour.
    let spread = Double(calendar.local(moment).second % 3_600) / 3_600
    return date(on: index, hour: Double(hour) + spread)
  }
}
