import CSModels
import Foundation

extension RelationshipStrength {
  /// The scores of DotAlign, 1...100, as published under "Scoring Mechanics"
  /// (help.dotalign.com/article/to0zveticd-scoring-mechanics).
  ///
  ///     max(1, min(100, 1 + events + mail) · recency)
  ///     recency = 1 - (0.75 · min(1, age / 2 years) + 0.25 · min(1, age / 6 years))
  ///
  /// A meeting or a call is worth 3, mail the lesser of what went each way. The age is that of the
  /// last contact: of the last event, or of the earlier of the last message in and the last one
  /// out, whichever is later; where there is neither, the score is 1. Years have 365.25 days. The
  /// parts are `known` (1), `meetings and calls`, `messages`, `at most 100`, `time since last
  /// contact` and `at least 1`. Somebody with whom nothing passed has no parts, and 0.
  public static let dotAlign = RelationshipStrength(
    "dotalign_1", Configuration(), formula: .dotAlign)

  /// The interactions rank of Roth et al., "Suggesting Friends Using the Implicit Social Graph"
  /// (KDD 2010), on no scale.
  ///
  ///     5 · Σ sent 2^(-age / λ) + Σ received 2^(-age / λ)
  ///
  /// with a half-life λ of one week, sums over messages alone. The parts are `messages sent` and
  /// `messages received`. It ranks the people of one mailbox; it tells neither one-way mail from a
  /// relationship nor how strong one is. λ is ``Configuration/halfLifeDays``, the factor
  /// ``Configuration/sentWorth``.
  public static let interactionsRank: RelationshipStrength = {
    var configuration = Configuration()
    configuration.halfLifeDays = 7
    return RelationshipStrength("interactions_rank_1", configuration, formula: .interactionsRank)
  }()
}

extension StrengthTable {
  private static let year = 365.25 * 86_400

  func dotAlign(_ tie: Tie, of subject: AnyRecordID) -> Score {
    guard tie.last != nil else {
      return Score(scorer.version, of: subject, base: 0, [], at: history.moment)
    }
    let mail = min(tie.inbound.count, tie.outbound.count)
    let events = tie.encounters.count
    var parts = [
      Contribution("known", 1, evidence: newest([tie.inbound, tie.outbound, tie.encounters]))
    ]
    if events > 0 {
      parts.append(
        Contribution(
          "meetings and calls", Points(3 * events), evidence: newest([tie.encounters])))
    }
    if mail > 0 {
      parts.append(
        Contribution("messages", Points(mail), evidence: newest([tie.inbound, tie.outbound])))
    }
    let points = 1 + 3 * events + mail
    if points > 100 { parts.append(Contribution("at most 100", Points(100 - points))) }
    let whole = Double(min(points, 100))
    let last = lastContact(tie)
    let loss = 1 - recency(of: last.map { history.interactions[$0].date })
    if loss > 0 {
      parts.append(
        Contribution(
          "time since last contact", Points(-whole * loss),
          evidence: last.map { [history.interactions[$0].anyID] } ?? []))
    }
    let value = parts.reduce(Points.zero) { $0 + $1.amount }
    if value < 1 { parts.append(Contribution("at least 1", 1 - value)) }
    return Score(scorer.version, of: subject, base: 0, parts, at: history.moment)
  }

  /// The place of the last contact after DotAlign.
  private func lastContact(_ tie: Tie) -> Int? {
    var mail: Int?
    if let inbound = tie.inbound.last, let outbound = tie.outbound.last {
      mail = min(inbound, outbound)
    }
    return [mail, tie.encounters.last].compactMap(\.self).max()
  }

  private func recency(of date: Date?) -> Double {
    guard let date else { return 0 }
    let age = history.moment.timeIntervalSince(date)
    guard age > 0 else { return age.isNaN ? 0 : 1 }
    return 1 - 0.75 * min(1, age / (2 * Self.year)) - 0.25 * min(1, age / (6 * Self.year))
  }

  func interactionsRank(_ tie: Tie, of subject: AnyRecordID) -> Score {
    var parts: [Contribution] = []
    if !tie.outbound.isEmpty {
      parts.append(
        Contribution(
          "messages sent", Points(scorer.configuration.sentWorth * sum(tie.outbound)),
          evidence: newest([tie.outbound])))
    }
    if !tie.inbound.isEmpty {
      parts.append(
        Contribution(
          "messages received", Points(sum(tie.inbound)), evidence: newest([tie.inbound])))
    }
    return Score(
      scorer.version, of: subject, base: 0, parts, on: .points, at: history.moment)
  }
}
