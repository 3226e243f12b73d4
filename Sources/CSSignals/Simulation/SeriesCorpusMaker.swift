import CSModels
import CSScoring
import Foundation

/// Draws one series of a ``SeriesCorpus``.
struct SeriesCorpusMaker {
  private let configuration: SeriesCorpus.Configuration
  private var generator: SeededGenerator

  init(_ configuration: SeriesCorpus.Configuration, seed: UInt64) {
    self.configuration = configuration
    generator = SeededGenerator(seed: seed)
  }

  mutating func example(of kind: SeriesCorpus.Kind) -> SeriesCorpus.Example {
    let count = max(200, configuration.days)
    let start = CivilDate(daysSince1970: 19_723 + Int.random(in: 0..<700, using: &generator))
    let noise = SeriesCorpus.Noise.allCases.randomElement(using: &generator) ?? .normal
    let level = exp(
      Double.random(
        in: log(configuration.levels.lowerBound)...log(configuration.levels.upperBound),
        using: &generator))
    let part = Double.random(in: configuration.noise, using: &generator)
    let shape = shapeOfTheWeek()
    var means = levels(count, from: start, level, shape)
    let holidays = holidays(count, from: start)
    for index in holidays { means[index] *= 0.15 }
    let spread = noise == .poisson ? 1 / level.squareRoot() : part
    let plan = plant(kind, in: &means, from: start, shape, spread: spread)
    var values = noisy(means, noise, part)
    if kind == .gap, let days = plan.days { for index in days { values[index] = nil } }
    var causes = holidays.map { index in
      cause(.holiday, index...index, start)
    }
    if kind == .announcedLaunch, let days = plan.announced {
      causes.append(cause(.launch, days, start))
    }
    return SeriesCorpus.Example(
      kind: kind, noise: noise, series: DailySeries(start: start, values: values),
      planted: plan.days,
      knownCauses: causes)
  }

  private func cause(
    _ reason: KnownCause.Reason, _ days: ClosedRange<Int>, _ start: CivilDate
  ) -> KnownCause {
    KnownCause(
      id: RecordID("\(reason.rawValue)-\(days.lowerBound)"), reason,
      on: start.adding(days: days.lowerBound)...start.adding(days: days.upperBound))
  }

  /// The seven days from Monday; their mean is 1.
  private mutating func shapeOfTheWeek() -> [Double] {
    let shapes: [[Double]] = [
      [1, 1.05, 1.05, 1, 0.9, 0.15, 0.1], [1.1, 1, 1, 0.95, 0.85, 0.4, 0.35],
      [1, 1, 1, 1, 1, 1, 1], [0.9, 0.9, 0.95, 1, 1.1, 1.4, 1.3],
    ]
    let drawn = (shapes.randomElement(using: &generator) ?? []).map {
      $0 * Double.random(in: 0.9...1.1, using: &generator)
    }
    let mean = drawn.reduce(0, +) / 7
    return drawn.map { $0 / mean }
  }

  private mutating func levels(
    _ count: Int, from start: CivilDate, _ level: Double, _ shape: [Double]
  ) -> [Double] {
    let growth = log(Double.random(in: configuration.trend, using: &generator)) / 365
    let season = Double.random(in: configuration.season, using: &generator)
    let phase = Double.random(in: 0..<(2 * .pi), using: &generator)
    return (0..<count).map { index in
      let year = 1 + season * sin(2 * .pi * Double(index) / 365.25 + phase)
      return level * exp(growth * Double(index)) * year
        * shape[start.adding(days: index).weekday - 1]
    }
  }

  /// About ten working days a year.
  private mutating func holidays(_ count: Int, from start: CivilDate) -> [Int] {
    (0..<count).filter { index in
      start.adding(days: index).weekday <= 5 && Double.random(in: 0..<1, using: &generator) < 0.038
    }
  }

  // MARK: What is planted

  /// A part of the level by which something changes: random, but no smaller than can be seen.
  private mutating func size(
    _ range: ClosedRange<Double>, spread: Double, lasting: Bool = false
  ) -> Double {
    let least = configuration.effect * spread * (lasting ? 0.5 : 1)
    return max(Double.random(in: range, using: &generator), least)
  }

  private mutating func plant(
    _ kind: SeriesCorpus.Kind, in means: inout [Double], from start: CivilDate, _ shape: [Double],
    spread: Double
  ) -> (days: ClosedRange<Int>?, announced: ClosedRange<Int>?) {
    let count = means.count
    var first = Int.random(in: 120..<(count - 70), using: &generator)
    func change(_ days: ClosedRange<Int>, by factor: (Int) -> Double) {
      for index in days { means[index] *= max(0, factor(index - days.lowerBound)) }
    }
    /// What happens for a day happens on a day on which something happens.
    func busyDay() {
      while shape[start.adding(days: first).weekday - 1] < 0.7 { first += 1 }
    }
    switch kind {
    case .clean: return (nil, nil)
    case .spike:
      busyDay()
      let size = size(0.8...2.5, spread: spread)
      let days = first...(first + Int.random(in: 0...1, using: &generator))
      change(days) { _ in 1 + size }
      return (days, nil)
    case .drop:
      busyDay()
      let size = min(1, size(0.5...1, spread: spread))
      let days = first...(first + Int.random(in: 0...2, using: &generator))
      change(days) { _ in 1 - size }
      return (days, nil)
    case .levelShift:
      let size = size(0.3...0.6, spread: spread, lasting: true)
      let factor = Bool.random(using: &generator) ? 1 + size : 1 / (1 + size)
      change(first...(count - 1)) { _ in factor }
      return (first...(first + 13), nil)
    case .weekdayDrop:
      busyDay()
      let size = min(1, size(0.5...0.9, spread: spread))
      let last = first + 7 * Int.random(in: 4...8, using: &generator)
      change(first...last) { $0 % 7 == 0 ? 1 - size : 1 }
      return (first...last, nil)
    case .drift:
      let size = size(0.5...0.9, spread: spread, lasting: true)
      let length = Int.random(in: 25...45, using: &generator)
      let factor = Bool.random(using: &generator) ? 1 + size : 1 / (1 + size)
      change(first...(count - 1)) { pow(factor, min(1, Double($0 + 1) / Double(length))) }
      return (first...(first + length + 13), nil)
    case .gap:
      return (first...(first + Int.random(in: 4...12, using: &generator)), nil)
    case .launch, .announcedLaunch:
      let size = size(0.6...1.5, spread: spread)
      let days = first...(first + Int.random(in: 7...20, using: &generator))
      change(days) { _ in 1 + size }
      return kind == .launch ? (days, nil) : (nil, days)
    }
  }

  // MARK: Noise

  private mutating func normal() -> Double {
    NormalDistribution().quantile(Double.random(in: 1e-12..<1, using: &generator))
  }

  /// Poisson for small means by products of uniforms (Knuth), beyond by its normal limit.
  private mutating func poisson(_ mean: Double) -> Double {
    guard mean < 200 else { return max(0, (mean + mean.squareRoot() * normal()).rounded()) }
    let limit = exp(-mean)
    var product = 1.0
    var count = -1.0
    repeat {
      product *= Double.random(in: 0..<1, using: &generator)
      count += 1
    } while product > limit
    return count
  }

  private mutating func noisy(_ means: [Double], _ noise: SeriesCorpus.Noise, _ part: Double)
    -> [Double?]
  {
    var memory = 0.0
    return means.map { mean in
      let factor: Double
      switch noise {
      case .poisson: return poisson(mean)
      case .normal: factor = normal()
      case .heavy:
        // Student's t with 4 degrees of freedom, of variance 1.
        let square = (0..<4).reduce(0.0) { sum, _ in
          let z = normal()
          return sum + z * z
        }
        let wild = normal() / (square / 4).squareRoot() / 2.0.squareRoot()
        return (mean * exp(0.7 * part * wild)).rounded()
      case .sticky:
        memory = 0.4 * memory + 0.84.squareRoot() * normal()
        factor = memory
      }
      return max(0, (mean * (1 + part * factor)).rounded())
    }
  }
}
