import CSModels

/// Somebody at a simulated account, with habits of their own.
struct SimulatedPerson {
  var contact: Contact
  var title: String
  var department: String
  var manager: Int?
  /// The median pause between two matters that the person brings up, in working days.
  var pause: Double
  /// The spread of the logarithm of the pauses.
  var spread: Double
  /// How often the person answers.
  var answers: Double
  /// The median time until an answer, in working hours.
  var pace: Double
  /// The hour at which the person likes to write.
  var hour: Double
  /// How often the person comes to a meeting.
  var attends: Double
  /// How good what the person writes sounds in the middle, -1...1.
  var mood: Double
  /// How often each colleague gets a copy.
  var copies: [Int: Double]
  /// The day of arrival; 0 or less for those who were there before.
  var arrives: Int = 0
  /// The hour at which the person answers all mail, where there is one.
  var answersAt: Int?
  /// How often a colleague of ours writes to the person, as a weight among all of the account.
  var attention: Double
  /// Whether the person has been given an event already.
  var isTaken: Bool = false

  /// Who a person is, by position: 0 champions it, 1 pays for it, others use it.
  static func make(
    _ index: Int, at account: Account, name: String, size: Int, _ draws: inout SimulationDraws
  ) -> SimulatedPerson {
    let departments = ["Operations", "Finance", "IT", "Analytics", "Procurement"]
    let department = draws.text(departments)
    let (title, role): (String, Contact.Role) =
      switch index {
      case 0: (draws.text(["Head of \(department)", "\(department) Manager"]), .champion)
      case 1: (draws.text(["VP \(department)", "Director of \(department)"]), .sponsor)
      default:
        (
          draws.text(["\(department) Analyst", "\(department) Specialist", "Project Manager"]),
          draws.chance(0.7) ? .user : .unknown
        )
      }
    let domain = account.domains.first ?? "example"
    let address = name.lowercased().replacing(" ", with: ".") + "@" + domain
    let contact = Contact(name, email: address, title: title, role: role, at: account.id)
    let pause =
      switch index {
      case 0: draws.uniform(1.5, 5)
      case 1: draws.uniform(5, 14)
      default: draws.uniform(2.5, 12)
      }
    var copies: [Int: Double] = [:]
    for other in 0..<size where other != index {
      if draws.chance(0.35) { copies[other] = draws.uniform(0.15, 0.75) }
    }
    return SimulatedPerson(
      contact: contact, title: title, department: department,
      manager: index == 1 ? nil : index == 0 ? 1 : draws.integer(0...1), pause: pause,
      spread: draws.uniform(0.5, 1), answers: draws.uniform(0.6, 0.95),
      pace: draws.lognormal(median: 3, sigma: 0.8), hour: draws.uniform(9, 16),
      attends: draws.uniform(0.85, 0.98), mood: draws.uniform(0, 0.4), copies: copies,
      attention: index == 0 ? 3 : index == 1 ? 1.5 : 1)
  }
}
