import CSModels
import CSSignals
import Foundation
import Testing

/// Configurations and saved states are data: whatever they hold, nothing traps, and no score and no
/// statement is without a number.
@Suite struct AbsurdInputTests {
  @Test(arguments: 0..<8)
  func seriesDetectorsTakeAnyConfiguration(index: Int) {
    let trial = AbsurdTrials.series[index]
    for seed in 1...8 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let fault = trial.configuration(&generator)
      #expect(fault == nil, "\(trial.name), seed \(seed)")
    }
  }

  @Test(arguments: 0..<8)
  func seriesDetectorsRefuseOrSurviveDamagedStates(index: Int) {
    let trial = AbsurdTrials.series[index]
    for seed in 1...6 as ClosedRange<UInt64> {
      var generator = SeededGenerator(seed: seed)
      let fault = trial.state(&generator)
      #expect(fault == nil, "\(trial.name), seed \(seed)")
    }
  }

  @Test func historyDetectorsTakeAnyConfiguration() throws {
    let history = try #require(AbsurdTrials.history(seed: 1))
    for trial in AbsurdTrials.histories {
      for seed in 1...3 as ClosedRange<UInt64> {
        var generator = SeededGenerator(seed: seed)
        let fault = trial.fault(history, &generator)
        #expect(fault == nil, "\(trial.name), seed \(seed)")
      }
    }
  }

  @Test func historyDetectorsTakeTheSmallestAndLargestNumbers() throws {
    let history = try #require(AbsurdTrials.history(seed: 1))
    for trial in AbsurdTrials.histories {
      let faults = trial.extremeFaults(history)
      #expect(faults.isEmpty, "\(trial.name)")
    }
  }

  @Test(arguments: 0..<8)
  func seriesDetectorsTakeTheSmallestAndLargestNumbers(index: Int) {
    let trial = AbsurdTrials.series[index]
    var generator = SeededGenerator(seed: 1)
    let faults = trial.extremeFaults(&generator)
    #expect(faults.isEmpty, "\(trial.name)")
  }

  @Test func theSmallestAndLargestNumbersAreTriedOneByOne() {
    var configuration = GoingDark.Configuration()
    let windows = AbsurdValues.extremes(of: configuration).map(\.value.window)
    #expect(windows.count { $0 == .min } == 1 && windows.count { $0 == .max } == 1)
    configuration.window = .max
    #expect(AbsurdValues.extremes(of: configuration).contains { $0.value == configuration })
  }

  /// Scans with rules that make no sense.
  @Test func scansTakeTheSmallestAndLargestNumbers() async throws {
    let extremes = AbsurdValues.extremes(of: InsightRules()).map(\.value)
    #expect(extremes.count > 20)
    for rules in extremes {
      let store = InMemoryStore(workspace: "acme")
      try await store.save(Sample.ana)
      for index in 0..<20 {
        try await store.save(
          Account(
            "Account \(index)", id: RecordID("a\(index)"),
            industry: index < 5 ? "2026-03-02" : nil, owner: Sample.ana))
      }
      // What was told by the usual rules goes on by others; who follows later joins.
      var scanner = SignalScanner([CommonCauseTests.Planted(signal: .engagementDrop)])
      for (day, late) in [("2026-03-03", nil), ("2026-03-04", "2026-03-03"), ("2026-03-05", nil)] {
        try await store.save(Account("Late", id: "late", industry: late, owner: Sample.ana))
        let report = try await scanner.scan(store, at: Sample.date(day))
        #expect(report.failures.isEmpty)
        scanner.rules = rules
      }
      _ = try await InsightFeed(store, for: Sample.ana, feedback: rules.preference)
        .list(InsightQuery(order: .personal), at: Sample.date("2026-03-05"))
    }
  }

  @Test(arguments: [Int.min, .max]) func scansTakeAnyPeriodAndCap(number: Int) async throws {
    for period in [Period.days(number), .workingDays(number), .weeks(number), .months(number)] {
      let store = InMemoryStore(workspace: "acme")
      try await store.save(Sample.ana, Sample.globex)
      var scanner = SignalScanner([CommonCauseTests.Planted()])
      (scanner.expiry, scanner.relapse, scanner.dailyCap) = (period, period, number)
      (scanner.rules.hold.medium, scanner.rules.hold.ending) = (period, period)
      for (day, word) in [("03", "2026-03-02"), ("04", nil), ("05", "2026-03-02")] {
        var account = Sample.globex
        account.industry = word
        try await store.save(account)
        let report = try await scanner.scan(store, at: Sample.date("2026-03-\(day)"))
        #expect(report.failures.isEmpty, "\(period)")
      }
    }
  }

  @Test func everyDetectorWithAConfigurationIsTried() {
    let tried = Set(AbsurdTrials.histories.map(\.name))
    let missing = SignalScanner.standard.map(\.id.rawValue).filter { !tried.contains($0) }
    #expect(missing.isEmpty)
    #expect(AbsurdTrials.series.count == 8 && tried.count == AbsurdTrials.histories.count)
  }

  @Test func aDamagedStateIsRefusedInWords() throws {
    let saved = try JSONEncoder().encode(RollingDeviation())
    let text = String(decoding: saved, as: UTF8.self)
    let damaged = text.replacing(
      #""past":[]"#, with: #""past":[{"day":1,"weekday":9,"value":0}]"#)
    #expect(damaged != text)
    do {
      _ = try JSONDecoder().decode(RollingDeviation.self, from: Data(damaged.utf8))
      Issue.record("It was taken.")
    } catch let error as DecodingError {
      #expect("\(error)".contains("Begin with a new detector"))
    }
  }
}
