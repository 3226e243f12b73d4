/// Whether there is anything to learn from.
public enum Verdict: Sendable, Hashable {
  /// Predictions foretell what happened better than chance, with this p-value.
  case signal(p: Double)
  /// Chance does as well.
  case noSignal(p: Double)
  /// There are too few outcomes of one kind to say.
  case notEnoughData(n: Int, needed: Int)

  /// Whether a signal was found.
  public var isSignal: Bool {
    if case .signal = self { true } else { false }
  }

  /// How many outcomes of each kind it takes to say anything.
  public static let neededOutcomes = 10

  /// Judges predictions that were made without the rows they are about.
  ///
  /// The test is that of Mann and Whitney, which is the permutation test of the AUC: under
  /// permutation of the labels, its p-value is the share of permutations that do at least as well.
  ///
  /// - Parameters:
  ///   - probabilities: What was predicted.
  ///   - labels: What happened, as many.
  ///   - level: Below which p-value it is called a signal.
  public init(_ probabilities: [Double], labels: [Bool], level: Double = 0.01) {
    let pairs = zip(probabilities, labels).filter { !$0.0.isNaN }
    let positives = pairs.filter { $0.1 }.map { $0.0 }
    let negatives = pairs.filter { !$0.1 }.map { $0.0 }
    let fewer = min(positives.count, negatives.count)
    guard fewer >= Self.neededOutcomes, let test = MannWhitneyTest(positives, negatives) else {
      self = .notEnoughData(n: fewer, needed: Self.neededOutcomes)
      return
    }
    // One-sided: predictions that are worse than chance are no signal.
    let p = test.superiority >= 0.5 ? test.pValue / 2 : 1 - test.pValue / 2
    self = p < level ? .signal(p: p) : .noSignal(p: p)
  }
}

extension Verdict: CustomStringConvertible {
  /// The verdict in words, such as `signal (p 0.0004)`.
  public var description: String {
    switch self {
    case .signal(let p): "signal (p \(Self.text(p)))"
    case .noSignal(let p): "no signal (p \(Self.text(p)))"
    case .notEnoughData(let n, let needed):
      "not enough data (\(n) outcomes of the rarer kind, \(needed) needed)"
    }
  }

  private static func text(_ p: Double) -> String {
    p < 0.0001 ? "below 0.0001" : "\((p * 10_000).rounded() / 10_000)"
  }
}

extension Verdict: Codable {
  private enum CodingKeys: String, CodingKey {
    case verdict, p, n, needed
  }

  private enum Kind: String, Codable {
    case signal
    case noSignal = "no_signal"
    case notEnoughData = "not_enough_data"
  }

  /// Decodes `{"verdict": "signal", "p": 0.0004}` and its like.
  public init(from decoder: any Decoder) throws {
    let container = try decoder.container(keyedBy: CodingKeys.self)
    switch try container.decode(Kind.self, forKey: .verdict) {
    case .signal: self = .signal(p: try container.decode(Double.self, forKey: .p))
    case .noSignal: self = .noSignal(p: try container.decode(Double.self, forKey: .p))
    case .notEnoughData:
      self = .notEnoughData(
        n: try container.decode(Int.self, forKey: .n),
        needed: try container.decode(Int.self, forKey: .needed))
    }
  }

  /// Encodes the kind and its figures.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    switch self {
    case .signal(let p):
      try container.encode(Kind.signal, forKey: .verdict)
      try container.encode(p, forKey: .p)
    case .noSignal(let p):
      try container.encode(Kind.noSignal, forKey: .verdict)
      try container.encode(p, forKey: .p)
    case .notEnoughData(let n, let needed):
      try container.encode(Kind.notEnoughData, forKey: .verdict)
      try container.encode(n, forKey: .n)
      try container.encode(needed, forKey: .needed)
    }
  }
}
