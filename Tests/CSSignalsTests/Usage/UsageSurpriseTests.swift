import CSModels
import CSSignals
import Foundation
import Testing

/// Usage to find something in; 2026-03-02 is a Monday.
enum UsageSamples {
  static let shape = [100.0, 105, 104, 98, 90, 20, 15]

  /// So many weeks with a little noise, from a Monday on, the last one ending before 2026-03-02.
  static func values(weeks: Int = 16, scale: Double = 1, seed: UInt64 = 1) -> [Double] {
    var generator = SeededGenerator(seed: seed)
    return (0..<(7 * weeks)).map { index in
      (scale * shape[index % 7] * Double.random(in: 0.95...1.05, using: &generator)).rounded()
    }
  }

  static func history(
    _ metrics: [(String, [Double?])], causes: [KnownCause] = [], at moment: String = "2026-03-02"
  ) -> History {
    var history = Sample.history([], at: Sample.date(moment))
    for (metric, values) in metrics {
      let start = Sample.day("2026-03-02").adding(days: -values.count)
      history.add(
        UsageSeries(account: Sample.globex.id, metric: metric, start: start, values: values))
    }
    history.add(knownCauses: causes)
    return history
  }

  static func changed(
    _ values: [Double], last days: Int, by factor: Double
  ) -> [Double] {
    values.enumerated().map {
      $0.offset >= values.count - days ? ($0.element * factor).rounded() : $0.element
    }
  }

  static let dropped = history([("logins", changed(values(), last: 7, by: 0.6))])
}

@Suite struct UsageSurpriseTests {
  func find(_ history: History) -> [Finding] { UsageSurprise().detect(in: history) }

  @Test func steadyUsageIsNoNews() {
    for seed in 1...10 as ClosedRange<UInt64> {
      #expect(find(UsageSamples.history([("logins", UsageSamples.values(seed: seed))])).isEmpty)
    }
    #expect(find(UsageSamples.history([("logins", [Double](repeating: 5, count: 200))])).isEmpty)
    #expect(find(UsageSamples.history([("logins", [])])).isEmpty)
  }

  @Test func aLowerLevelIsToldAsRecomputed() throws {
    let history = UsageSamples.dropped
    let finding = try #require(find(history).first)
    #expect(find(history).count == 1)
    #expect(finding.type == "usage_drop_logins" && finding.subject == Sample.globex.anyID)
    #expect(finding.signal == .engagementDrop)
    let anomaly = try #require(UsageSurprise().anomalies(in: history).first)
    // By hand: medians of the weekdays of the 8 weeks before the last one.
    let values = UsageSamples.changed(UsageSamples.values(), last: 7, by: 0.6)
    var baseline = 0.0
    for weekday in 0..<7 {
      let column = (1...8).map { values[values.count - 7 - 7 * $0 + weekday] }.sorted()
      baseline += (column[3] + column[4]) / 2
    }
    #expect(abs(anomaly.baseline - baseline) < 1e-9)
    #expect(anomaly.current == values.suffix(7).reduce(0, +))
    #expect(anomaly.type == .drop && anomaly.period == "2026-02-23/2026-03-01")
    #expect(anomaly.deviation < -5)
    let text = finding.title.description
    #expect(text.hasPrefix("Logins fell ") && text.hasSuffix(" a week."))
    #expect(text.contains("from \(Int(baseline.rounded())) to \(Int(anomaly.current))"))
    #expect(finding.isGrounded)
  }

  @Test func theSteepestDropIsCalledSoOnlyWhereItIs() throws {
    let steady = UsageSamples.values(weeks: 40)
    let last = UsageSamples.changed(steady, last: 7, by: 0.5)
    let claim = try #require(find(UsageSamples.history([("logins", last)])).first)
    #expect(claim.statement.description.contains("steepest drop"))
    var older = last
    for index in (last.count - 140)..<(last.count - 133) { older[index] = 0 }
    let modest = try #require(find(UsageSamples.history([("logins", older)])).first)
    #expect(!modest.statement.description.contains("steepest"))
  }

  /// 16 weeks of logins end with a drop by half; a steeper one lies in the fourth week of them.
  private func drop(
    older: Bool = false, subscribed: String? = nil, onboarded: String? = nil,
    pipeline: Pipeline.ID = "onboarding"
  ) throws -> Finding {
    var values = UsageSamples.changed(UsageSamples.values(), last: 7, by: 0.5)
    if older { for index in 21..<28 { values[index] = 0 } }
    var history = UsageSamples.history([("logins", values)])
    if let subscribed {
      history.add(
        Subscription(
          id: "s", account: Sample.globex.id, value: .usd(12_000), seats: 10,
          renewal: Sample.date("2027-09-01"), start: Sample.date(subscribed)))
    }
    if let onboarded {
      var deal = Deal(
        id: "o", name: "Onboarding", account: Sample.globex.id, in: pipeline,
        opened: Sample.date("2025-11-01"))
      try deal.close(as: .won, on: Sample.date(onboarded))
      history.add(deal)
    }
    return try #require(find(history).first { $0.type == "usage_drop_logins" })
  }

  /// The first week begins on 10 November.
  @Test(arguments: [
    ("2025-11-10", "2025-11-10" as String?), ("2025-11-05", "2025-11-05"),
    // Weeks before those that are known; too few weeks.
    ("2025-10-30", nil), ("2026-01-12", nil), ("2025-12-22", "2025-12-22"),
  ])
  func theSteepestDropSinceTheSubscriptionBeganIsCalledSo(start: String, since: String?) throws {
    let finding = try drop(subscribed: start)
    let said = finding.statement.description
    #expect(finding.measured("steepest_since") == since && finding.isGrounded)
    #expect(said.contains("steepest") == (since != nil))
    guard let since else { return }
    #expect(
      said.contains(
        "It is the steepest drop from week to week since the subscription began on \(since)."))
    #expect(finding.evidence.contains { $0.description.contains("subscription/s") })
    // Add a steeper one since then, and the claim is gone; before then, and it stays.
    let older = try drop(older: true, subscribed: start).measured("steepest_since")
    #expect(older == (start > "2025-12-08" ? since : nil))
  }

  @Test func theSteepestDropSinceOnboardingIsCalledSo() throws {
    let finding = try drop(onboarded: "2025-12-16")
    #expect(
      finding.statement.description.contains(
        "steepest drop from week to week since onboarding was completed on 2025-12-16."))
    #expect(finding.isGrounded)
    // The farther of two that hold is said; where only the nearer one holds, that one.
    let both = try drop(subscribed: "2025-11-10", onboarded: "2025-12-16")
    #expect(both.measured("steepest_since") == "2025-11-10")
    let older = try drop(older: true, subscribed: "2025-11-10", onboarded: "2025-12-16")
    #expect(older.measured("steepest_since") == "2025-12-16")
    // Nothing that began is known, or it is another kind of deal.
    #expect(try drop().measured("steepest_since") == nil)
    #expect(try drop(onboarded: "2025-12-16", pipeline: "sales").measured("steepest_since") == nil)
  }

  @Test func oneDayIsASpikeOrADrop() throws {
    for (factor, type) in [(3.0, "usage_spike_logins"), (0.2, "usage_drop_logins")] {
      var values = UsageSamples.values()
      values[values.count - 4] = (values[values.count - 4] * factor).rounded()
      let finding = try #require(find(UsageSamples.history([("logins", values)])).first)
      #expect(finding.type == type && finding.title.description.contains("2026-02-26"))
    }
  }

  @Test func theRuleOfTwoDeviationsIsOneSettingAway() throws {
    var plain = UsageSurprise.Configuration()
    plain.watch.deviations = RollingDeviation.Configuration()
    let steady = (0..<112).map { (day: Int) -> Double in
      let level = 100 + 10 * (day % 7)
      return Double(day / 7 % 2 == 0 ? level + 2 : level - 2)
    }
    // The residuals are 2 and -2, so the pooled deviation is √(112 / 21), or 2.31; 112 days end before
    // a Monday, and Sundays have an average of 160.
    for (last, isOdd) in [(156.0, false), (155, true), (165, true)] {
      let history = UsageSamples.history([("logins", steady.dropLast() + [last])])
      let found = UsageSurprise(plain).detect(in: history)
      #expect(found.isEmpty != isOdd, "\(last)")
      #expect(found.allSatisfy { $0.isGrounded })
      if let anomaly = UsageSurprise(plain).anomalies(in: history).first {
        #expect(anomaly.baseline == 160 && anomaly.current == last)
        #expect(abs(anomaly.deviation - (last - 160) / (112.0 / 21).squareRoot()) < 1e-9)
      }
    }
    #expect(find(UsageSamples.history([("logins", steady.dropLast() + [155])])).isEmpty)
  }

  @Test func mondaysAloneAreAPattern() throws {
    var values = UsageSamples.values()
    for week in 1...2 { values[values.count - 7 * week] *= 0.3 }
    let finding = try #require(find(UsageSamples.history([("logins", values)])).first)
    #expect(finding.type == "usage_pattern_change_logins")
    #expect(finding.title.description.contains("on Mondays"))
    #expect(finding.isGrounded)
  }

  @Test func zeroAndNoDataAreTwoThings() throws {
    let values = UsageSamples.values()
    let zeros = values.enumerated().map { $0.offset >= values.count - 4 ? 0 : $0.element }
    let stopped = try #require(find(UsageSamples.history([("logins", zeros)])).first)
    #expect(stopped.type == "usage_drop_logins" && stopped.severity == .high)
    let missing = values.enumerated().map { index, value -> Double? in
      index >= values.count - 4 ? nil : value
    }
    let silent = try #require(find(UsageSamples.history([("logins", missing)])).first)
    #expect(silent.type == "usage_data_stopped" && silent.isGrounded)
  }

  @Test func whatIsKnownIsSilentAndNamed() throws {
    let day = Sample.day("2026-02-20")
    let launch = KnownCause(id: "launch", .launch, on: day...Sample.day("2026-03-01"))
    let low = UsageSamples.changed(UsageSamples.values(), last: 7, by: 0.4)
    #expect(find(UsageSamples.history([("logins", low)], causes: [launch])).isEmpty)
    let early = KnownCause(
      id: "early", .launch, on: Sample.day("2026-02-01")...Sample.day("2026-02-04"))
    let finding = try #require(
      find(UsageSamples.history([("logins", low)], causes: [early])).first)
    #expect(finding.statement.description.contains("Left out: a launch from 2026-02-01"))
    #expect(finding.evidence.contains(early.anyID) && finding.isGrounded)
  }

  @Test func manyMetricsThatMoveAlikeAreOneFinding() throws {
    let metrics = (1...4).map { index in
      (
        "metric_\(index)",
        UsageSamples.changed(
          UsageSamples.values(scale: Double(index), seed: UInt64(index)), last: 7, by: 0.5)
          as [Double?]
      )
    }
    let findings = find(UsageSamples.history(metrics))
    let finding = try #require(findings.first)
    #expect(findings.count == 1 && finding.type == "usage_drop_metric_1")
    #expect(finding.evidence.count == 4)
    #expect(finding.isGrounded)
  }

  /// What is counted of single people is left out on both sides of the share.
  @Test func seriesOfPeopleAreNoMetricsOfTheCompany() throws {
    let fallen = (1...4).map { index in
      (
        "metric_\(index)",
        UsageSamples.changed(
          UsageSamples.values(scale: Double(index), seed: UInt64(index)), last: 7, by: 0.5)
          as [Double?]
      )
    }
    let people = (1...10).map {
      ("logins/p\($0)@globex.example", [Double?](repeating: 1, count: 112))
    }
    #expect(find(UsageSamples.history(fallen + people)).count == 1)
  }

  @Test func namesInOtherScriptsAreToldApart() throws {
    let drop = UsageSamples.changed(UsageSamples.values(), last: 7, by: 0.5) as [Double?]
    let rise = UsageSamples.changed(UsageSamples.values(seed: 2), last: 7, by: 0.6) as [Double?]
    for names in [("ログイン", "利用時間"), ("a-b", "a_b"), ("входы", "часы")] {
      let findings = find(UsageSamples.history([(names.0, drop), (names.1, rise)]))
      #expect(findings.count == 2, "\(names)")
      #expect(Set(findings.map(\.type)).count == 2, "\(names)")
    }
    #expect(
      find(UsageSamples.history([("Daily Logins", drop)])).map(\.type) == [
        "usage_drop_daily_logins"
      ])
  }

  /// First two metrics fall, a week later a third: what was told stays the same finding.
  @Test func theTypeStaysWhileOtherMetricsJoin() {
    let metrics = [("zeta", 18), ("mail", 17), ("alpha", 9)].map { name, days in
      let values = UsageSamples.values(weeks: 20, seed: UInt64(days))
      return (name, UsageSamples.changed(values, last: days, by: 0.4) as [Double?])
    }
    let history = UsageSamples.history(metrics)
    func types(_ days: Double) -> [String] {
      find(history.rewound(to: history.moment.addingTimeInterval(-86_400 * days))).map(\.type)
    }
    #expect(Set(types(10)) == ["usage_drop_zeta", "usage_drop_mail"])
    for days in stride(from: 2.0, through: 0, by: -1) {
      #expect(types(days) == ["usage_drop_zeta"])
    }
  }

  @Test func theTypeStaysWhileTheConditionLasts() {
    let values = UsageSamples.changed(UsageSamples.values(weeks: 20), last: 28, by: 0.5)
    let history = UsageSamples.history([("logins", values)])
    let types = (2..<27).reversed().map { days in
      find(history.rewound(to: history.moment.addingTimeInterval(-86_400 * Double(days)))).map(
        \.type)
    }
    #expect(types.allSatisfy { $0 == ["usage_drop_logins"] || $0 == [] }, "\(types)")
    // A day on which it is close to the threshold is the business of the scanner.
    #expect(
      types.count { $0.isEmpty } <= 3
        && !zip(types, types.dropFirst()).contains { $0 == [] && $1 == [] })
  }

  @Test func theDayOfTheMomentDoesNotCount() {
    var history = Sample.history([], at: Sample.date("2026-03-02 12:00"))
    let start = Sample.day("2026-03-02").adding(days: -112)
    history.add(
      UsageSeries(
        account: Sample.globex.id, metric: "logins", start: start,
        values: UsageSamples.values() + [1]))
    #expect(find(history).isEmpty)
  }

  @Test func detectorsOfUsageKeepTheLaws() {
    func check(_ detector: some Detector, _ history: History) {
      let report = DetectorLaws.check(detector, on: [history])
      #expect(!report.results.contains { $0.result != .passed }, "\(detector.id): \(report)")
    }
    check(UsageSurprise(), UsageSamples.dropped)
    let growth = UsageSamples.values().enumerated().map {
      ($0.element * (1 + 0.05 * Double($0.offset / 7))).rounded()
    }
    check(UsageStreak(), UsageSamples.history([("logins", growth)]))
    check(AdoptionTrend(), UsageSamples.history([("logins", growth)]))
    check(FeatureDiscovery(), UsageSamples.discovery)
    check(PowerUsers(), UsageSamples.busy)
    check(OutlivedCause(), UsageSamples.outlived)
  }

  @Test func aCauseThatIsOverExplainsNothingAnyMore() throws {
    let found = OutlivedCause().detect(in: UsageSamples.outlived)
    let finding = try #require(found.first)
    #expect(found.count == 1 && finding.type == "cause_outlived_logins" && finding.isGrounded)
    #expect(finding.title.description == "Logins has not come back since 2026-02-07")
    // The same cause, after which all is as it was.
    var values = UsageSamples.values()
    for index in (values.count - 28)..<(values.count - 22) { values[index] = 0 }
    let back = UsageSamples.history([("logins", values)], causes: [UsageSamples.migration])
    #expect(OutlivedCause().detect(in: back).isEmpty)
  }
}

extension UsageSamples {
  static let migration = KnownCause(
    id: "migration", .migration, on: Sample.day("2026-02-02")...Sample.day("2026-02-07"))
  /// Logins that end with a migration and come back by less than half.
  static var outlived: History {
    var values = changed(values(), last: 28, by: 0.4)
    for index in (values.count - 28)..<(values.count - 22) { values[index] = 0 }
    return history([("logins", values)], causes: [migration])
  }

  static let discovery = history([
    ("logins", values()), ("exports", [Double](repeating: 0, count: 100) + [0, 3, 0, 4, 5]),
  ])

  static var busy: History {
    let people = (0..<5).map {
      Contact("Person \($0)", email: "p\($0)@globex.example", at: Sample.globex.id)
    }
    var visits: [Interaction] = []
    for (index, person) in people.enumerated() {
      for day in 0..<(index == 0 ? 18 : 3) {
        let date = Sample.date(Sample.calendar.workingDay(-1 - day, from: Sample.day("2026-03-02")))
        var visit = Interaction(id: RecordID("\(index)-\(day)"), .web, .inbound, on: date)
        visit.contacts = [person.id]
        visit.accounts = [Sample.globex.id]
        visits.append(visit)
      }
    }
    return Sample.history(visits, at: Sample.date("2026-03-02"), people: people)
  }
}

@Suite struct UsageTrendTests {
  /// Three weeks in a row with more than before.
  static let risen = weeks([1, 1, 1, 1, 1.1, 1.2, 1.3])

  /// Weeks of a level each, the last one ending before 2026-03-02.
  static func weeks(_ levels: [Double]) -> History {
    UsageSamples.history([
      ("logins", levels.flatMap { level in UsageSamples.shape.map { ($0 * level).rounded() } })
    ])
  }

  @Test(arguments: [
    ([1, 1, 1, 1.1, 1.2], false), ([1, 1, 1, 1.1, 1.2, 1.3], true),
    ([1, 1, 1.01, 1.02, 1.03], false),
    ([1.3, 1.2, 1.1, 1], true), ([1, 1.1, 1.2, 1.2], false),
  ])
  func threeWeeksInARowAreTold(levels: [Double], isTold: Bool) {
    let found = UsageStreak().detect(in: Self.weeks(levels))
    #expect(found.isEmpty == !isTold)
    #expect(found.allSatisfy { $0.isGrounded && $0.type == "usage_streak_logins" })
  }

  @Test func weeksOfNoiseAreNoStreak() {
    var told = 0
    for seed in 1...40 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let levels = (0..<24).map { _ in Double.random(in: 0.8...1.2, using: &generator) }
      told += UsageStreak().detect(in: Self.weeks(levels)).count
      // The last weeks rise, but no more than weeks differ anyway.
      #expect(UsageStreak().detect(in: Self.weeks(levels + [0.85, 0.95, 1.05, 1.15])).isEmpty)
    }
    #expect(told == 0)
  }

  @Test func aStreakSaysWhenItBegan() throws {
    let found = try #require(UsageStreak().detect(in: Self.weeks([1, 1, 1, 1.1, 1.2, 1.3])).first)
    #expect(found.began == Sample.day("2026-02-09"))
  }

  @Test func growthOfAQuarterIsATrend() throws {
    let found = AdoptionTrend().detect(in: Self.weeks((0..<16).map { 1 + 0.04 * Double($0) }))
    let finding = try #require(found.first)
    #expect(finding.title.description.hasPrefix("Logins grew ") && finding.isGrounded)
    #expect(AdoptionTrend().detect(in: Self.weeks([Double](repeating: 1, count: 16))).isEmpty)
  }

  @Test func aMetricThatBeginsIsADiscovery() throws {
    let finding = try #require(FeatureDiscovery().detect(in: UsageSamples.discovery).first)
    #expect(finding.type == "feature_discovery_exports" && finding.isGrounded)
    let all = UsageSamples.history([("logins", Array(UsageSamples.values().suffix(10)))])
    #expect(FeatureDiscovery().detect(in: all).isEmpty)
  }

  @Test func whoUsesItFarMoreIsAPowerUser() throws {
    let found = PowerUsers().detect(in: UsageSamples.busy)
    let finding = try #require(found.first)
    #expect(found.count == 1 && finding.title.description.hasPrefix("Person 0"))
    #expect(finding.isGrounded)
  }
}
