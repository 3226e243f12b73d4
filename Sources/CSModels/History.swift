public import Foundation

/// One account as seen from one moment, with nothing later in it.
///
/// It is the only input of pure functions over the past: a scorer or a detector cannot look ahead
/// because there is nothing to see. What-if is an edited copy.
public struct History: Sendable {
  /// Where one stands.
  public let moment: Date
  /// The company.
  public var account: Account {
    didSet { forget() }
  }
  /// When people at the company work.
  public internal(set) var calendar: WorkCalendar
  /// What the organisation says about itself.
  public internal(set) var profile: WorkspaceProfile
  /// The people of the company, in the order in which they were first seen.
  public internal(set) var people: [Contact] = []
  /// Those who held a position there until they went elsewhere, in the order of their positions.
  ///
  /// They are none of its ``people`` any more.
  public internal(set) var formerPeople: [Contact] = []
  /// The colleagues who deal with the company.
  public internal(set) var teammates: [Teammate] = []
  /// What happened, oldest first; of one instant, by id.
  public internal(set) var interactions: [Interaction] = []
  /// What the company pays for.
  public internal(set) var subscriptions: [Subscription] = []
  /// The positions of its people.
  public internal(set) var roles: [OrganizationalRole] = []
  /// What was counted, cut off at the moment.
  public internal(set) var usage: [UsageSeries] = []
  /// What the company may buy or has bought, oldest first, each as it was at the moment.
  public internal(set) var deals: [Deal] = []
  /// How its deals moved, oldest first.
  public internal(set) var moves: [StageMove] = []

  /// What was asked of the help desk, oldest first, each as it was known at the moment.
  public internal(set) var tickets: [Ticket] = []
  /// What analyses said about what was written, oldest first.
  public internal(set) var annotations: [Annotation] = []
  /// What colleagues know about some days, the company's own and those of all, by first day.
  ///
  /// A plan may reach beyond the moment.
  public internal(set) var knownCauses: [KnownCause] = []

  var positions: [Contact.ID: [Int]] = [:]
  /// What was computed from this very history; whatever changes the history starts anew.
  ///
  /// Everything public that changes it calls ``forget()`` before anything else.
  var memory = HistoryMemory()

  /// Creates a history in which nothing has happened.
  ///
  /// - Parameters:
  ///   - account: The company.
  ///   - moment: Where one stands.
  ///   - profile: What the organisation says about itself.
  ///   - calendar: When people there work; by default the account's own calendar, then the
  ///     profile's.
  public init(
    _ account: Account, at moment: Date, profile: WorkspaceProfile = WorkspaceProfile(domains: []),
    calendar: WorkCalendar? = nil
  ) {
    self.account = account
    self.moment = moment
    self.profile = profile
    self.calendar = calendar ?? account.calendar ?? profile.calendar
  }

  /// The person of an id, where it is one of the company's.
  public func person(_ id: Contact.ID) -> Contact? { people.first { $0.id == id } }
}
