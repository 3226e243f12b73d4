import CSModels
import CSScoring
import Foundation

/// Accounts of which some leave, after they had written less and less, or for no reason to be seen.
struct Portfolio {
  static let start = Date(timeIntervalSince1970: 1_735_689_600)

  /// Whether those who leave write less before.
  var isTelling = true
  var accounts = 110
  /// How many days are told of.
  var days = 270
  var seed: UInt64 = 1

  static func day(_ number: Double) -> Date { start + number * 86_400 }

  /// What happened with each account, as seen from the last day.
  func histories() -> [History] {
    var generator = SeededGenerator(seed: seed)
    return (0..<accounts).map { history(of: $0, using: &generator) }
  }

  func history(of number: Int, using generator: inout SeededGenerator) -> History {
    let account = Account("A\(number)", id: Account.ID("a\(number)"))
    let contact = Contact(
      "P\(number)", email: "p\(number)@a\(number).example", at: account.id,
      firstSeen: Self.start)
    var history = History(account, at: Self.day(Double(days)))
    history.add(contact)
    let leaves = number % 3 == 0
    let end = Double.random(in: 120...Double(days - 5), using: &generator)
    history.add(
      Subscription(
        id: Subscription.ID("s\(number)"), account: account.id, value: .usd(1_000), seats: 5,
        renewal: Self.day(400), start: Self.start, end: leaves ? Self.day(end) : nil))
    var day = Double.random(in: 0...3, using: &generator)
    var mails: [Interaction] = []
    while day < Double(days) {
      let isFading = isTelling && leaves && day > end - 75
      let gap = isFading ? 25.0 : 4.0
      var mail = Interaction(
        id: Interaction.ID("m\(number)-\(mails.count)"), .email, .inbound, on: Self.day(day))
      mail.accounts = [account.id]
      mail.contacts = [contact.id]
      mail.participants = [Participant(.sender, person: .contact(contact.id))]
      mails.append(mail)
      day += gap * Double.random(in: 0.5...1.5, using: &generator)
    }
    history.add(mails)
    return history
  }

  /// A store that holds everything.
  func store() async throws -> InMemoryStore {
    let store = InMemoryStore(workspace: "acme")
    for history in histories() {
      var changes = ChangeSet(by: .system("test"), at: Self.day(Double(days)))
      try changes.save(history.account)
      for person in history.people { try changes.save(person) }
      for each in history.interactions { try changes.save(each) }
      for each in history.subscriptions { try changes.save(each) }
      _ = try await store.commit(changes)
    }
    return store
  }

  /// A learner that reads two metrics, so that a test takes no time.
  static let learner: ChurnLearner = {
    var learner = ChurnLearner()
    learner.configuration.metrics = [.daysSinceLastContact, .tenure]
    learner.configuration.folds = 2
    return learner
  }()
}
