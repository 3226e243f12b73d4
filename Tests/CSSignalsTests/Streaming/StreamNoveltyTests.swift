import CSModels
import CSSignals
import Foundation
import Testing

struct StreamNoveltyTests {
  typealias View = StreamNovelty.View

  /// Five-minute values from the beginning of a Monday in UTC, with noise of about ±1 from a seed.
  private static func series(
    _ count: Int, every spacing: Double = 300, seed: UInt64 = 7, _ shape: (Int, Date) -> Double
  ) -> [(date: Date, value: Double)] {
    var generator = SeededGenerator(seed: seed)
    return (0..<count).map { index in
      let date = Date(timeIntervalSince1970: 1_704_067_200 + spacing * Double(index))
      let noise = (0..<4).reduce(-2.0) { sum, _ in sum + .random(in: 0..<1, using: &generator) }
      return (date, shape(index, date) + noise)
    }
  }

  /// A wave of one day between -20 and 20.
  private static func daily(_ date: Date) -> Double {
    20 * sin(date.timeIntervalSince1970 / 86_400 * 2 * .pi)
  }

  private static func scores(
    _ series: [(date: Date, value: Double)], _ detector: StreamNovelty = StreamNovelty()
  ) -> [Double] {
    var detector = detector
    return series.map { detector.score($0.value, at: $0.date) }
  }

  @Test func `keeps the laws of detectors of series`() {
    var small = StreamNovelty.Configuration()
    small.recall = 200
    small.representatives = 100
    small.distanceMemory = 500
    let own = Self.series(300, every: 3_600) { _, date in Self.daily(date) }
    let report = DetectorLaws.check(StreamNovelty(small), on: [own], memory: 400)
    #expect(
      report.results.count == 8 && !report.results.contains { $0.result != .passed },
      "\(report)")
  }

  @Test(arguments: [
    // A value beyond all, which is far from usual at any hour, and one of the day in the night.
    (1_500...1_500, 60.0, [View.value, .hourOfDay, .hourOfWeek]), (1_580...1_590, 16, [.hourOfDay]),
  ])
  func `what is new is found, and where`(
    range: ClosedRange<Int>, value: Double, views: [View]
  ) {
    let series = Self.series(1_700) { index, date in
      range.contains(index) ? value : Self.daily(date)
    }
    var detector = StreamNovelty()
    var found: [(index: Int, score: Double, view: View?)] = []
    for (index, point) in series.enumerated() {
      let score = detector.score(point.value, at: point.date)
      if index > 600, score >= 0.3 { found.append((index, score, detector.rarestView)) }
    }
    #expect(found.first?.index == range.lowerBound)
    #expect(found.first?.view.map(views.contains) ?? false)
    #expect(found.allSatisfy { range.contains($0.index) })
  }

  @Test func `a pattern of usual values is found`() {
    // A square wave that stands still for a while.
    let series = Self.series(1_500) { index, _ in
      (1_200...1_230).contains(index) ? 10 : index / 5 % 2 == 0 ? 10 : -10
    }
    var detector = StreamNovelty()
    var views: Set<View?> = []
    for (index, point) in series.enumerated() {
      let score = detector.score(point.value, at: point.date)
      if index > 600, score >= 0.35 {
        #expect((1_205...1_246).contains(index))
        views.insert(detector.rarestView)
      }
    }
    #expect(views == [.pattern])
  }

  @Test func `one event is told once, unless it gets worse`() {
    let shape = { (index: Int, date: Date) -> Double in
      switch index {
      case 1_200..<1_230: 100
      case 1_230..<1_260: 1_000
      default: Self.daily(date)
      }
    }
    let scores = Self.scores(Self.series(1_400, shape))
    let alarms = scores.indices.filter { scores[$0] >= 0.35 }
    #expect(alarms.first == 1_200 && alarms.contains(1_230))
    #expect(alarms.count <= 6 && alarms.allSatisfy { (1_200..<1_260).contains($0) })
    var always = StreamNovelty.Configuration()
    always.quietShare = 0
    let loud = Self.scores(Self.series(1_400, shape), StreamNovelty(always))
    #expect(loud.count { $0 >= 0.35 } > alarms.count)
  }

  @Test func `nothing is said while learning`() {
    let series = Self.series(200) { index, _ in index == 120 || index == 160 ? 500 : 0 }
    let scores = Self.scores(series)
    #expect(scores.prefix(150).allSatisfy { $0 == 0 })
    #expect(scores[160] == 0 || scores[160] > 0.1)
    var longer = StreamNovelty.Configuration()
    longer.learning = 190
    #expect(Self.scores(series, StreamNovelty(longer)).prefix(190).allSatisfy { $0 == 0 })
  }

  @Test func `noise raises few alarms`() {
    let scores = (1...3).flatMap { Self.scores(Self.series(900, seed: $0) { _, _ in 0 }) }
    #expect(scores.count { $0 >= Surprise.threshold } <= 4)
  }

  @Test func `what cannot be judged leaves no trace`() {
    let series = Self.series(400) { _, date in Self.daily(date) }
    var detector = StreamNovelty()
    for (index, point) in series.enumerated() {
      guard index % 50 == 49 else {
        _ = detector.score(point.value, at: point.date)
        continue
      }
      let before = detector
      for value in [Double.nan, .infinity, -.infinity] {
        #expect(detector.score(value, at: point.date) == 0)
      }
      for date in [Date(timeIntervalSince1970: .nan), .distantPast, series[0].date] {
        #expect(detector.score(1_000, at: date) == 0)
      }
      var untouched = before
      let score = detector.score(point.value, at: point.date)
      #expect(untouched.score(point.value, at: point.date) == score)
      #expect(detector == untouched)
    }
  }

  @Test func `senseless configurations are brought into range`() {
    var configuration = StreamNovelty.Configuration()
    for number in [Int.min, -1, 0, 1, Int.max] {
      configuration.learning = number == Int.max ? 50 : number
      configuration.pattern = number
      configuration.recall = number
      configuration.representatives = number
      configuration.hourMemory = number
      configuration.secondsFromGMT = number
      configuration.tailMinimum = number
      configuration.distanceMemory = number
      configuration.longestQuiet = number
      for share in [Double.nan, -1, .infinity, 1e300] {
        configuration.tailShare = share
        configuration.quietShare = share
        let scores = Self.scores(
          Self.series(80) { _, date in Self.daily(date) }, StreamNovelty(configuration))
        #expect(scores.allSatisfy { (0...1).contains($0) })
      }
    }
  }

  /// The hours are those of the zone: the same readings, dated five hours later.
  @Test func `hours are those of the clock`() {
    let series = Self.series(1_000, every: 1_800) { _, date in Self.daily(date) }
    let moved = series.map { (date: $0.date + 18_000, value: $0.value) }
    var configuration = StreamNovelty.Configuration()
    configuration.secondsFromGMT = -18_000
    #expect(Self.scores(series) == Self.scores(moved, StreamNovelty(configuration)))
  }
}
