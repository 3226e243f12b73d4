import CSModels

/// How much the contact with an account depends on one person.
struct Standing {
  let person: Contact
  /// Whether the person is known to be a sponsor or a champion.
  let hasRole: Bool
  /// Whether at least a third of the contact ran through the person.
  let isCentral: Bool

  private let share: (share: Double, of: Int)?
  private let isAlone: Bool

  /// From which share of the contact on a person is central.
  static let centralShare = 1.0 / 3
  /// Over how many days the share is taken.
  static let window = 90
  /// How many touches it takes to speak of a share.
  private static let minimumTouches = 5

  /// Looks at the days up to one.
  init(of person: Contact, in circle: CustomerCircle, until day: CivilDate) {
    self.person = person
    hasRole = person.role == .sponsor || person.role == .champion
    share = circle.share(of: person.id, after: day.adding(days: -Self.window), through: day)
    isCentral = (share?.share ?? 0) >= Self.centralShare
    isAlone = circle.members.count { !$0.touches.isEmpty } < 2
  }

  /// Whether losing the person would be a loss for the account.
  var matters: Bool { hasRole || isCentral }

  /// Why the person matters, and what is at stake; `nil` where nothing can be said.
  func sentence(at history: History) -> Statement? {
    let renewal = Renewal(next: history)?.sentence
    guard let share, isCentral, share.of >= Self.minimumTouches, !isAlone else { return renewal }
    let weight: Statement =
      "Of the \(share.of) days of contact with \(history.account) in the \(Self.window) days before, \(percent: share.share) were with \(person)."
    return renewal.map { "\(weight) \($0)" } ?? weight
  }
}
