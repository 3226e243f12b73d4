import CSModels
import Foundation

/// What shows that a person leaves or has left.
struct Departure {
  /// A mail that says so, with the words that say it.
  struct Notice {
    var mail: Interaction
    var day: CivilDate
    var notice: DepartureNotice
  }

  /// What the person wrote.
  var farewell: Notice?
  /// What the person's mailbox answered.
  var automatic: Notice?
  /// The first mail that came back since the person was last in touch, with its status.
  var bounce: (mail: Interaction, day: CivilDate, code: String)?
  /// The position that the person held until the record said otherwise.
  var leftPosition: (role: OrganizationalRole, day: CivilDate)?
  /// Whom the notices name to turn to.
  var successor: Successor?

  /// For how long after the last day they named somebody may still write.
  private static let afterglow = 14
  /// How long a notice is, where no last day is named.
  private static let usualNotice = 45

  init?(of member: CustomerCircle.Member, in history: History, since: CivilDate) {
    let person = member.person
    let calendar = history.calendar
    var lastAddress: String?
    let last = member.touches.last
    let company = CompanyWords.all(in: history)
    let all = history.interactions
    let interactions = all.span
    for place in history.places(with: person.id) {
      let day = calendar.day(of: interactions[place].date)
      let isAuthor = interactions[place].author == person.id
      if isAuthor, interactions[place].nature == .person {
        lastAddress =
          interactions[place].participants.first { $0.role == .sender }?.address ?? lastAddress
      }
      guard day >= since else { continue }
      let interaction = all[place]
      let isWritten =
        interaction.channel == .email || interaction.channel == .chat
        || interaction.channel == .ticket
      switch interaction.nature {
      case .person where isAuthor && isWritten:
        var text = history.written(in: interaction)
        if Self.hasOwnSubject(interaction) {
          text = history.writtenSubject(of: interaction).followed(by: text)
        }
        if let notice = DepartureNotice(from: text, company: company, written: day) {
          farewell = Notice(mail: interaction, day: day, notice: notice)
        }
      case .autoReply where isAuthor:
        let text = WrittenText(interaction.subject + "\n\n" + interaction.text)
        if let notice = DepartureNotice(automatic: text, company: company, written: day) {
          automatic = Notice(mail: interaction, day: day, notice: notice)
        }
      case .bounce:
        // An address that nobody ever wrote from may simply be wrong, and so may a second one.
        guard !member.touches.isEmpty,
          ReturnedMail.concerns(lastAddress, of: person, in: interaction),
          let code = ReturnedMail.goneCode(in: interaction, of: person)
        else { continue }
        // One that came back before that was wrong about them.
        if bounce == nil, last.map({ $0.date <= interaction.date }) ?? true {
          bounce = (interaction, day, code)
        }
      case .person, .autoReply, .list: continue
      }
    }
    dropWhatIsOver(member.touches)
    if history.person(person.id) == nil {
      leftPosition = history.roles
        .compactMap { role in role.endDate.map { (role, calendar.day(of: $0)) } }
        .filter { $0.0.person == person.id && $0.1 >= since }
        .max { ($0.1, $0.0.anyID) < ($1.1, $1.0.anyID) }
    }
    guard farewell != nil || automatic != nil || bounce != nil || leftPosition != nil else {
      return nil
    }
    for mail in [farewell?.mail, automatic?.mail].compactMap(\.self) where successor == nil {
      successor = Successor(
        in: WrittenText(mail.text), besides: person, people: history.people)
    }
  }

  /// Whether the subject is not that of somebody else's mail.
  private static func hasOwnSubject(_ interaction: Interaction) -> Bool {
    interaction.inReplyTo == nil && !interaction.subject.prefix(5).contains(":" as Character)
  }

  /// Leaves out what later contact has shown to be wrong, or over.
  private mutating func dropWhatIsOver(_ touches: [CustomerCircle.Touch]) {
    guard let last = touches.last else { return }
    if let found = farewell {
      let end = found.notice.lastDay ?? found.day.adding(days: Self.usualNotice)
      if last.day > end.adding(days: Self.afterglow) { farewell = nil }
    }
    if let found = automatic, last.date > found.mail.date, last.day > found.day { automatic = nil }
  }

  /// The records that show it, the most telling first.
  var evidence: [AnyRecordID] {
    [farewell?.mail, automatic?.mail, bounce?.mail].compactMap { $0?.anyID }
      + [leftPosition?.role.anyID].compactMap(\.self)
  }
}
