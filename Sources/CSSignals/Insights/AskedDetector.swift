import CSModels

/// A detector with what every account asks of it, found out once.
struct AskedDetector: Sendable {
  let detector: any Detector
  /// Whether time alone may bring about that there is something to find.
  let followsTime: Bool
  /// Whether usage decides whether there is something to find, so that it must be asked every day.
  let followsUsage: Bool
  /// Whether what it says, too, stands in what a glance shows.
  let saysAllAtAGlance: Bool
  private let reader: (any ReadingDetector)?
  private let glancer: (any GlancingDetector)?
  private let readsLittle: Bool

  init(_ detector: any Detector) {
    self.detector = detector
    followsTime = detector.followsTime
    followsUsage = detector.reads.contains(UsageSeries.kind)
    saysAllAtAGlance = detector is any UsageDetector
    reader = detector as? any ReadingDetector
    glancer = detector as? any GlancingDetector
    readsLittle = detector.reads.isDisjoint(with: RestingAccounts.unread)
  }

  /// What it finds in an account.
  func findings(in reading: AccountReading) -> [Finding] {
    reader?.detect(in: reading) ?? detector.detect(in: reading.history)
  }

  /// Whether a glance shows that there is nothing to find.
  func isQuiet(at glance: History) -> Bool {
    if let glancer { return !glancer.mayFind(in: glance) }
    return readsLittle && detector.detect(in: glance).isEmpty
  }
}

/// A detector of usage, which finds and says the same whatever happened between people.
protocol UsageDetector: Detector {}

extension UsageStreak: UsageDetector {}
extension UsageSurprise: UsageDetector {}

/// A detector that reads much, and can tell by a glance that there is nothing to find.
protocol GlancingDetector: Detector {
  /// Whether there may be something to find, by what a glance shows.
  func mayFind(in glance: History) -> Bool
}

/// A detector that time alone never sets off: where it finds nothing, it finds nothing later either,
/// until something is recorded or happens.
protocol EventDetector: Detector {
  /// Whether that holds of its configuration; by default it does.
  var waitsForEvents: Bool { get }
}

extension EventDetector {
  var waitsForEvents: Bool { true }
}

extension CompetitorMention: EventDetector {}
extension EscalatingConversation: EventDetector {}
extension NewStakeholder: EventDetector {}
extension PriceTalk: EventDetector {}
extension Reorganization: EventDetector {}
extension RoleChange: EventDetector {}

extension ChampionLeaving: EventDetector {
  /// Who matters changes with time, and what is told of those who do not is of medium severity.
  var waitsForEvents: Bool { configuration.minimumSeverity <= .medium }
}

extension Detector {
  /// Whether time alone may bring about that there is something to find.
  var followsTime: Bool { !((self as? any EventDetector)?.waitsForEvents ?? false) }
}
