/// What changes for some days in a simulated account, for one person or for all.
struct SimulatedEffect {
  /// What is changed; factors multiply where several hold.
  enum Aspect: Hashable {
    /// How often the person brings something up.
    case initiative
    /// How often the person answers.
    case answering
    /// How often the person answers mail, while meetings and the rest stay as they are.
    case replies
    /// How long answers take.
    case delay
    /// How often the person comes to meetings they have accepted.
    case attendance
    /// How often the person gets copies.
    case copies
    /// Whether meetings are held at all.
    case meetings
    /// How often requests come.
    case requests
    /// How long solutions take.
    case solving
    /// What is counted, by metric.
    case usage(Int)
    /// What is counted, for all metrics.
    case allUsage
    /// Away: 0 on those days.
    case presence
    /// Gone for good: 0 from then on.
    case employment
  }

  /// The person, or `nil` for everybody.
  var person: Int?
  /// From the first day to before the last.
  var days: Range<Int>
  var factor: Double
}

/// All effects of an account.
struct SimulatedEffects {
  private var all: [SimulatedEffect.Aspect: [SimulatedEffect]] = [:]
  /// How much worse or better what is written sounds, by person and days.
  private var moods: [(person: Int?, days: Range<Int>, shift: Double)] = []

  static let forever = 1_000_000

  mutating func add(
    _ aspect: SimulatedEffect.Aspect, of person: Int? = nil, _ days: Range<Int>, _ factor: Double
  ) {
    all[aspect, default: []].append(
      SimulatedEffect(person: person, days: days, factor: factor))
  }

  mutating func addMood(of person: Int? = nil, _ days: Range<Int>, _ shift: Double) {
    moods.append((person, days, shift))
  }

  func factor(_ aspect: SimulatedEffect.Aspect, of person: Int? = nil, on day: Int) -> Double {
    guard let some = all[aspect] else { return 1 }
    var product = 1.0
    for effect in some
    where (effect.person == nil || effect.person == person) && effect.days.contains(day) {
      product *= effect.factor
    }
    return product
  }

  func mood(of person: Int, on day: Int) -> Double {
    moods.reduce(0) {
      ($1.person ?? person) == person && $1.days.contains(day) ? $0 + $1.shift : $0
    }
  }

  func isEmployed(_ person: Int, on day: Int) -> Bool {
    factor(.employment, of: person, on: day) > 0
  }

  /// Whether a person is at work on a day, holidays of the company aside.
  func isPresent(_ person: Int, on day: Int) -> Bool {
    isEmployed(person, on: day) && factor(.presence, of: person, on: day) > 0
  }
}
