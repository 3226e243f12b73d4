public import CSModels

/// A comparison of variants, and who gets which.
///
/// Laws of the assignment:
/// 1. It is a pure function of the experiment's id, its seed and the unit: the same on every
///    platform, whoever asks, and needing no table of who got what.
/// 2. Units do not depend on each other: adding units never moves others.
/// 3. A share of weight / sum of weights gets each variant; assignments of two experiments, or of
///    two seeds, are independent.
///
/// Changing a weight moves units: finish an experiment with the weights it began with. The first
/// variant is the control that the others are compared with.
///
/// The unit is what the variant is dealt to, usually a contact or an account; deal to accounts
/// where people of one account talk to each other, and count one outcome per unit.
public struct Experiment: Hashable, Sendable, Codable, Identifiable {
  /// One of the things compared.
  public struct Variant: Hashable, Sendable, Codable, Identifiable {
    /// The name, such as `short_subject`.
    public let id: String
    /// Its share of the units, in relation to the other weights; at least 1.
    public let weight: Int

    /// Creates a variant.
    public init(_ id: String, weight: Int = 1) {
      self.id = id
      self.weight = weight
    }
  }

  /// The name, such as `subject_line_2026_03`; a new experiment needs a new one.
  public let id: String
  /// The variants, the control first.
  public let variants: [Variant]
  /// What makes the assignment another one under the same name.
  public let seed: UInt64

  /// Creates an experiment.
  ///
  /// - Throws: ``/CSModels/InvalidValue`` for an empty name, fewer than two variants, names that
  ///   occur twice, and weights outside 1...1,000,000.
  public init(_ id: String, variants: [Variant], seed: UInt64 = 0) throws(InvalidValue) {
    guard !id.isEmpty else { throw InvalidValue("id", "Give the experiment a name.") }
    guard variants.count > 1 else {
      throw InvalidValue("variants", "Compare at least two variants, the control first.")
    }
    guard Set(variants.map(\.id)).count == variants.count else {
      throw InvalidValue("variants", "Give every variant a name of its own.")
    }
    guard variants.allSatisfy({ (1...1_000_000).contains($0.weight) }) else {
      throw InvalidValue("weight", "Weights are whole numbers from 1 to 1,000,000.")
    }
    self.id = id
    self.variants = variants
    self.seed = seed
  }

  /// The name of the variant that a unit gets.
  ///
  /// The first 64 bits of the SHA-256 of experiment, seed and unit are a share of 2^64, which
  /// falls into the stretch of one variant.
  public func variant(for unit: AnyRecordID) -> Variant.ID {
    // The length keeps "a" with seed 12 apart from "a1" with seed 2.
    let text = "\(id.utf8.count):\(id):\(seed):\(unit)"
    let hash = SHA256.digest(Array(text.utf8)).prefix(8).reduce(UInt64(0)) { $0 << 8 | UInt64($1) }
    let total = variants.reduce(0) { $0 + UInt64($1.weight) }
    var place = hash.multipliedFullWidth(by: total).high
    for variant in variants {
      let weight = UInt64(variant.weight)
      if place < weight { return variant.id }
      place -= weight
    }
    return variants.last?.id ?? ""
  }

  /// What the units that are known so far say: shares.
  ///
  /// - Parameters:
  ///   - outcomes: Of each unit that had time for an outcome, whether there was one.
  ///   - configuration: What counts as enough.
  public func read(
    _ outcomes: [AnyRecordID: Bool], _ configuration: ExperimentReading.Configuration = .init()
  ) -> ExperimentReading {
    var counts: [Variant.ID: (successes: Int, trials: Int)] = [:]
    for (unit, succeeded) in outcomes {
      let variant = variant(for: unit)
      counts[variant, default: (0, 0)].trials += 1
      if succeeded { counts[variant, default: (0, 0)].successes += 1 }
    }
    let arms = variants.map {
      let count = counts[$0.id] ?? (0, 0)
      return ExperimentArm($0.id, successes: count.successes, of: count.trials)
    }
    return ExperimentReading(arms, dealt: variants.map(\.weight), configuration)
  }

  /// What the units that are known so far say: means.
  ///
  /// - Parameters:
  ///   - outcomes: Of each unit, what was measured; what is no finite number is left out.
  ///   - configuration: What counts as enough.
  public func read(
    _ outcomes: [AnyRecordID: Double], _ configuration: ExperimentReading.Configuration = .init()
  ) -> ExperimentReading {
    var moments: [Variant.ID: Moments] = [:]
    // In the order of ids: the last digits of sums depend on the order of their terms.
    for (unit, value) in outcomes.sorted(by: { $0.key < $1.key }) {
      moments[variant(for: unit), default: Moments()].add(value)
    }
    let arms = variants.map { ExperimentArm($0.id, moments[$0.id] ?? Moments()) }
    return ExperimentReading(arms, dealt: variants.map(\.weight), configuration)
  }
}

extension Experiment {
  private enum CodingKeys: CodingKey { case id, variants, seed }

  /// Decodes an experiment through the same checks as the initializer.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    try self.init(
      container.decode(String.self, forKey: .id),
      variants: container.decode([Variant].self, forKey: .variants),
      seed: container.decode(UInt64.self, forKey: .seed))
  }
}
