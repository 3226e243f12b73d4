public import CSModels
import Foundation

/// How often recommendations of each group did what they were for, the best group first.
///
/// Each group is drawn towards the others as far as the groups resemble each other (beta-binomial,
/// with the prior learned from all of them: ``Proportion/prior(of:)``), so that one success of one
/// trial does not lead the list. Order: by the drawn rate, then by the lower end of its interval,
/// then by name. Groups were not dealt by chance: a better one is not better because of what it is
/// named after, unless an ``Experiment`` says so.
public struct Effectiveness: Hashable, Sendable, Codable {
  /// What recommendations are grouped by.
  public enum Grouping: String, Hashable, Sendable, Codable, CaseIterable {
    /// Messages by their occasion; a success is an answer.
    case occasion
    /// Messages by their tone.
    case tone
    /// Messages by the rules, the model or the version of the prompt that wrote them.
    case version
    /// Insights by what they found; a success is one that was acted on.
    case insight
    /// Insights by the type of action they advise.
    case advice
    /// Actions of agents by their tool; a success is one that was allowed, worked and stands.
    case tool
  }

  /// One group.
  public struct Row: Hashable, Sendable, Codable, Identifiable {
    /// The name of the group.
    public let id: String
    /// What was tried, by id.
    public let trials: [AnyRecordID]
    /// What succeeded, by id.
    public let successes: [AnyRecordID]
    /// The plain share.
    public let share: Double
    /// The share drawn towards the other groups, with its interval.
    public let rate: Estimate
    /// Whether that rests on enough to be told without a warning.
    public let isEnough: Bool
  }

  /// What recommendations are grouped by.
  public let grouping: Grouping
  /// The groups, the best first.
  public let rows: [Row]
  /// What is expected of a group that was never tried.
  public let unknown: Estimate

  /// Ranks groups of trials.
  ///
  /// - Parameters:
  ///   - grouping: What they are grouped by.
  ///   - trials: Each trial with the name of its group and whether it succeeded.
  ///   - configuration: What counts as enough.
  init(
    _ grouping: Grouping, _ trials: [(id: AnyRecordID, group: String, succeeded: Bool)],
    _ configuration: OutcomeLedger.Configuration
  ) {
    let groups = Dictionary(grouping: trials, by: \.group).map { name, trials in
      (
        name: name, trials: trials.map(\.id).sorted(),
        successes: trials.filter(\.succeeded).map(\.id).sorted()
      )
    }.sorted { $0.name < $1.name }
    let prior =
      Proportion.prior(of: groups.map { ($0.successes.count, $0.trials.count) })
      ?? BetaDistribution(alpha: 1, beta: 1)
    let level = configuration.level
    self.grouping = grouping
    unknown = Proportion.posterior(0, of: 0, prior: prior, level: level)
    rows = groups.map { group in
      Row(
        id: group.name, trials: group.trials, successes: group.successes,
        share: Double(group.successes.count) / Double(max(1, group.trials.count)),
        rate: Proportion.posterior(
          group.successes.count, of: group.trials.count, prior: prior, level: level),
        isEnough: group.trials.count >= max(1, configuration.leastCount))
    }.sorted {
      ($1.rate.value, $1.rate.lower, $0.id) < ($0.rate.value, $0.rate.lower, $1.id)
    }
  }

  /// The group of a name; `nil` where it was never tried.
  public subscript(_ id: String) -> Row? { rows.first { $0.id == id } }

  /// The groups side by side, with the one named as control; nothing was dealt by chance.
  ///
  /// A control that was never tried is an arm of nothing, and no comparison with it tells anything.
  public func reading(
    against control: String, _ configuration: ExperimentReading.Configuration = .init()
  ) -> ExperimentReading {
    func arm(_ id: String) -> ExperimentArm {
      ExperimentArm(
        id, successes: self[id]?.successes.count ?? 0, of: self[id]?.trials.count ?? 0)
    }
    let others = rows.map(\.id).filter { $0 != control }.sorted()
    return ExperimentReading(([control] + others).map(arm), dealt: nil, configuration)
  }
}

extension Effectiveness {
  /// What to recommend, the most promising first, and what was left out.
  public struct Ranking: Hashable, Sendable, Codable {
    /// A candidate that was left out.
    public struct Dropped: Hashable, Sendable, Codable {
      /// The candidate.
      public let candidate: String
      /// Why.
      public let reason: String
    }

    /// The candidates, the most promising first.
    public let candidates: [String]
    /// What was left out, in the order given.
    public let dropped: [Dropped]
  }

  /// Orders candidates by what came of their kind; one never tried stands where the groups expect
  /// it.
  ///
  /// Left out are candidates without a name, those named twice, and those that were tried and whose
  /// rate lies below a floor with its whole interval.
  ///
  /// - Parameters:
  ///   - candidates: Names of groups.
  ///   - floor: The rate below which a recommendation is not worth making; by default 0, below
  ///     which nothing lies.
  public func rank(_ candidates: [String], worthAtLeast floor: Double = 0) -> Ranking {
    var dropped: [Ranking.Dropped] = []
    var kept: [(name: String, rate: Estimate)] = []
    var seen: Set<String> = []
    for name in candidates {
      let row = self[name]
      let rate = row?.rate ?? unknown
      if name.isEmpty {
        dropped.append(.init(candidate: name, reason: "It has no name."))
      } else if !seen.insert(name).inserted {
        dropped.append(.init(candidate: name, reason: "It is named twice."))
      } else if let row, rate.upper < floor {
        dropped.append(
          .init(
            candidate: name,
            reason: "It succeeded in \(Points(row.share)) of \(rate.count) cases, "
              + "at most \(Points(rate.upper)); \(Points(floor)) was asked for."))
      } else {
        kept.append((name, rate))
      }
    }
    kept.sort { ($1.rate.value, $1.rate.lower, $0.name) < ($0.rate.value, $0.rate.lower, $1.name) }
    return Ranking(candidates: kept.map(\.name), dropped: dropped)
  }
}

extension OutcomeLedger {
  /// How often recommendations of each group did what they were for.
  public func effectiveness(by grouping: Effectiveness.Grouping) -> Effectiveness {
    let count = LedgerCount(records, window, moment, configuration)
    var trials: [(id: AnyRecordID, group: String, succeeded: Bool)] = []
    switch grouping {
    case .occasion, .tone, .version:
      for draft in count.delivered {
        let group: String =
          switch grouping {
          case .occasion: draft.occasion.rawValue
          case .tone: draft.tone.rawValue
          default: draft.version
          }
        trials.append((draft.anyID, group, count.isAnswered(draft)))
      }
    case .insight, .advice:
      for insight in count.insights where count.isSeen(insight) {
        let group = grouping == .insight ? insight.type : insight.recommendedAction.type
        trials.append((insight.anyID, group, count.status(of: insight) == .actioned))
      }
    case .tool:
      let decided: Set<Proposal.Status> = [.rejected, .executed, .failed, .undone]
      for proposal in count.index.proposals[window] where decided.contains(proposal.status) {
        trials.append((proposal.anyID, proposal.tool, proposal.status == .executed))
      }
    }
    return Effectiveness(grouping, trials, configuration)
  }

  /// Of each person whom a message reached that had time for an answer, whether the first one was
  /// answered: what an ``Experiment`` reads.
  public var replies: [AnyRecordID: Bool] {
    let count = LedgerCount(records, window, moment, configuration)
    var first: [Contact.ID: MessageDraft] = [:]
    for draft in count.delivered {
      if let known = first[draft.person],
        (known.createdAt, known.anyID) <= (draft.createdAt, draft.anyID)
      {
        continue
      }
      first[draft.person] = draft
    }
    return Dictionary(
      uniqueKeysWithValues: first.map { (AnyRecordID($0), count.isAnswered($1)) })
  }
}
