import CSModels
import CSSignals
import Foundation

/// Companies to whose accounts something happens at once, with what that is.
struct CommonCauseStudy: Sendable {
  /// Looked at every day.
  let companies: [(company: SimulatedCompany, causes: [SharedCause])]

  var trials: [RuleTrial] {
    let kinds: [[Insight.Kind]] = [
      [.risk, .trend, .anomaly], [.opportunity, .risk, .trend, .anomaly], [.risk], [.anomaly],
      [.trend],
    ]
    let gaps = [2, 3, 5, 7, 14].flatMap { every in [2, 4, 8].map { (every: every, gap: $0) } }
    return gaps.flatMap { every, gap in
      var rules = CommonCause.Configuration()
      rules.scanGapDays = gap
      return [false, true].filter { !$0 || (3...7).contains(every) }.map {
        trial("scanGapDays", "\(gap)", every: every, rules, isYoung: $0, isDefault: gap == 4)
      }
    }
      + kinds.map { kinds in
        var rules = CommonCause.Configuration()
        let isDefault = Set(kinds) == rules.kinds
        rules.kinds = Set(kinds)
        let name = kinds.map(\.rawValue).joined(separator: ", ")
        return trial("kinds", name, every: 1, rules, isYoung: false, isDefault: isDefault)
      }
  }

  private func trial(
    _ rule: String, _ value: String, every: Int, _ rules: CommonCause.Configuration,
    isYoung: Bool, isDefault: Bool
  ) -> RuleTrial {
    let setting = "a scan every \(every) days" + (isYoung ? ", for two weeks so far" : "")
    return RuleTrial(
      rule: rule, value: value, setting: setting, isDefault: isDefault,
      parts: companies.count
    ) { place in
      let (company, causes) = companies[place]
      guard isYoung else {
        return tally(
          try await told(company, company.moments[...], every: every, rules), causes, of: causes)
      }
      var all = Tally()
      for cause in causes {
        let moments = company.moments.filter { (-14...21).contains(cause.age(at: $0)) }
        all.add(
          tally(try await told(company, moments[...], every: every, rules), [cause], of: causes))
      }
      return all
    } figures: { tally in
      var figures = [
        "told": tally["told"], "false": tally["false"], "false_members": tally["false_members"],
      ]
      for kind in SharedCause.Kind.allCases {
        figures["planted_\(kind)"] = tally["planted_\(kind)"]
        figures["found_\(kind)"] = tally["found_\(kind)"]
      }
      return figures
    }
  }

  /// Scans as often as said, and gives what is told as common.
  private func told(
    _ company: SimulatedCompany, _ moments: ArraySlice<Date>, every days: Int,
    _ rules: CommonCause.Configuration
  ) async throws -> [Insight] {
    let store = try await company.store()
    var scanner = company.scanner
    scanner.rules.commonCause = rules
    var told: [Insight] = []
    for (day, moment) in moments.enumerated() where day % days == 0 {
      told += try await scanner.scan(store, at: moment).opened.filter { !$0.members.isEmpty }
    }
    return told
  }

  /// Compares what is told as common with what was planted.
  private func tally(
    _ told: [Insight], _ causes: [SharedCause], of all: [SharedCause]
  ) -> Tally {
    var tally = Tally()
    for cause in causes {
      tally["planted_\(cause.kind)"] += 1
      if told.contains(where: cause.isTold) { tally["found_\(cause.kind)"] += 1 }
    }
    let wrong = told.filter { insight in !all.contains { $0.isTold(by: insight) } }
    tally["told"] = Double(told.count)
    tally["false"] = Double(wrong.count)
    tally["false_members"] = Double(wrong.reduce(0) { $0 + $1.members.count })
    return tally
  }
}
