public import CSModels
import Foundation

/// How much a contact takes part, 0...100, from who writes, who answers, who comes, and who uses the
/// product.
///
/// The score starts at 0 and adds up to seven parts; a part of which nothing is known is left out,
/// which counts as neutral:
///
/// | part | amount |
/// |---|---|
/// | last sign of life | 40 · 2^(-d / 30), d the days since the contact wrote or met us |
/// | two-way exchange | 25 · 2 min(I, O) / (I + O + 2), I and O messages and meetings each way, each weighing 2^(-age / 30) |
/// | messages answered | 30 · ((k + 1) / (n + 2) - ½), k of n messages of 90 days answered |
/// | speed of answers | 10 · log2((earlier + 1) / (recent + 1)) / 2 within ±10, median working hours before and within the 90 days, where there are three answers each |
/// | meetings kept | 20 · ((k + 1) / (n + 2) - ½), k of n invitations of 90 days kept |
/// | product usage | 20 · ((k + 1) / (n + 2) - ½), k of n weeks of 90 days with any use, of the weeks for which that is known |
/// | tickets | 10 · T / (T + 2), T the tickets that the contact wrote on, each weighing 2^(-age / 30) |
///
/// Usage is that of the person where a series names one in its metric
/// (`UsageSeries.metric(_:of:)`), or from the contact's first visit to a page on; counts
/// of a whole company say nothing about one of its people. Who writes tickets works with the
/// product: that they are many is the business of other scores.
///
/// Only what persons wrote counts (see ``Correspondence``). A message counts among the n once it
/// is answered, or once the contact has had ``Correspondence/patienceHours`` to do so. Each part
/// names at most ``Configuration/evidenceLimit`` records, the newest. An empty history gives 0.
public struct Engagement: Scorer {
  /// What the formula may be tuned by; the defaults are those of `engagement_2`.
  public struct Configuration: Hashable, Sendable {
    /// How far back answers and meetings are counted: 90 days, the window of Pega's relationship
    /// intelligence and of Breadbox.
    public var window: Period = .days(90)
    /// After how many days a sign of life has lost half its weight: 30, so that an eighth is left
    /// at the end of the window.
    public var halfLifeDays: Double = 30
    /// What a sign of life this minute is worth.
    public var recencyWorth: Points = 40
    /// What a lively and even exchange is worth.
    public var reciprocityWorth: Points = 25
    /// What lies between answering nothing and answering everything.
    public var replyWorth: Points = 30
    /// What lies between four times slower and four times faster than before.
    public var speedWorth: Points = 20
    /// What lies between missing and keeping every meeting.
    public var meetingWorth: Points = 20
    /// What lies between using the product in no week and in every week.
    public var usageWorth: Points = 20
    /// What many tickets are worth.
    public var ticketWorth: Points = 10
    /// How many answers it takes, before and within the window, to speak of a change of speed.
    public var leastAnswers: Int = 3
    /// How many records a part names as evidence at most, the newest.
    public var evidenceLimit: Int = 8

    /// Creates the defaults.
    public init() {}
  }

  /// The name under which scores are stored.
  public let version: ScorerVersion
  /// What the formula is tuned by.
  public let configuration: Configuration

  /// Creates the published scorer.
  public init() {
    version = "engagement_2"
    configuration = Configuration()
  }

  /// Creates a scorer of one's own; give it a version of its own, so that scores are comparable.
  public init(_ version: ScorerVersion, _ configuration: Configuration) {
    self.version = version
    self.configuration = configuration
  }

  /// Scores one contact.
  public func score(_ contact: Contact, in history: History) -> Score {
    score(contact, Correspondence(with: contact, in: history))
  }

  /// Scores one contact whose correspondence is at hand, as it stood at the correspondence's moment.
  public func score(_ contact: Contact, _ correspondence: Correspondence) -> Score {
    let measures = EngagementMeasures(contact, correspondence, configuration)
    let parts = [
      measures.recency, measures.reciprocity, measures.replies, measures.speed, measures.meetings,
      measures.usage, measures.tickets,
    ]
    return Score(
      version, of: contact.anyID, base: 0, parts.compactMap(\.self), at: correspondence.moment)
  }
}
