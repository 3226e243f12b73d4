public import CSModels
import CSScoring
import Foundation

/// Finds accounts whose messages sound worse than their own used to.
///
/// The messages of the last ``Configuration/recent`` days are compared with those before, on the
/// scale -1 to 1 of stored annotations. It is told where the mean fell by at least
/// ``Configuration/drop`` and the test of Mann and Whitney gives so low a place a probability of at
/// most ``Configuration/significance``. Who always writes curtly is not found, nor is an account of
/// which few messages were read.
public struct SentimentFalling: Detector {
  /// When a fall is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// How many days are judged; by default 30.
    public var recent: Int = 30
    /// How many messages they must have; by default 5.
    public var minimumRecent: Int = 5
    /// How many days back the usual tone is learnt; by default 365.
    public var window: Int = 365
    /// How many messages it takes to know it; by default 15.
    public var minimumEarlier: Int = 15
    /// By how much the mean must have fallen; by default 0.25.
    public var drop: Double = 0.25
    /// The probability, of one side, at or below which a fall is told; by default 0.005.
    public var significance: Double = 0.005
    /// The mean below which a fall is severe; by default -0.3.
    public var severe: Double = -0.3

    /// Creates the default configuration.
    public init() {}
  }

  /// When a fall is told.
  public var configuration: Configuration

  /// The name `sentiment_falling`, which is also the type of its findings.
  public let id: DetectorID = "sentiment_falling"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// What there is to find about the account.
  public func detect(in history: History) -> [Finding] {
    let tone = MessageTone(history)
    let start = history.moment.subtracting(.days(configuration.recent))
    let oldest = history.moment.subtracting(.days(configuration.window))
    let recent = tone.readings.filter { $0.message.date > start }
    let earlier = tone.readings.filter { $0.message.date <= start && $0.message.date > oldest }
    guard recent.count >= max(1, configuration.minimumRecent),
      earlier.count >= max(1, configuration.minimumEarlier)
    else { return [] }
    let fall = earlier.meanScore - recent.meanScore
    guard fall >= configuration.drop - 1e-9,
      let test = MannWhitneyTest(recent.map(\.score), earlier.map(\.score)),
      test.superiority < 0.5, test.pValue / 2 <= configuration.significance
    else { return [] }
    let account = history.account
    let worst = recent.sorted {
      $0.score == $1.score ? $0.message.anyID < $1.message.anyID : $0.score < $1.score
    }
    let renewal = Renewal(next: history)?.sentence
    return [
      Finding(
        .risk, about: account,
        severity: recent.meanScore < configuration.severe || renewal != nil ? .high : .medium,
        "The tone of \(account) fell to \(recent.meanScore, digits: 2) on a scale from \(-1) to \(1), in \(Amount.messages(recent.count)) of the last \(configuration.recent) days. Before, it was \(earlier.meanScore, digits: 2) in \(Amount.messages(earlier.count)).",
        advice: "Read the last messages of \(account), and call before you write.",
        evidence: worst.prefix(8).map(\.message.anyID), type: id.rawValue,
        title: "\(account) sounds worse than before", soWhat: renewal,
        actionType: "schedule_meeting",
        measurements: [
          Evidence(
            "tone", value: "\("\(recent.meanScore, digits: 2)" as Statement)",
            comparison:
              "\("\(earlier.meanScore, digits: 2)" as Statement) before, on a scale from -1 to 1",
            source: "annotations"),
          Evidence(
            "messages_read", value: Amount.messages(recent.count).description,
            comparison:
              "in \(configuration.recent) days, against \(Amount.messages(earlier.count)) before",
            source: "annotations"),
          Evidence(
            "probability_of_chance",
            value: "\("\(test.pValue / 2, digits: 4)" as Statement)",
            comparison: "Mann-Whitney, one side", source: "annotations"),
        ])
    ]
  }
}
