import CSModels
import Foundation

/// Who wrote to whom and who met whom in one history.
///
/// A message goes to the people in To, and to the author of what it answers. On a mailing list
/// nobody stands in To: there the answers say whom a message reached, its own and those it got.
/// Messages to more than a stated number of people are announcements and tie nobody.
struct ConversationNetwork: Sendable {
  /// A message from one person to others.
  struct Letter: Sendable {
    let author: Int
    var recipients: [Int]
    /// Who wrote what it answers, where that is somebody else.
    let answered: Int?
    /// Its place among the interactions.
    let interaction: Int
  }

  /// A meeting or a call of people who came.
  struct Gathering: Sendable {
    let contacts: [Int]
    let teammates: [Int]
    let interaction: Int
  }

  /// The people; number 0 is a colleague of whom nothing is known.
  private(set) var people: [Participant.Person?] = [nil]
  private(set) var letters: [Letter] = []
  private(set) var gatherings: [Gathering] = []

  private var numbers: [Participant.Person: Int] = [:]

  init(_ history: History, maximumRecipients: Int) {
    var placeOf: [Interaction.ID: Int] = [:]
    // Read in place: an interaction has many parts, and copying one counts references to them all.
    let all = history.interactions
    let interactions = all.span
    placeOf.reserveCapacity(interactions.count)
    for index in interactions.indices where interactions[index].nature == .person {
      switch interactions[index].channel {
      case .meeting, .call: gather(interactions[index], at: index)
      case .email, .chat, .ticket:
        let parent = interactions[index].inReplyTo.flatMap { placeOf[$0] }
        guard let letter = letter(interactions[index], at: index, answering: parent) else {
          continue
        }
        placeOf[interactions[index].id] = letters.count
        letters.append(letter)
      case .survey, .note, .web: break
      }
    }
    letters.removeAll { $0.recipients.count > maximumRecipients }
  }

  /// The number of somebody, or `nil` where they take no part.
  func number(of person: Participant.Person) -> Int? { numbers[person] }

  /// Whether a number stands for a colleague.
  func isTeammate(_ number: Int) -> Bool {
    if case .contact = people[number] { false } else { true }
  }

  private mutating func number(for person: Participant.Person) -> Int {
    if let known = numbers[person] { return known }
    numbers[person] = people.count
    people.append(person)
    return people.count - 1
  }

  private mutating func gather(_ interaction: Interaction, at index: Int) {
    var contacts: [Int] = []
    var teammates: [Int] = []
    var absent: Set<Contact.ID> = []
    for participant in interaction.participants {
      switch (participant.person, participant.attendance) {
      case (.contact(let id), .declined), (.contact(let id), .noShow),
        (.contact(let id), .tentative), (.contact(let id), .needsAction):
        absent.insert(id)
      case (.teammate, .declined), (.teammate, .noShow): break
      case (.teammate(let id), _):
        let number = number(for: .teammate(id))
        if !teammates.contains(number) { teammates.append(number) }
      default: break
      }
    }
    for id in interaction.contacts where !absent.contains(id) {
      let number = number(for: .contact(id))
      if !contacts.contains(number) { contacts.append(number) }
    }
    gatherings.append(Gathering(contacts: contacts, teammates: teammates, interaction: index))
  }

  private mutating func letter(
    _ interaction: Interaction, at index: Int, answering parent: Int?
  ) -> Letter? {
    let author: Int
    switch interaction.direction {
    case .inbound:
      guard let id = interaction.author else { return nil }
      author = number(for: .contact(id))
    case .outbound, .internal:
      let sender = interaction.participants.first { $0.role == .sender }?.teammate
      author = sender.map { number(for: .teammate($0)) } ?? 0
    }
    var recipients: [Int] = []
    for participant in interaction.participants where participant.role == .to {
      if let person = participant.person { recipients.append(number(for: person)) }
    }
    if let parent {
      recipients.append(letters[parent].author)
      // What was answered had reached who answers, whatever stood in To.
      if author != letters[parent].author, !letters[parent].recipients.contains(author) {
        letters[parent].recipients.append(author)
      }
    } else if recipients.isEmpty, interaction.direction == .outbound {
      recipients = interaction.contacts.map { number(for: .contact($0)) }
    }
    recipients = Self.unique(recipients, without: author)
    let answered = parent.map { letters[$0].author }.flatMap { $0 == author ? nil : $0 }
    return Letter(
      author: author, recipients: recipients, answered: answered, interaction: index)
  }

  /// Each number once, in order, without one.
  private static func unique(_ numbers: [Int], without one: Int) -> [Int] {
    // Few are written to as a rule; a set is dearer than a look at each of them.
    guard numbers.count > 16 else {
      var found: [Int] = []
      for number in numbers where number != one && !found.contains(number) { found.append(number) }
      return found
    }
    var seen: Set<Int> = [one]
    return numbers.filter { seen.insert($0).inserted }
  }
}
