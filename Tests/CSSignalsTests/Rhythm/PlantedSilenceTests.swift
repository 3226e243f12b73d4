import CSModels
import CSSignals
import Foundation
import Testing

/// People whose rhythm is known, some of whom fall silent for good on a known day.
struct PlantedRhythm: Sendable, CustomStringConvertible {
  var description: String
  /// The next pause in working days, at least 1.
  var pause: @Sendable (inout SeededGenerator) -> Int

  static func uniform(_ generator: inout SeededGenerator) -> Double {
    Double(generator.next() >> 11) / 9_007_199_254_740_992
  }

  static func exponential(_ mean: Double) -> PlantedRhythm {
    PlantedRhythm(description: "exponential, mean \(mean)") { generator in
      max(1, Int((-log(1 - uniform(&generator)) * mean).rounded()))
    }
  }

  static func regular(_ days: Int) -> PlantedRhythm {
    PlantedRhythm(description: "regular, \(days)") { generator in
      max(1, days + Int(generator.next() % 3) - 1)
    }
  }

  /// Mostly short pauses, and long ones between projects.
  static func fitful(_ short: Double, _ long: Double) -> PlantedRhythm {
    PlantedRhythm(description: "fitful, \(short) and \(long)") { generator in
      let mean = uniform(&generator) < 0.8 ? short : long
      return max(1, Int((-log(1 - uniform(&generator)) * mean).rounded()))
    }
  }

  /// A long-tailed rhythm with the given median.
  static func lognormal(_ median: Double, _ sigma: Double) -> PlantedRhythm {
    PlantedRhythm(description: "lognormal, median \(median), sigma \(sigma)") { generator in
      let normal = sqrt(-2 * log(1 - uniform(&generator))) * cos(2 * .pi * uniform(&generator))
      return max(1, Int((median * exp(sigma * normal)).rounded()))
    }
  }
}

/// What a detector made of some planted lives.
struct SilenceTally: CustomStringConvertible {
  /// How many fell silent.
  var ended = 0
  /// Working days on which a life that went on was watched.
  var watched = 0
  var falseAlarms = 0
  var found = 0
  var delays: [Int] = []

  /// Watches one life every working day from its eighth month on.
  ///
  /// - Parameter ends: Whether it falls silent after a year.
  mutating func watch(
    _ rhythm: PlantedRhythm, ends: Bool, every step: Int, using generator: inout SeededGenerator,
    with detector: GoingDark = GoingDark()
  ) {
    let calendar = Sample.calendar
    let start = Sample.day("2024-01-01")
    var days: [CivilDate] = [start]
    while let last = days.last, last < start.adding(days: ends ? 365 : 730) {
      days.append(calendar.workingDay(rhythm.pause(&generator), from: last))
    }
    days.removeLast()
    let letters = Sample.letters(on: days)
    let lastDay = days[days.count - 1]
    if ends { ended += 1 }
    var wasTold = false
    let begin = ends ? lastDay : start.adding(days: 210)
    let limit = ends ? 100 : calendar.workingDays(after: begin, through: lastDay)
    for offset in stride(from: 1, through: max(1, limit), by: step) {
      let today = calendar.workingDay(offset, from: begin)
      let isTold = !detector.detect(
        in: Sample.history(letters, at: Sample.date(today), people: [Sample.maria])
      ).isEmpty
      if ends, isTold {
        found += 1
        delays.append(offset)
        return
      }
      if !ends {
        watched += step
        if isTold, !wasTold { falseAlarms += 1 }
        wasTold = isTold
      }
    }
  }

  static func += (a: inout SilenceTally, b: SilenceTally) {
    a.ended += b.ended
    a.watched += b.watched
    a.falseAlarms += b.falseAlarms
    a.found += b.found
    a.delays += b.delays
  }

  var medianDelay: Int { delays.isEmpty ? -1 : delays.sorted()[delays.count / 2] }
  var falseAlarmsPerYear: Double { Double(falseAlarms) * 250 / Double(max(1, watched)) }
  var precision: Double { Double(found) / Double(max(1, found + falseAlarms)) }

  var description: String {
    "found \(found) of \(ended), after \(medianDelay) working days in the median; "
      + "\(falseAlarms) false alarms in \(watched / 250) years, "
      + "\((falseAlarmsPerYear * 100).rounded() / 100) a year; "
      + "precision \((precision * 100).rounded() / 100)"
  }
}

@Suite struct PlantedSilenceTests {
  static let rhythms: [PlantedRhythm] = [
    .exponential(1.5), .exponential(4), .exponential(9), .regular(5), .regular(10),
    .fitful(1.5, 10), .lognormal(2, 1), .lognormal(4, 0.7),
  ]

  /// Set `SILENCE_STUDY` to the number of lives to print the figures of a longer run, in a release
  /// build.
  static let lives =
    ProcessInfo.processInfo.environment["SILENCE_STUDY"].flatMap { Int($0) } ?? 2

  /// How many working days lie between two looks.
  static let step = ProcessInfo.processInfo.environment["SILENCE_STUDY"] == nil ? 5 : 1

  /// Of those who stay, few are told; of those who go, all, long before half a year is over.
  @Test func plantedSilencesAreFoundAndOthersLeftAlone() {
    var all = SilenceTally()
    for (index, rhythm) in Self.rhythms.enumerated() {
      var generator = SeededGenerator(seed: UInt64(index) + 1)
      var tally = SilenceTally()
      for _ in 0..<Self.lives {
        tally.watch(rhythm, ends: false, every: Self.step, using: &generator)
        tally.watch(rhythm, ends: true, every: Self.step, using: &generator)
      }
      all += tally
      print("\(rhythm): \(tally)")
    }
    print("all: \(all)")
    #expect(all.found == all.ended)
    #expect(all.falseAlarmsPerYear <= 0.5)
    #expect(all.precision >= 0.5)
    #expect(all.medianDelay <= 35)
  }
}
