import CSModels
import Foundation

/// One account while it is being made up.
struct AccountLife {
  /// A machine that answers for somebody.
  struct Machine {
    var person: Int
    var days: Range<Int>
    var text: String
    var isBounce: Bool
  }

  let configuration: AccountSimulator.Configuration
  /// From which everything about the account is drawn.
  let seed: UInt64
  var draws: SimulationDraws
  let account: Account
  let profile: WorkspaceProfile
  let calendar: WorkCalendar
  /// Who looks after the account.
  let manager: Teammate
  /// Who sells to it.
  let seller: Teammate
  /// Who answers its requests.
  let helper: Teammate

  var people: [SimulatedPerson] = []
  var effects = SimulatedEffects()
  var machines: [Machine] = []
  /// Positions of people by the day from which they hold.
  var positions: [Int: [(day: Int, title: String, department: String, manager: Int?)]] = [:]
  var events: [PlantedEvent] = []
  var distractors: [Distractor] = []
  var records = SimulatedRecords()
  /// What people mean to say on a day, where they are still there.
  var intended: [(person: Int, day: Int, text: String)] = []
  /// What happens around deals, which are made up last.
  var stories: [(kind: PlantedEvent.Kind, onset: Int, harm: Int?)] = []
  /// Deals that stop or stay thin, made up after the others.
  var furtherStories: [(kind: PlantedEvent.Kind, onset: Int)] = []
  /// Who does what with us from some day on what somebody else did before.
  var heirs: [Int: (day: Int, heir: Int)] = [:]
  /// Meetings besides the usual ones.
  var projects: [Project] = []
  /// The days between two meetings at most, where that is held.
  var longestMeetingGap: Int?
  /// What is used for the first time, once or from then on.
  var novelties: [(metric: String, day: Int, lasts: Bool)] = []
  /// Days of which no numbers arrive.
  var uncounted: [Range<Int>] = []
  /// Who uses the product nearly every day, and since when.
  var heavyUser: (person: Int, day: Int)?
  /// The day on which the account leaves, where it does.
  var leaves: Int?
  var counter = 0

  init(_ index: Int, seed: UInt64, _ configuration: AccountSimulator.Configuration) {
    self.configuration = configuration
    self.seed = seed
    draws = SimulationDraws(seed: seed)
    let name =
      "\(draws.text(SimulatedWords.companies)) \(draws.text(SimulatedWords.trades)) \(index + 1)"
    let key = name.lowercased().replacing(" ", with: "-")
    manager = Teammate(
      draws.text(["Ana Ruiz", "Ben Okafor", "Lena Fischer", "Tom Reed"]),
      email: draws.text(["ana@vendor.example", "ben@vendor.example", "lena@vendor.example"]))
    seller = Teammate("Paul Meyer", email: "paul@vendor.example")
    helper = Teammate("Help Desk", email: "joe@vendor.example")
    calendar = Self.calendar(around: configuration, &draws)
    account = Account(
      name, id: RecordID(key), domains: ["\(key).example"],
      employeeCount: Int(draws.lognormal(median: 200, sigma: 1)),
      industry: draws.text(SimulatedWords.trades),
      owner: manager, calendar: calendar)
    profile = WorkspaceProfile(domains: ["vendor.example"], name: "Vendor")
    let size = draws.integer(configuration.fewestPeople...configuration.mostPeople)
    var names: Set<String> = []
    while names.count < size { names.insert(newName()) }
    for (index, name) in draws.shuffled(names.sorted()).enumerated() {
      people.append(.make(index, at: account, name: name, size: size, &draws))
    }
  }

  mutating func newName() -> String {
    "\(draws.text(SimulatedWords.firstNames)) \(draws.text(SimulatedWords.lastNames))"
  }

  /// Lives from the first day to the last.
  mutating func live(
    through kinds: [PlantedEvent.Kind], and further: [PlantedEvent.Kind]
  ) -> SimulatedAccount {
    subscribe()
    rest()
    plant(kinds)
    plantFurther(further)
    distractFurther()
    if configuration.hasEvents { characterise() }
    talk()
    meet()
    apart("reviews") { $0.review() }
    ask()
    count()
    apart("novelties") { $0.countNovelties() }
    apart("use") { $0.useProduct() }
    deal()
    apart("deals") { $0.dealFurther() }
    return finished()
  }

  /// Who does on a day what was a person's business with us.
  func standIn(for person: Int, on index: Int) -> Int {
    guard let known = heirs[person], known.day <= index, known.heir != person,
      effects.isEmployed(known.heir, on: index)
    else { return person }
    return known.heir
  }

  /// Who does on a day what was the business of some people, each once.
  func standIns(for some: [Int], on index: Int) -> [Int] {
    some.reduce(into: []) { all, person in
      let person = standIn(for: person, on: index)
      if !all.contains(person) { all.append(person) }
    }
  }

  private mutating func finished() -> SimulatedAccount {
    records.teammates = [manager, seller, helper]
    for index in people.indices { addPositions(of: index) }
    var first: [Contact.ID: Date] = [:]
    for each in records.interactions {
      for contact in each.contacts {
        first[contact] = min(first[contact] ?? each.date, each.date)
      }
    }
    records.people = people.compactMap { person in
      guard let seen = first[person.contact.id] else { return nil }
      var contact = person.contact
      contact.firstSeen = seen
      return contact
    }
    .sorted { ($0.firstSeen ?? .distantPast, $0.email) < ($1.firstSeen ?? .distantPast, $1.email) }
    let last = leaves ?? configuration.days - 1
    let end = date(on: last, hour: 18)
    let begin = min(end, date(on: configuration.warmUp, hour: 18))
    return SimulatedAccount(
      account: account, profile: profile, watched: begin...end,
      events: events.filter { $0.onset <= end }.sorted { $0.onset < $1.onset },
      distractors: distractors.filter { $0.start <= day(last) }.sorted { $0.start < $1.start },
      history: records.history(of: account, profile, at: end), records: records)
  }

  private mutating func addPositions(of index: Int) {
    let person = people[index]
    let begin = (
      day: person.arrives, title: person.title, department: person.department,
      manager: person.manager
    )
    let all = [begin] + (positions[index] ?? [])
    let gone = (0..<configuration.days).first { !effects.isEmployed(index, on: $0) }
    for (place, each) in all.enumerated() {
      let end = place + 1 < all.count ? all[place + 1].day : gone
      let start = place == 0 && person.arrives <= 0 ? -400 : each.day
      guard end.map({ $0 > start }) ?? true else { continue }
      let role = try? OrganizationalRole(
        person: person.contact.id, company: account.id, title: each.title,
        department: each.department,
        reportingManager: each.manager.flatMap {
          people.indices.contains($0) ? people[$0].contact.id : nil
        },
        startDate: date(on: start, hour: 9), endDate: end.map { date(on: $0, hour: 9) })
      if let role { records.roles.append(role) }
    }
  }

  // MARK: Time

  func day(_ index: Int) -> CivilDate { configuration.start.adding(days: index) }

  func date(on index: Int, hour: Double) -> Date {
    calendar.date(of: day(index), second: Int(hour * 3_600))
  }

  func index(of date: Date) -> Int {
    calendar.day(of: date).daysSince1970 - configuration.start.daysSince1970
  }

  func isWorking(_ index: Int) -> Bool { calendar.isWorking(on: day(index)) }

  /// The first working day not before one.
  func workingDay(from index: Int) -> Int {
    (index...(index + 30)).first(where: isWorking) ?? index
  }

  /// A moment of a day at which somebody likes to write.
  mutating func moment(on index: Int, around hour: Double) -> Date {
    let time = min(max(hour + 1.8 * draws.normal(), 7.5), 19.5)
    return date(on: index, hour: time).addingTimeInterval(Double(draws.integer(0...59)))
  }

  /// The moment so many working hours later.
  func later(_ date: Date, hours: Double) -> Date {
    var left = min(max(hours, 0.02), 2_000) * 3_600
    var (index, second) = (index(of: date), Double(calendar.local(date).second))
    for _ in 0..<400 {
      let close = 18.0 * 3_600
      if isWorking(index) {
        let from = max(second, 8.5 * 3_600)
        if from + left <= close {
          return calendar.date(of: day(index), second: Int(from + left))
        }
        left -= max(0, close - from)
      }
      index += 1
      second = 0
    }
    return calendar.date(of: day(index), second: 12 * 3_600)
  }

  /// A day as people write it.
  func spelled(_ index: Int) -> String {
    let (_, month, number) = day(index).components
    let months = [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ]
    return "\(months[month - 1]) \(number)"
  }

  private static func calendar(
    around configuration: AccountSimulator.Configuration, _ draws: inout SimulationDraws
  ) -> WorkCalendar {
    let zones = ["Europe/Berlin", "Europe/London", "America/New_York", "Europe/Madrid", "UTC"]
    var holidays: Set<CivilDate> = []
    let first = configuration.start.components.year - 2
    let last = configuration.start.adding(days: configuration.days).components.year
    // Fixed days that most of these countries keep, and some that only one does.
    let common = [(1, 1), (5, 1), (12, 25), (12, 26)]
    let own = draws.shuffled([(1, 6), (7, 4), (8, 15), (10, 3), (11, 1), (11, 28), (6, 19)])
    for year in first...max(first, last) {
      for (month, day) in common + own.prefix(4) {
        if let date = CivilDate(year: year, month: month, day: day) { holidays.insert(date) }
      }
    }
    return (try? WorkCalendar(timeZone: draws.text(zones), holidays: holidays))
      ?? .weekdays(in: "UTC")
  }
}
