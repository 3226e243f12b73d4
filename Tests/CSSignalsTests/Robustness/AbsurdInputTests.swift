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
