extension PersonTraces {
  /// What is left of a record of fact without the person; `nil` where nothing may be.
  func remainder(of record: StoredRecord, number: Int) -> StoredRecord? {
    guard let rest = rest(of: record, number: number) else { return nil }
    if record.id.kind == Contact.kind { return rest }
    // What could not be cleaned in all its parts is forgotten.
    guard let isFound = try? areFound(in: rest), !isFound else { return nil }
    return rest
  }

  private func rest(of record: StoredRecord, number: Int) -> StoredRecord? {
    switch record.id.kind {
    case Interaction.kind:
      return (try? record.decode(Interaction.self))
        .flatMap { remainder(of: $0, number: number) }.map { StoredRecord($0) }
    case ConversationThread.kind:
      guard var thread = try? record.decode(ConversationThread.self) else { return nil }
      thread.subject = erased(from: thread.subject)
      return StoredRecord(thread)
    case CustomerTask.kind:
      guard var task = try? record.decode(CustomerTask.self) else { return nil }
      guard task.contacts.contains(where: { $0 != id }) || !task.contacts.contains(id) else {
        return nil
      }
      task.contacts.removeAll { $0 == id }
      task.title = erased(from: task.title)
      return StoredRecord(task)
    case Ticket.kind:
      guard var ticket = try? record.decode(Ticket.self), ticket.requester != id else {
        return nil
      }
      ticket.subject = erased(from: ticket.subject)
      return StoredRecord(ticket)
    case KnownCause.kind:
      guard var cause = try? record.decode(KnownCause.self) else { return nil }
      cause.note = erased(from: cause.note)
      return StoredRecord(cause)
    case Deal.kind:
      return (try? record.decode(Deal.self)).map { StoredRecord(remainder(of: $0)) }
    case Account.kind:
      guard var account = try? record.decode(Account.self) else { return nil }
      account.name = erased(from: account.name)
      return StoredRecord(account)
    case Contact.kind:
      guard var contact = try? record.decode(Contact.self), contact.id != id else { return nil }
      // Somebody with an address of the person is the person; a namesake is not.
      guard addresses.isDisjoint(with: contact.emails), !isFound(in: contact.anyID) else {
        return nil
      }
      contact.title = contact.title.map { erased(from: $0) }
      return StoredRecord(contact)
    default: return nil
    }
  }

  /// A deal without the person.
  private func remainder(of deal: Deal) -> Deal {
    var rest = deal
    rest.contacts.removeAll { $0 == id }
    rest.name = erased(from: rest.name)
    rest.statedReason = rest.statedReason.map { erased(from: $0) }
    for index in rest.priceChanges.indices {
      rest.priceChanges[index].reason = rest.priceChanges[index].reason.map { erased(from: $0) }
    }
    return rest
  }

  /// An interaction without the person.
  private func remainder(of interaction: Interaction, number: Int) -> Interaction? {
    let others = interaction.contacts.contains { $0 != id }
    let takesPart =
      interaction.contacts.contains(id) || interaction.participants.contains(where: isPerson)
    if takesPart {
      let isAuthor =
        interaction.author == id
        || interaction.participants.contains { $0.role == .sender && isPerson($0) }
      let othersTakePart =
        others || interaction.participants.contains { $0.contact != nil && $0.contact != id }
      if isAuthor || !othersTakePart { return nil }
    }
    var rest = interaction
    rest.contacts.removeAll { $0 == id }
    rest.participants.removeAll(where: isPerson)
    for index in rest.participants.indices {
      rest.participants[index].name = erased(from: rest.participants[index].name)
    }
    rest.subject = erased(from: rest.subject)
    rest.text = erased(from: rest.text)
    rest.signature = erased(from: rest.signature)
    if let thread = rest.thread, isFound(in: AnyRecordID(thread)) { rest.thread = nil }
    if let parent = rest.inReplyTo, isFound(in: AnyRecordID(parent)) { rest.inReplyTo = nil }
    if isFound(in: rest.anyID) { rest.id = RecordID("erased/\(number)") }
    return rest
  }

  private func isPerson(_ participant: Participant) -> Bool {
    participant.contact == id || addresses.contains(participant.address.lowercased())
  }
}
