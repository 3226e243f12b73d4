import CSModels
import CSScoring
import Foundation

/// What a history offers to a message: the last exchange, what is open, who left, what comes.
struct LetterFacts {
  private let recipient: Contact
  private let insight: Insight?
  private let history: History
  private let phrasebook: any Phrasebook

  init(
    to recipient: Contact, about insight: Insight?, in history: History,
    phrasebook: any Phrasebook
  ) {
    self.recipient = recipient
    self.insight = insight
    self.history = history
    self.phrasebook = phrasebook
  }

  /// What the message is for.
  func purpose(of occasion: MessageDraft.Occasion) -> Letter.Purpose {
    switch occasion {
    case .reengagement: .reengagement
    case .championOutreach: predecessor == nil && !isLeaving ? .champion : .succession
    case .checkIn: isNewcomer ? .introduction : .checkIn
    }
  }

  /// What the message refers to, with the topic in the last person's words, where there is one.
  func opening(for purpose: Letter.Purpose) -> (opening: Letter.Opening, topic: Statement?) {
    if purpose == .succession {
      if let predecessor { return (gone(predecessor), nil) }
      if let notice { return (.leaving(on: day(of: notice.date, from: notice.anyID)), nil) }
    }
    if purpose == .introduction, let first = history.interactions(with: recipient).first {
      return joined(first)
    }
    return lastExchange
  }

  /// The day of the next renewal, where it lies close enough to be worth a word.
  func renewal(for purpose: Letter.Purpose) -> Statement? {
    guard purpose == .checkIn || purpose == .succession else { return nil }
    let today = history.calendar.day(of: history.moment)
    let next = history.subscriptions.map { ($0, history.calendar.day(of: $0.renewal)) }
      .filter { $0.1 > today && $0.1 <= today.adding(days: 120) }
      .min { ($0.1, $0.0.id.rawValue) < ($1.1, $1.0.id.rawValue) }
    return next.map { "\(quoted: words(for: $0.1), from: $0.0.anyID)" }
  }

  /// The company's name as it can stand in a sentence, or `nil` where it has none.
  var account: Statement? {
    let account = history.account
    let names = [account.name] + account.domains + [account.id.rawValue]
    let name = names.lazy.compactMap(SafeWords.company).first
    return name.map { "\(quoted: $0, from: account.anyID)" }
  }

  // MARK: The last exchange

  /// Whether one more reminder would be one too many: the insight advises to call, or three
  /// messages wait.
  var offersCall: Bool {
    if insight?.recommendedAction.type == "call" { return true }
    let correspondence = Correspondence(with: recipient, in: history)
    let last = correspondence.lastReceived?.date ?? .distantPast
    return correspondence.unanswered.count { $0.message.date > last } >= 3
  }

  private var lastExchange: (Letter.Opening, Statement?) {
    let correspondence = Correspondence(with: recipient, in: history)
    if offersCall, let last = correspondence.lastReceived {
      // To count up what waits would be one more reminder.
      let (day, about, topic) = mention(last.id, on: last.date)
      return (.exchanged(on: day, about: about), topic)
    }
    let received = correspondence.received.last
    let sent = correspondence.sent.last { $0.message.isDirect }
    let met = correspondence.lastEncounter
    let dates = [received?.message.date, sent?.message.date, met?.date].compactMap(\.self)
    guard let latest = dates.max() else { return (.nothing, nil) }
    if let met, met.date == latest {
      let (day, about, topic) = mention(met.id, on: met.date)
      return (.met(on: day, about: about), topic)
    }
    if let received, received.message.date == latest {
      let (day, about, topic) = mention(received.message.id, on: latest)
      return !received.isAnswered && isOwed(received.message)
        ? (.owed(on: day, about: about), topic) : (.exchanged(on: day, about: about), topic)
    }
    guard let sent else { return (.nothing, nil) }
    let (day, about, topic) = mention(sent.message.id, on: latest)
    // What closes an exchange waits for nothing, unless it asks.
    let closes = correspondence.received.contains { $0.reply?.id == sent.message.id }
    let waits =
      sent.expectsReply && !sent.isAnswered && (!closes || asks(sent.message.id))
      && isRecent(sent.message.date)
    return waits
      ? (.waiting(on: day, about: about), topic) : (.exchanged(on: day, about: about), topic)
  }

  private func interaction(_ id: Interaction.ID) -> Interaction? {
    history.interactions(with: recipient).last { $0.id == id }
  }

  private func asks(_ id: Interaction.ID) -> Bool {
    interaction(id)?.text.contains { "?？".contains($0) } ?? false
  }

  /// For how long a message waits for its answer; later it is part of what was.
  private func isRecent(_ date: Date) -> Bool {
    history.calendar.workingDays(from: date, to: history.moment) <= 90
  }

  /// Whether a message without an answer is owed one: it asks something, and it asks us.
  ///
  /// Thanks are owed nothing, nor what somebody asked a mailing list.
  private func isOwed(_ message: Correspondence.Message) -> Bool {
    guard asks(message.id), isRecent(message.date) else { return false }
    if !message.teammates.isEmpty { return true }
    guard let parent = interaction(message.id)?.inReplyTo else { return false }
    return interaction(parent)?.direction == .outbound
  }

  private func mention(
    _ id: Interaction.ID, on date: Date
  ) -> (day: Statement, about: Statement, topic: Statement?) {
    let topic: Statement? = interaction(id).flatMap { SafeWords.topic($0.subject) }.map {
      "\(quoted: $0, from: AnyRecordID(id))"
    }
    return (day(of: date, from: AnyRecordID(id)), topic.map(phrasebook.about) ?? "", topic)
  }

  private func day(of date: Date, from record: AnyRecordID) -> Statement {
    "\(quoted: words(for: history.calendar.day(of: date)), from: record)"
  }

  private func words(for day: CivilDate) -> String {
    let year = history.calendar.day(of: history.moment).components.year
    return phrasebook.day(day, withYear: day.components.year != year)
  }

  // MARK: Who left, who came

  private var predecessor: Contact? {
    guard let insight, insight.subject != recipient.anyID else { return nil }
    return insight.subject.id(of: Contact.self).flatMap(history.person)
  }

  private func gone(_ person: Contact) -> Letter.Opening {
    let name = name(of: person) ?? "\(quoted: person.email, from: person.anyID)"
    guard let notice else {
      return .gone(Letter.Gone(person: name, notice: .unknown, on: "", namesRecipient: false))
    }
    let isNamed = insight?.related.contains(recipient.anyID) ?? false
    let isNew = history.person(recipient.id) == nil
    let kind: Letter.Gone.Notice =
      switch notice.nature {
      case .bounce: .bounced
      case .autoReply: .autoReply
      case .person, .list: .farewell
      }
    return .gone(
      Letter.Gone(
        person: name, notice: kind, on: day(of: notice.date, from: notice.anyID),
        namesRecipient: kind != .bounced && (isNamed || isNew)))
  }

  /// What tells of a departure; the scanner puts the most telling record first.
  private var notice: Interaction? {
    guard let insight else { return nil }
    let interactions = Dictionary(
      history.interactions.map { ($0.anyID, $0) }, uniquingKeysWith: { first, _ in first })
    return insight.records.lazy.compactMap { interactions[$0] }.first
  }

  private var isLeaving: Bool {
    insight?.type == InsightType.championLeaving && insight?.subject == recipient.anyID
  }

  private var isNewcomer: Bool {
    insight?.type == InsightType.newStakeholder && insight?.subject == recipient.anyID
  }

  private func joined(_ first: Interaction) -> (Letter.Opening, Statement?) {
    let (day, about, topic) = mention(first.id, on: first.date)
    let colleague = first.author.flatMap { $0 == recipient.id ? nil : history.person($0) }
    let with = colleague.flatMap(name(of:)).map(phrasebook.with) ?? ""
    return (.joined(on: day, about: about, with: with), topic)
  }

  private func name(of person: Contact) -> Statement? {
    SafeWords.name(person.name).map { "\(quoted: $0, from: person.anyID)" }
  }
}
