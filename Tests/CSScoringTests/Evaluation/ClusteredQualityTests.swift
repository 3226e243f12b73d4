import CSModels
import CSScoring
import Testing

@Suite struct ClusteredQualityTests {
  /// Subjects with several rows each: predictions and outcomes are shared within a subject, so that
  /// rows are worth far less than they count.
  private func rows(
    subjects: Int, each: Int, effect: Double, using generator: inout SeededGenerator
  ) -> (probabilities: [Double], labels: [Bool], clusters: [Int]) {
    var (probabilities, labels, clusters) = ([Double](), [Bool](), [Int]())
    for subject in 0..<subjects {
      let happened = Bool.random(using: &generator)
      let noise = Double.random(in: 0...1, using: &generator)
      let p = min(0.99, noise * (1 - effect) + (happened ? effect : 0))
      for _ in 0..<each {
        probabilities.append(p)
        labels.append(happened)
        clusters.append(subject)
      }
    }
    return (probabilities, labels, clusters)
  }

  /// Law: where chance alone speaks, a signal is claimed about as seldom as the level says, however
  /// often each subject is counted; counting rows as independent would claim one time in four.
  @Test func repeatedSubjectsAreNoWitnesses() throws {
    var generator = SeededGenerator(seed: 11)
    var (claims, missed) = (0, 0)
    let trials = 80
    for _ in 0..<trials {
      let rows = rows(subjects: 40, each: 6, effect: 0, using: &generator)
      let verdict = Verdict(
        rows.probabilities, labels: rows.labels, clusters: rows.clusters, level: 0.05)
      if case .signal = verdict { claims += 1 }
      let quality = try PredictionQuality(
        rows.probabilities, labels: rows.labels, clusters: rows.clusters)
      if !quality.auc.contains(0.5) { missed += 1 }
    }
    // Two-sided intervals of 0.95 and a one-sided test at 0.05, with three standard errors.
    #expect(claims <= 9, "\(claims)")
    #expect(missed <= 9, "\(missed)")
  }

  @Test func aRealDifferenceIsASignal() {
    var generator = SeededGenerator(seed: 5)
    let rows = rows(subjects: 80, each: 4, effect: 0.3, using: &generator)
    let verdict = Verdict(rows.probabilities, labels: rows.labels, clusters: rows.clusters)
    guard case .signal(let p) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(p < 0.001)
  }

  /// Law: with each row a subject of its own, intervals hold at least those of independent rows.
  @Test func neverClaimsMoreThanIndependentRows() throws {
    var generator = SeededGenerator(seed: 6)
    let rows = rows(subjects: 70, each: 1, effect: 0.2, using: &generator)
    let plain = try PredictionQuality(rows.probabilities, labels: rows.labels)
    let clustered = try PredictionQuality(
      rows.probabilities, labels: rows.labels, clusters: rows.clusters)
    for (a, b) in zip(plain.figures, clustered.figures) {
      #expect(a.estimate.value == b.estimate.value)
      #expect(b.estimate.lower <= a.estimate.lower && b.estimate.upper >= a.estimate.upper)
    }
  }

  @Test func fewSubjectsAreNotEnoughHoweverManyRows() {
    var generator = SeededGenerator(seed: 7)
    let rows = rows(subjects: 9, each: 100, effect: 0.9, using: &generator)
    let verdict = Verdict(rows.probabilities, labels: rows.labels, clusters: rows.clusters)
    guard case .notEnoughData(let n, _) = verdict else {
      Issue.record("\(verdict)")
      return
    }
    #expect(n <= 9)
    #expect(throws: LearningError.self) {
      try PredictionQuality([0.1, 0.9], labels: [false, true], clusters: [0])
    }
  }

  @Test func subjectsThatDoNotFitAreNoSignal() {
    let labels = (0..<60).map { $0 % 2 == 0 }
    let good = labels.map { $0 ? 0.9 : 0.1 }
    for clusters in [Array(-1..<59), Array(0..<50)] {
      #expect(!Verdict(good, labels: labels, clusters: clusters).isSignal)
    }
  }

  @Test func subjectsThatAreAllAlikeDoNotTrap() throws {
    let labels = (0..<60).map { $0 % 2 == 0 }
    let same = Verdict(
      Array(repeating: 0.5, count: 60), labels: labels, clusters: Array(0..<60))
    #expect(same == .noSignal(p: 0.5))
    let perfect = Verdict(labels.map { $0 ? 0.9 : 0.1 }, labels: labels, clusters: Array(0..<60))
    #expect(perfect == .signal(p: 0))
  }
}

extension ClusteredQualityTests {
  /// Cross-validation over groups judges by groups: each customer twenty times is no more evidence.
  @Test func foldsByGroupAreJudgedByGroup() throws {
    var generator = SeededGenerator(seed: 21)
    let customers = (0..<40).map { _ in
      (x: Double.random(in: 0...1, using: &generator), happened: Bool.random(using: &generator))
    }
    let rows = (0..<800).map { customers[$0 % 40] }
    var table = Table()
    try table.add("x", .numbers(rows.map(\.x)))
    let labels = rows.map(\.happened)
    let folds = Folds.grouped(
      by: rows.indices.map { "c\($0 % 40)" }, count: 4, using: &generator)
    #expect(folds.subjects?.count == 800)
    func fit(_ table: Table, _ labels: [Bool]) throws(LearningError) -> LogisticRegression {
      try LogisticRegression(table, labels: labels)
    }
    let grouped = try CrossValidation(table, labels: labels, folds: folds, fit: fit)
    let single = try CrossValidation(
      table, labels: labels, folds: Folds(folds.numbers), fit: fit)
    let (a, b) = (grouped.quality.auc, single.quality.auc)
    #expect(a.value == b.value)
    #expect(a.upper - a.lower > 2 * (b.upper - b.lower))
    #expect(!grouped.verdict.isSignal)
    #expect(ModelCard("m", labels: labels, validation: grouped).quality == grouped.quality)
  }
}
