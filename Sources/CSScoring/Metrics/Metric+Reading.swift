public import CSModels

extension Metric {
  /// What a metric reads from one history: a number, a word, or why neither is known.
  public struct Reading: Hashable, Sendable {
    /// The number; `nil` where none is known.
    public let value: Double?
    /// The word, where the metric speaks in words, such as `green`.
    public let category: String?
    /// The records it comes from, the newest ``Metric/evidenceLimit`` of them.
    public let evidence: [AnyRecordID]
    /// Why nothing is known; `nil` where something is.
    public let reason: String?

    /// Creates a reading; what is not a finite number is missing.
    public init(_ value: Double, evidence: [AnyRecordID] = []) {
      self.init(
        value: value.isFinite ? value : nil, category: nil, evidence: evidence,
        reason: value.isFinite ? nil : "the value is no finite number")
    }

    /// Creates a reading of a word; an empty word is missing.
    public init(category: String, evidence: [AnyRecordID] = []) {
      self.init(
        value: nil, category: category.isEmpty ? nil : category, evidence: evidence,
        reason: category.isEmpty ? "the word is empty" : nil)
    }

    private init(
      value: Double?, category: String?, evidence: [AnyRecordID], reason: String?
    ) {
      self.value = value
      self.category = category
      self.evidence = Self.newest(evidence)
      self.reason = reason
    }

    /// The last records of a list, each once.
    private static func newest(_ evidence: [AnyRecordID]) -> [AnyRecordID] {
      guard evidence.count > 1 else { return evidence }
      var seen: Set<AnyRecordID> = []
      var kept: [AnyRecordID] = []
      for record in evidence.reversed() where seen.insert(record).inserted {
        kept.append(record)
        if kept.count == Metric.evidenceLimit { break }
      }
      return kept.reversed()
    }

    /// What is not known.
    ///
    /// - Parameters:
    ///   - reason: Why, in a few words.
    ///   - evidence: The records from which one would expect to know, if any.
    public static func missing(_ reason: String, evidence: [AnyRecordID] = []) -> Reading {
      Reading(value: nil, category: nil, evidence: evidence, reason: reason)
    }

    /// Whether neither a number nor a word is known.
    public var isMissing: Bool { value == nil && category == nil }
  }
}
