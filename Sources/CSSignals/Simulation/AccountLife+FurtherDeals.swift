import CSModels
import Foundation

/// Deals with somebody who is in touch about nothing else.
extension AccountLife {
  /// The deals that fall silent, those that hang on one person, and small ones.
  mutating func dealFurther() {
    for (kind, onset) in furtherStories {
      apart("\(kind.rawValue) deal") { life in
        if kind == .dealSilence { life.sellUntilSilence(onset) } else { life.sellToOne(onset) }
      }
    }
    guard draws.chance(0.2) else { return }
    let opens = workingDay(from: draws.integer(10...max(11, configuration.days - 60)))
    guard let buyer = newBuyer(on: opens) else { return }
    var story = DealStory(opens: opens, isWon: draws.chance(0.5))
    (story.buyer, story.worth) = (buyer, 4...12)
    let (id, _, ends) = sell(story)
    note(.smallDeal, opens...ends, AnyRecordID(id))
    rest(buyer, from: ends)
  }

  private mutating func sellUntilSilence(_ onset: Int) {
    let opens = workingDay(from: onset - draws.integer(35...60))
    guard opens > 0, let buyer = newBuyer(on: opens) else { return }
    var story = DealStory(opens: opens, isWon: false)
    (story.buyer, story.silentFrom) = (buyer, onset - 4)
    // Too small to hang on too few.
    story.worth = 8...20
    story.ends = onset + draws.integer(60...100)
    let (id, _, ends) = sell(story)
    let end = min(ends, leaves ?? ends)
    add(
      .dealSilence, AnyRecordID(id), from: onset, to: end, harm: end,
      subjects: [AnyRecordID(id)])
    rest(buyer, from: onset)
  }

  private mutating func sellToOne(_ onset: Int) {
    // One has about three weeks to find a second person.
    let opens = workingDay(from: onset - 21)
    guard opens > 0, let buyer = newBuyer(on: opens) else { return }
    var story = DealStory(opens: opens, isWon: draws.chance(0.5))
    (story.buyer, story.worth) = (buyer, 45...120)
    story.ends = onset + draws.integer(50...100)
    let (id, _, ends) = sell(story)
    add(
      .dealThin, AnyRecordID(id), from: onset, to: min(ends, leaves ?? ends),
      harm: story.isWon ? nil : min(ends, leaves ?? ends), subjects: [AnyRecordID(id)])
    rest(buyer, from: ends)
  }

  /// Somebody of procurement, who talks about one deal only.
  private mutating func newBuyer(on opens: Int) -> Int? {
    let index = people.count
    var person = SimulatedPerson.make(
      index, at: account, name: newName(), size: people.count, &draws)
    guard !people.contains(where: { $0.contact.id == person.contact.id }) else { return nil }
    person.title = "Procurement Manager"
    person.contact.title = person.title
    person.contact.role = .unknown
    (person.arrives, person.copies, person.manager) = (opens, [:], nil)
    people.append(person)
    return index
  }

  /// Who has nothing more to talk about is silent, which is no news.
  private mutating func rest(_ buyer: Int, from day: Int) {
    add(.personSilence, id(buyer), from: day, matters: false, subjects: [id(buyer)])
  }
}
