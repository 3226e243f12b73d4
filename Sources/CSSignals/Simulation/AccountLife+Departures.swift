import CSModels

/// People who leave.
extension AccountLife {
  mutating func depart(_ kind: PlantedEvent.Kind, _ onset: Int, _ harm: Int?) {
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

  /// What mail servers answer.
  private mutating func returned(_ address: String) -> String {
    draws.text([
      "Your message to \(address) couldn't be delivered.\n\(address) wasn't found at the domain.\nRemote server returned '550 5.1.10 RESOLVER.ADR.RecipientNotFound; Recipient not found by SMTP address lookup'",
      "<\(address)>: host mx1 said: 550 5.1.1 <\(address)>: Recipient address rejected: User unknown in virtual mailbox table (in reply to RCPT TO command)",
      "** Address not found **\nYour message wasn't delivered to \(address) because the address couldn't be found.\nThe response was:\n550 5.1.1 The email account that you tried to reach does not exist.",
      "Delivery to the following recipient failed permanently: \(address)\n550 5.4.1 Recipient address rejected: Access denied.",
    ])
  }
}
