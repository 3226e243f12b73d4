import CSModels

/// Who uses the product on which day, where that is recorded.
extension AccountLife {
  mutating func useHeavily(_ onset: Int) {
    let there = people.indices.filter {
      people[$0].arrives <= 0 && effects.isEmployed($0, on: onset + 60)
    }
    // To stand out takes others.
    guard there.count >= 5, let person = draws.pick(there) else { return }
    heavyUser = (person, onset)
    add(.heavyUser, id(person), from: onset, subjects: [id(person)])
  }

  /// One event of the product for each person and day of use.
  mutating func useProduct() {
    let isRecorded = draws.chance(0.2)
    guard isRecorded || heavyUser != nil else { return }
    if heavyUser == nil { note(.evenUse, 0...(configuration.days - 1), account.anyID) }
    for person in people.indices {
      let usual = draws.uniform(0.1, 0.3)
      for index in max(
        0, people[person].arrives)..<max(0, people[person].arrives, configuration.days)
      where isWorking(index) && effects.isPresent(person, on: index) {
        let isHeavy = heavyUser.map { $0.person == person && index >= $0.day } ?? false
        let share = (isHeavy ? 0.9 : usual) * min(1, effects.factor(.allUsage, on: index))
        guard draws.chance(share) else { continue }
        let contact = people[person].contact
        var visit = Interaction(
          id: nextID(), .web, .inbound, on: moment(on: index, around: people[person].hour))
        visit.accounts = [account.id]
        visit.contacts = [contact.id]
        visit.subject = "Opened a report"
        visit.participants = [
          Participant(
            .sender, person: .contact(contact.id), name: contact.name, address: contact.email)
        ]
        records.interactions.append(visit)
      }
    }
  }
}
