public import CSModels
import CSScoring
import Foundation

/// Finds accounts where other people are in touch with us than before.
///
/// The days of contact of each person in the last ``Configuration/recentDays`` are compared with the
/// ``Configuration/earlierDays`` before. A shift of the account is told where all of these hold:
///
/// 1. there are at least ``Configuration/minimumDays`` and ``Configuration/minimumEarlierDays`` of
///    them,
/// 2. at least ``Configuration/smallestShift`` of the contact has moved to others: half the sum of
///    the differences of everybody's shares, 0 where nothing and 1 where everything has changed, and
/// 3. in Fisher's exact test of those whose share rose against those whose share fell, times the
///    number of ways in which n people can be parted in two (2^(n - 1) - 1, after Bonferroni), the
///    difference has a probability of at most ``Configuration/significance``.
///
/// A handover from one person to another is told even where the rest of the account goes on as
/// before, where all of these hold:
///
/// 1. the first had at least ``Configuration/handedShare`` of the contact, and now has at most
///    ``Configuration/largestRest`` of that share,
/// 2. another has won at least half of what the first lost, and now has more than the first, and
/// 3. in Fisher's exact test of these two, now against before, the difference has a probability of
///    at most ``Configuration/significance``, divided by the number of pairs that are compared.
///
/// O(n) for n days of contact.
public struct StakeholderShift: ReadingDetector {
  /// When a shift is told.
  public struct Configuration: Hashable, Sendable, Codable {
    /// For how many days back contact is judged; by default 56.
    public var recentDays: Int = 56
    /// With how many days before them it is compared; by default 182.
    public var earlierDays: Int = 182
    /// How many days of contact, of all people together, there must be lately; by default 8.
    public var minimumDays: Int = 8
    /// How many there must have been before; by default 16.
    public var minimumEarlierDays: Int = 16
    /// Which part of the contact must have moved to others; by default 0.5.
    public var smallestShift: Double = 0.5
    /// The probability of chance at or below which a shift is told; by default 0.001.
    public var significance: Double = 0.001
    /// Which part of the contact a person must have had for a handover; by default 0.15.
    public var handedShare: Double = 0.15
    /// Which part of that share the person may have kept at most; by default 0.5.
    public var largestRest: Double = 0.5

    /// Creates the default configuration.
    public init() {}
  }

  /// When a shift is told.
  public var configuration: Configuration

  /// The name `stakeholder_shift`, which is also the type of its findings.
  public let id: DetectorID = "stakeholder_shift"

  /// Everything but usage.
  public var reads: Set<RecordKind> { .allButUsage }

  /// Creates a detector.
  public init(_ configuration: Configuration = Configuration()) {
    self.configuration = configuration
  }

  /// One person's days of contact, now and before.
  private struct Part {
    var person: AccountReading.Person
    var now: Int
    var before: Int
    /// The change of the person's share.
    var change = 0.0
  }

  /// What there is to find: at most one finding about the account.
  public func detect(in history: History) -> [Finding] {
    detect(in: AccountReading(history))
  }

  func detect(in reading: AccountReading) -> [Finding] {
    guard reading.people.count > 1 else { return [] }
    let start = reading.today.adding(days: -max(1, configuration.recentDays))
    let before = start.adding(days: -max(1, configuration.earlierDays))
    var parts = reading.people.map { person in
      Part(
        person: person, now: person.touches.count { $0.day >= start },
        before: person.touches.count { $0.day >= before && $0.day < start })
    }
    let (now, then) = (parts.reduce(0) { $0 + $1.now }, parts.reduce(0) { $0 + $1.before })
    guard now >= max(1, configuration.minimumDays),
      then >= max(1, configuration.minimumEarlierDays)
    else { return [] }
    for index in parts.indices {
      parts[index].change =
        Double(parts[index].now) / Double(now) - Double(parts[index].before) / Double(then)
    }
    func byChange(_ sign: Double) -> [Part] {
      parts.filter { $0.change * sign > 0 }.sorted {
        $0.change == $1.change
          ? $0.person.contact.anyID < $1.person.contact.anyID
          : $0.change * sign > $1.change * sign
      }
    }
    let (risen, fallen) = (byChange(1), byChange(-1))
    let shift = risen.reduce(0) { $0 + $1.change }
    let totals = (now: now, before: then)
    guard let found = whole(risen, fallen, shift, totals) ?? handover(risen, fallen, totals) else {
      return []
    }
    return [finding(found.counts, found.risen, found.fallen, from: start, in: reading)]
  }

  /// What has moved, from whom to whom.
  private typealias Shift = (counts: Counts, risen: [Part], fallen: [Part])

  /// The contact of the whole account has moved.
  private func whole(
    _ risen: [Part], _ fallen: [Part], _ shift: Double, _ totals: (now: Int, before: Int)
  ) -> Shift? {
    let (now, then) = totals
    let risenNow = risen.reduce(0) { $0 + $1.now }
    let risenBefore = risen.reduce(0) { $0 + $1.before }
    guard shift >= configuration.smallestShift, !fallen.isEmpty,
      let test = FisherExactTest(risenNow, now - risenNow, risenBefore, then - risenBefore)
    else { return nil }
    // The two sides were chosen by what they did: any other split of the people might have been.
    let splits = pow(2, Double(min(risen.count + fallen.count, 60) - 1)) - 1
    let probability = min(1, max(1, splits) * test.pValue)
    guard probability <= configuration.significance else { return nil }
    let counts = Counts(
      now: now, before: then, risenNow: risenNow, risenBefore: risenBefore, shift: shift,
      probability: probability)
    return (counts, risen, fallen)
  }

  /// The contact of one person has moved to another.
  private func handover(
    _ risen: [Part], _ fallen: [Part], _ totals: (now: Int, before: Int)
  ) -> Shift? {
    let givers = fallen.filter { part in
      let share = Double(part.before) / Double(totals.before)
      return share >= configuration.handedShare
        && -part.change >= (1 - configuration.largestRest) * share
    }
    guard !givers.isEmpty, !risen.isEmpty else { return nil }
    let limit = configuration.significance / Double(givers.count * risen.count)
    for giver in givers {
      for taker in risen where taker.now > giver.now && taker.change >= -giver.change / 2 {
        guard let test = FisherExactTest(taker.now, giver.now, taker.before, giver.before),
          test.pValue <= limit
        else { continue }
        let counts = Counts(
          now: totals.now, before: totals.before, risenNow: taker.now, risenBefore: taker.before,
          shift: taker.change, probability: test.pValue, isHandover: true)
        return (counts, [taker], [giver])
      }
    }
    return nil
  }

  /// The sums of a shift.
  private struct Counts {
    var now: Int
    var before: Int
    var risenNow: Int
    var risenBefore: Int
    var shift: Double
    var probability: Double
    var isHandover = false
  }

  // MARK: Words

  /// The measurement of a person whom the contact has left.
  private static let givers = "days_handed_over"

  /// Whom the contact has left, as a shift was measured; at most three, who lost the most first.
  static func givers(in measurements: [Evidence]) -> [AnyRecordID] {
    measurements.filter { $0.metric == givers }.compactMap(\.record)
  }

  private func finding(
    _ counts: Counts, _ risen: [Part], _ fallen: [Part], from start: CivilDate,
    in reading: AccountReading
  ) -> Finding {
    let account = reading.history.account
    let newcomers = risen.map(\.person.contact)
    let former = fallen.map(\.person.contact)
    let lost = former.first { $0.role == .sponsor || $0.role == .champion }
    let renewal = Renewal(next: reading.history)?.sentence
    let advice: Statement =
      former.first.flatMap { old in
        newcomers.first.map {
          "Get to know \($0), and ask \(old) who is responsible for what now."
        }
      } ?? "Ask who is responsible for what now."
    var statement: Statement =
      "Of the \(counts.now) days of contact with \(account) in the last \(configuration.recentDays) days, \(counts.risenNow) were with \(Amount.names(newcomers))"
    var measurements = measurements(counts, newcomers)
    if counts.isHandover, let giver = fallen.first {
      statement =
        statement
        + " and \(giver.now) with \(giver.person.contact). In the \(configuration.earlierDays) days before, it was \(counts.risenBefore) and \(giver.before) of \(counts.before)."
    } else {
      statement =
        statement
        + ". In the \(configuration.earlierDays) days before, it was \(counts.risenBefore) of \(counts.before), and most of the others were with \(Amount.names(Array(former.prefix(2))))."
    }
    // Whom the contact has left: what explains the shift is a matter of theirs, not of the others.
    measurements += fallen.prefix(3).map { part in
      Evidence(
        Self.givers, value: "\(part.now), before \(part.before)",
        comparison: "with \(part.person.contact.name)", source: "history",
        record: part.person.contact.anyID)
    }
    let evidence =
      risen.prefix(3).flatMap { $0.person.touches.filter { $0.day >= start }.suffix(3) }
      + fallen.prefix(3).flatMap { $0.person.touches.filter { $0.day < start }.suffix(2) }
    return Finding(
      .engagement, about: account,
      severity: lost != nil ? .high : renewal != nil ? .medium : .low,
      statement,
      advice: advice, evidence: evidence.map(\.record), type: id.rawValue,
      title: "Other people at \(account) are in touch than before", soWhat: renewal,
      measurements: measurements, signal: lost != nil ? .championRisk : .orgChange,
      related: former.prefix(3).map(\.anyID) + newcomers.prefix(3).map(\.anyID))
  }

  private func measurements(_ counts: Counts, _ newcomers: [Contact]) -> [Evidence] {
    [
      Evidence(
        "days_of_contact", value: "\(counts.risenNow) of \(counts.now)",
        comparison: "in \(configuration.recentDays) days, with \(Amount.names(newcomers))",
        source: "history"),
      Evidence(
        "days_of_contact_before", value: "\(counts.risenBefore) of \(counts.before)",
        comparison: "in the \(configuration.earlierDays) days before", source: "history"),
      Evidence(
        "moved", value: "\("\(percent: counts.shift)" as Statement)",
        comparison: "of the contact has moved to others", source: "history"),
      Evidence(
        "probability_of_chance", value: "\("\(counts.probability, digits: 4)" as Statement)",
        comparison: "Fisher's exact test", source: "history"),
    ]
  }
}
