import CSModels
import Foundation

/// Who at a customer is in touch with us, and how much of the contact runs through each.
///
/// A touch is a day on which a person wrote to us, or met or called us. What machines write is
/// none.
struct CustomerCircle {
  /// The touches of one person.
  struct Member {
    var person: Contact
    var touches: [Touch]
  }

  /// A day on which somebody was in touch.
  struct Touch: Hashable {
    var day: CivilDate
    /// When, of the first one of the day.
    var date: Date
    /// The first interaction of the day.
    var record: AnyRecordID
    /// Whether the person wrote, rather than met or called.
    var isWritten: Bool
  }

  /// The people of the account in the order of the history, each with their touches, oldest first.
  let members: [Member]

  init(of history: History) {
    self.init(history.people, in: history)
  }

  /// The people of the account and those who went elsewhere.
  init(withFormerPeopleOf history: History) {
    self.init(history.people + history.formerPeople, in: history)
  }

  private init(_ people: [Contact], in history: History) {
    members = people.filter { !RoleAddress.isRobot($0) }.map { person in
      Member(person: person, touches: Self.touches(of: person, in: history))
    }
  }

  private static func touches(of person: Contact, in history: History) -> [Touch] {
    var touches: [Touch] = []
    for interaction in history.interactions(with: person) {
      guard interaction.nature == .person else { continue }
      let isWritten: Bool
      switch interaction.channel {
      case .email, .chat, .ticket, .survey:
        guard interaction.direction == .inbound, interaction.author == person.id else { continue }
        isWritten = true
      case .meeting, .call:
        let mine = interaction.participants.first { $0.contact == person.id }
        switch mine?.attendance {
        case .attended, .accepted, nil: isWritten = false
        case .needsAction, .tentative, .declined, .noShow: continue
        }
      case .note, .web: continue
      }
      let day = history.calendar.day(of: interaction.date)
      guard touches.last?.day != day else { continue }
      touches.append(
        Touch(day: day, date: interaction.date, record: interaction.anyID, isWritten: isWritten))
    }
    return touches
  }

  /// The touches of everybody, oldest first, one a day.
  var touches: [Touch] {
    var seen: Set<CivilDate> = []
    return members.flatMap(\.touches)
      .sorted { ($0.date, $0.record) < ($1.date, $1.record) }
      .filter { seen.insert($0.day).inserted }
  }

  /// The place of each member.
  var places: [Contact.ID: Int] {
    Dictionary(zip(members.map(\.person.id), members.indices)) { first, _ in first }
  }

  /// One person's touches.
  func touches(of person: Contact.ID) -> [Touch] {
    members.first { $0.person.id == person }?.touches ?? []
  }

  /// The part of all touches after one day, through another, that is one person's, with the number
  /// of all; `nil` where there are none.
  func share(
    of person: Contact.ID, after start: CivilDate, through end: CivilDate
  ) -> (share: Double, of: Int)? {
    func count(_ member: Member) -> Int {
      member.touches.count { $0.day > start && $0.day <= end }
    }
    let all = members.reduce(0) { $0 + count($1) }
    guard all > 0, let member = members.first(where: { $0.person.id == person }) else {
      return nil
    }
    return (Double(count(member)) / Double(all), all)
  }

  /// Whether at least three quarters of the touches after one day, through another, are those of
  /// one person, who then stands for the account.
  func isCarriedByOne(after start: CivilDate, through end: CivilDate) -> Bool {
    let counts = members.map { $0.touches.count { $0.day > start && $0.day <= end } }
    return (counts.max() ?? 0) * 4 >= counts.reduce(0, +) * 3
  }

  /// Those who were in touch after one day, through another, the latest first.
  func active(after start: CivilDate, through end: CivilDate) -> [Member] {
    members.compactMap { member -> (Member, Touch)? in
      member.touches.last { $0.day > start && $0.day <= end }.map { (member, $0) }
    }
    .sorted { ($1.1.date, $1.1.record) < ($0.1.date, $0.1.record) }
    .map(\.0)
  }
}
