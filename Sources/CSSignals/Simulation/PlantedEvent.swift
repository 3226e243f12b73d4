public import CSModels
public import Foundation

/// Something that happens at a simulated account and should be told, with the truth about it.
public struct PlantedEvent: Hashable, Sendable {
  /// What happens.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// Somebody says goodbye and leaves.
    case departureAnnounced = "departure_announced"
    /// Somebody leaves without a word, and mail to them is returned.
    case departureReturned = "departure_returned"
    /// Somebody leaves, and a machine answers for them with the name of a successor.
    case departureReplaced = "departure_replaced"
    /// Somebody leaves, and nothing tells but silence.
    case departureSilent = "departure_silent"
    /// Somebody gets another title.
    case titleChange = "title_change"
    /// Somebody goes to another department.
    case departmentChange = "department_change"
    /// Somebody gets another manager.
    case managerChange = "manager_change"
    /// Several people get another department or manager within weeks.
    case reorganisation
    /// Somebody senior arrives.
    case newExecutive = "new_executive"
    /// What one person did with us becomes another's business.
    case handover
    /// Everybody but one stops being in touch.
    case singleThread = "single_thread"
    /// Nobody of the account is in touch any more.
    case accountSilence = "account_silence"
    /// Somebody stays and is not in touch any more.
    case personSilence = "person_silence"
    /// Somebody is in touch a third as often as before.
    case fading
    /// Answers take longer.
    case slowReplies = "slow_replies"
    /// We write, and little comes back.
    case oneSided = "one_sided"
    /// People stay away from meetings that they had accepted.
    case noShows = "no_shows"
    /// Somebody is left out of the conversations of colleagues.
    case dropped
    /// There is much more contact.
    case moreActivity = "more_activity"
    /// A deal is talked about, so that the buyer is in touch more than usual.
    case negotiation
    /// Requests come faster than they are solved.
    case ticketPileUp = "ticket_pile_up"
    /// What they write sounds worse.
    case sentimentFall = "sentiment_fall"
    /// Somebody loses patience in a conversation.
    case escalation
    /// Somebody else offers.
    case competitor
    /// They want it cheaper.
    case priceFight = "price_fight"
    /// A deal stays where it is.
    case dealStuck = "deal_stuck"
    /// The expected end of a deal is put off.
    case dealPushed = "deal_pushed"
    /// A metric is low for some days.
    case usageDrop = "usage_drop"
    /// A metric is high for a day or two.
    case usageSpike = "usage_spike"
    /// A metric stays at a lower level.
    case usageShift = "usage_shift"
    /// A metric is low on one day of the week.
    case usageWeekday = "usage_weekday"
    /// A metric stops.
    case usageZero = "usage_zero"
    /// Nearly all paid seats are taken.
    case seatsNearLimit = "seats_near_limit"
    /// A subscription is up for renewal.
    case renewal
    /// They say how well it goes, with figures.
    case advocacy
    /// Somebody answers no mail any more, though they still write and come to meetings now and then.
    case unanswered
    /// Meetings become rare.
    case meetingsFall = "meetings_fall"
    /// A project brings more meetings.
    case meetingsRise = "meetings_rise"
    /// Requests come much faster, and are solved as quickly as ever.
    case ticketSurge = "ticket_surge"
    /// Nothing passes on an open deal any more.
    case dealSilence = "deal_silence"
    /// A large deal hangs on one of their people.
    case dealThin = "deal_thin"
    /// The expected day of an open deal is over.
    case dealOverdue = "deal_overdue"
    /// Everything that is counted grows within weeks, and stays.
    case usageGrowth = "usage_growth"
    /// A metric rises or falls week after week.
    case usageRun = "usage_run"
    /// A metric grows or shrinks steadily over a quarter.
    case usageTrend = "usage_trend"
    /// Something is used for the first time, and from then on.
    case firstUse = "first_use"
    /// What is counted does not arrive any more.
    case dataStop = "data_stop"
    /// Somebody uses the product nearly every day, while colleagues use it now and then.
    case heavyUser = "heavy_user"
    /// Somebody who decides recommends us.
    case recommendation
    /// Somebody answers mail at one hour of the day.
    case answerHabit = "answer_habit"
    /// A review should have been held by now.
    case reviewOverdue = "review_overdue"
    /// An account has always done far better than others.
    case aheadOfPeers = "ahead_of_peers"
    /// An account has always done far worse than others.
    case behindPeers = "behind_peers"
  }

  /// What happens.
  public var kind: Kind
  /// Whom or what it happens to.
  public var subject: AnyRecordID
  /// Whether it must be told: a negotiation, or the departure of somebody hardly ever in touch, may
  /// be passed over.
  public var matters: Bool
  /// When it begins to be true; nothing before gives it away.
  public var onset: Date
  /// When it is over, or `nil` where it lasts.
  public var end: Date?
  /// When the harm happens that it warns of, such as the day on which the account leaves; `nil`
  /// where none follows.
  public var harm: Date?
  /// The type of the finding that should tell it.
  public var signal: String
  /// Other types that tell it as well.
  public var equivalents: Set<String>
  /// The subjects of such a finding; where empty, any of the account.
  public var subjects: Set<AnyRecordID>
  /// Types of findings that may follow from it: they neither tell it nor are they wrong.
  public var consequences: Set<String>
  /// Whom, besides the subject and the account, what follows may be about; where empty and the
  /// subject is the account, anybody.
  public var related: Set<AnyRecordID>

  /// Whether a finding of a type about a subject tells it.
  public func isTold(by type: String, about subject: AnyRecordID) -> Bool {
    (type == signal || equivalents.contains(type))
      && (subjects.isEmpty || subjects.contains(subject))
  }

  /// Whether a finding of a type about a subject may follow from it.
  public func mayCause(_ type: String, about subject: AnyRecordID) -> Bool {
    guard consequences.contains(type) || type == signal || equivalents.contains(type) else {
      return false
    }
    return self.subject.kind != Contact.kind || subject.kind != Contact.kind
      || self.subject == subject || subjects.contains(subject) || related.contains(subject)
  }
}

/// Something at a simulated account that looks like news and is none.
public struct Distractor: Hashable, Sendable {
  /// What it is.
  public enum Kind: String, Hashable, Sendable, Codable, CaseIterable {
    /// A holiday of one person, announced by an automatic reply.
    case announcedVacation = "announced_vacation"
    /// A holiday of one person of which nobody was told.
    case quietVacation = "quiet_vacation"
    /// The whole company shuts for some days, which its calendar or a known cause says.
    case shutdown
    /// Little happens between Christmas and the new year.
    case yearEnd = "year_end"
    /// Users and data move to another system, which a known cause says.
    case migration
    /// Some days were not counted.
    case notCounted = "not_counted"
    /// Somebody always takes days to answer.
    case slowPerson = "slow_person"
    /// Every week has the same strong shape.
    case sawTooth = "saw_tooth"
    /// A machine writes every week, and stops.
    case newsletter
    /// A competitor is named in passing.
    case idleMention = "idle_mention"
    /// Prices are named in passing.
    case invoice
    /// Somebody says that a matter that was urgent is settled.
    case settled
    /// Three meetings in one week, and then no more than usual.
    case workshop
    /// Several requests on one day, all of them about one matter.
    case ticketBurst = "ticket_burst"
    /// A small deal with one person.
    case smallDeal = "small_deal"
    /// Something new is tried on one day and never again.
    case triedOnce = "tried_once"
    /// The use of the product is recorded person by person, and nobody stands out.
    case evenUse = "even_use"
  }

  /// What it is.
  public var kind: Kind
  /// The first day.
  public var start: CivilDate
  /// The last day.
  public var end: CivilDate
  /// Whom it concerns.
  public var subject: AnyRecordID
}
