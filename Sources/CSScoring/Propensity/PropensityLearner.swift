public import CSModels

/// Learns how likely something is to happen to an account, by several dates at once.
///
/// What is known of an account is read by metrics; whether it happens is learned as a hazard of
/// each period after the other, so that the probability by 90 days is never below that by 30. What
/// is learned is judged on accounts that were held out. Where those predictions are not better
/// than chance, or too few outcomes are known, the model says the rate at which it happens, with an
/// interval, and nothing else; its card says why.
public struct PropensityLearner: Learner {
  /// What learning rests on.
  public struct Configuration: Sendable {
    /// What is read of an account.
    public var metrics: [Metric] = .accounts
    /// How many parts accounts are dealt to for judging the model; each is held out once.
    public var folds = 5
    /// Below which p-value predictions are called better than chance.
    public var level = 0.01
    /// How often it happens within the horizon before anything is known.
    ///
    /// A beta distribution; the default is worth two observations with one occurrence in twenty.
    public var prior = BetaDistribution(alpha: 0.1, beta: 1.9)
    /// The largest number of examples that is learned from.
    ///
    /// Of more, whole accounts are left out by chance. Learning takes time in proportion.
    public var maximumExamples = 20_000

    /// The defaults.
    public init() {}
  }

  /// What is foretold, within the last of the horizons.
  public let occurrence: Occurrence
  /// By when it is foretold, in order; the last is the occurrence's own.
  public let horizons: [Period]
  /// What learning rests on.
  public var configuration: Configuration

  /// Creates a learner.
  ///
  /// - Parameters:
  ///   - occurrence: What is to be foretold.
  ///   - horizons: By when besides the occurrence's own horizon; later ones are left out.
  ///   - configuration: What learning rests on.
  public init(
    of occurrence: Occurrence, by horizons: [Period] = [],
    _ configuration: Configuration = Configuration()
  ) {
    self.occurrence = occurrence
    let last = occurrence.horizon.days
    let earlier = horizons.filter { $0.days > 0 && $0.days < last }
    self.horizons = earlier.sorted { $0.days < $1.days } + [occurrence.horizon]
    self.configuration = configuration
  }

  /// Learns from examples.
  ///
  /// - Throws: ``LearningError`` where there is no example whose outcome is known.
  public func fit(
    _ examples: [Example<Account>], using generator: inout some RandomNumberGenerator
  ) throws(LearningError) -> PropensityModel {
    let known = examples.filter { $0.isObserved(for: occurrence.horizon) }
    guard !known.isEmpty else {
      throw LearningError(
        .tooFewRows,
        "No example says whether \(occurrence.name) happened within the horizon. Ask for examples "
          + "of a window that is longer than the horizon.")
    }
    let sample = subset(of: known, using: &generator)
    let features = FeatureTable(metrics: configuration.metrics)
    let table = features.table(sample.lazy.map(\.history))
    let rows = PersonPeriods(sample, horizons: horizons)
    // One draw names the state of chance, so that another seed gives another version.
    let digest = digest(sample, table, chance: generator.next())
    var notes: [ModelCard.Note] = []
    if sample.count < known.count {
      notes.append(
        .init(.other, "Of \(known.count) examples, \(sample.count) were learned from, by chance."))
    }
    var judged: HeldOutPredictions?
    do throws(LearningError) {
      judged = try judge(sample, rows, table, using: &generator)
    } catch {
      notes.append(.init(.other, error.message))
    }
    var model: OutcomeModel?
    if judged?.verdict.isSignal == true {
      model = try OutcomeModel(
        rows.table(table, periods: horizons.count), labels: rows.labels, using: &generator)
    }
    return PropensityModel(
      self, examples: sample, digest: digest, judged: judged, model: model, notes: notes)
  }

  /// Whole accounts by chance, until there are as many examples as may be learned from.
  private func subset(
    of examples: [Example<Account>], using generator: inout some RandomNumberGenerator
  ) -> [Example<Account>] {
    guard examples.count > configuration.maximumExamples else { return examples }
    let accounts = Set(examples.map(\.subject.id))
      .sorted { AnyRecordID($0) < AnyRecordID($1) }.shuffled(using: &generator)
    var sizes: [Account.ID: Int] = [:]
    for example in examples { sizes[example.subject.id, default: 0] += 1 }
    var (kept, count) = (Set<Account.ID>(), 0)
    for account in accounts {
      count += sizes[account] ?? 0
      guard count <= configuration.maximumExamples || kept.isEmpty else { break }
      kept.insert(account)
    }
    return examples.filter { kept.contains($0.subject.id) }
  }

  /// Predicts every account by a model that was trained without it.
  private func judge(
    _ examples: [Example<Account>], _ rows: PersonPeriods, _ table: Table,
    using generator: inout some RandomNumberGenerator
  ) throws(LearningError) -> HeldOutPredictions {
    let accounts = AccountFolds(
      examples, horizon: occurrence.horizon, count: configuration.folds, using: &generator)
    guard accounts.fewerOutcomes >= Verdict.neededOutcomes else {
      throw LearningError(
        .tooFewRows, "\(accounts.fewerOutcomes) accounts of one kind are too few to judge by.")
    }
    var hazards = [[Double]](
      repeating: Array(repeating: 0, count: horizons.count), count: examples.count)
    var impacts: [String: Double] = [:]
    let personPeriods = rows.table(table, periods: horizons.count)
    for fold in 0..<accounts.count {
      let inside = rows.examples.indices.filter { accounts.folds[rows.examples[$0]] != fold }
      let outside = examples.indices.filter { accounts.folds[$0] == fold }
      let model = try OutcomeModel(
        personPeriods.rows(inside), labels: inside.map { rows.labels[$0] }, using: &generator)
      let asked = PersonPeriods.all(table.rows(outside), periods: horizons.count)
      for (row, explanation) in model.explain(asked).enumerated() {
        hazards[outside[row / horizons.count]][row % horizons.count] = explanation.probability
        for impact in explanation.impacts where impact.column != PersonPeriods.column {
          impacts[impact.column, default: 0] += abs(impact.impact)
        }
      }
    }
    return try HeldOutPredictions(
      examples, horizons: horizons, probabilities: hazards.map { PersonPeriods.cumulative($0) },
      impacts: impacts, level: configuration.level)
  }

  /// A name for what was learned from, and how: other facts, outcomes, settings or chance, another
  /// name.
  private func digest(
    _ examples: [Example<Account>], _ table: Table, chance: UInt64
  ) -> String {
    var bytes: [UInt8] = []
    func add(_ text: String) { bytes += Array(text.utf8) + [0] }
    add("\(chance) \(configuration.folds) \(configuration.level)")
    add("\(configuration.prior.alpha) \(configuration.prior.beta)")
    for horizon in horizons { add(horizon.suffix) }
    for example in examples {
      add(example.subject.id.rawValue)
      add(Timestamp.text(of: example.moment))
      add(example.happened.map { Timestamp.text(of: $0) } ?? "")
      add(Timestamp.text(of: example.observed))
    }
    for name in table.names {
      add(name)
      switch table[name] {
      case .numbers(let values):
        for value in values { add(value.isNaN ? "" : "\(value)") }
      case .words(let values):
        for value in values { add(value ?? "") }
      case nil: break
      }
    }
    return String(SHA256.hex(bytes).prefix(8))
  }
}

extension Period {
  /// About how many days, to put periods in order.
  var days: Double {
    switch self {
    case .days(let n): Double(n)
    case .workingDays(let n): Double(n) * 7 / 5
    case .weeks(let n): Double(n) * 7
    case .months(let n): Double(n) * 30.44
    }
  }
}
