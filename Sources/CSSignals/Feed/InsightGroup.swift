public import CSModels

/// The parts of a digest and of a feed: what cannot wait, what may go well, and what moves.
public enum InsightGroup: String, CaseIterable, Sendable, Codable {
  /// Whatever sort of news, to look at today.
  case highPriority = "high-priority"
  /// Something to gain that can wait a day.
  case opportunities
  /// Movements, surprises and lesser risks.
  case trends

  /// The part that an insight belongs to.
  public init(_ insight: Insight) {
    switch (insight.priority, insight.kind) {
    case (.high, _): self = .highPriority
    case (_, .opportunity): self = .opportunities
    case (_, .risk), (_, .trend), (_, .anomaly): self = .trends
    }
  }

  /// The heading in English.
  public var title: String {
    switch self {
    case .highPriority: "High priority"
    case .opportunities: "Opportunities"
    case .trends: "Trends"
    }
  }

  /// The groups with their insights in the order given; empty ones are left out.
  public static func grouped(
    _ insights: [Insight]
  ) -> [(group: InsightGroup, insights: [Insight])] {
    allCases.map { group in (group, insights.filter { InsightGroup($0) == group }) }
      .filter { !$0.insights.isEmpty }
  }
}
