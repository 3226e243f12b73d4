/// What a conformance kit found: each law by name, with its result.
public struct ConformanceReport: Sendable, CustomStringConvertible {
  /// How one law fared.
  public enum Result: Hashable, Sendable {
    /// It holds.
    case passed
    /// It does not hold, and how that was seen.
    case failed(String)
    /// It could not be judged, and why.
    case skipped(String)
  }

  /// The laws in the order in which they were checked.
  public var results: [(law: String, result: Result)]

  /// Creates a report.
  public init(results: [(law: String, result: Result)] = []) { self.results = results }

  /// Whether no law failed; laws that were skipped do not count.
  public var passed: Bool { failures.isEmpty }

  /// The names of the laws that failed.
  public var failures: [String] {
    results.compactMap { if case .failed = $0.result { $0.law } else { nil } }
  }

  /// The result of a law, or `nil` where it was not checked.
  public subscript(law: String) -> Result? { results.first { $0.law == law }?.result }

  /// One line a law.
  public var description: String {
    results.map { "\($0.law): \($0.result)" }.joined(separator: "\n")
  }
}

extension ConformanceReport.Result: CustomStringConvertible {
  /// The word, with the reason where there is one.
  public var description: String {
    switch self {
    case .passed: "passed"
    case .failed(let reason): "failed: \(reason)"
    case .skipped(let reason): "skipped: \(reason)"
    }
  }
}

extension ConformanceReport: Encodable {
  private enum CodingKeys: CodingKey { case passed, laws }

  private struct Line: Encodable {
    var law: String
    var result: String
    var reason: String?

    init(_ law: String, _ result: Result) {
      self.law = law
      switch result {
      case .passed: self.result = "passed"
      case .failed(let reason): (self.result, self.reason) = ("failed", reason)
      case .skipped(let reason): (self.result, self.reason) = ("skipped", reason)
      }
    }
  }

  /// Encodes `passed`, and per law `law`, `result` and, where there is one, `reason`.
  public func encode(to encoder: any Encoder) throws {
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(passed, forKey: .passed)
    try container.encode(results.map { Line($0.law, $0.result) }, forKey: .laws)
  }
}
