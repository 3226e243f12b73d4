public import CSModels
import Foundation

/// What was known of a decided deal while it was open, and what became of it.
public struct OutcomeExample: Sendable, Hashable {
  /// The deal.
  public let id: AnyRecordID
  /// What was known.
  public let facts: OutcomeFacts
  /// Whether it was won.
  public let isWon: Bool

  /// Creates an example.
  public init(_ id: AnyRecordID, _ facts: OutcomeFacts, isWon: Bool) {
    self.id = id
    self.facts = facts
    self.isWon = isWon
  }

  /// Takes a decided deal halfway between its opening and its end.
  ///
  /// Seen at its end, a deal tells its outcome: nobody writes to a lost one. `nil` where it is open
  /// at the history's moment, a date is missing, or it ended before it began.
  ///
  /// - Parameters:
  ///   - deal: The deal.
  ///   - history: The history of its company, which holds the deal and its moves.
  ///   - similar: The cases that were decided before the moment of the history given, which is that
  ///     of halfway, most alike first.
  public init?(
    _ deal: Deal, in history: History, similar: (Deal, History) -> [CaseProfile] = { _, _ in [] }
  ) {
    guard let known = history.deals.first(where: { $0.id == deal.id }), known.status != .open,
      let opened = known.opened, let closed = known.closed, opened <= closed
    else { return nil }
    let middle = opened.addingTimeInterval(closed.timeIntervalSince(opened) / 2)
    let past = history.rewound(to: middle)
    guard let then = past.deals.first(where: { $0.id == deal.id }) else { return nil }
    self.init(
      deal.anyID, OutcomeFacts(then, in: past, similar: similar(then, past)),
      isWon: known.status == .won)
  }

  /// The figures of the facts, by column; the beginning of a name says which input it belongs to.
  ///
  /// Signals of a host are no column: what is stored holds none, so nothing can be learned of them.
  private var numbers: [String: Double] {
    func flag(_ value: Bool?) -> Double? { value.map { $0 ? 1 : 0 } }
    let known: [String: Double?] = [
      "attributes.budget_confirmed": flag(facts.budgetConfirmed),
      "attributes.decision_maker_involved": flag(facts.decisionMakerInvolved),
      "attributes.competitors": facts.competitors.map(Double.init),
      "attributes.pushes": facts.pushes.map(Double.init),
      "attributes.discount": facts.discount,
      "attributes.log_value": facts.value.flatMap { $0 >= 0 ? log1p($0) : nil },
      "engagement.score": facts.engagement?.doubleValue,
      "engagement.unanswered": flag(facts.isUnanswered),
      "engagement.active_people": facts.activePeople.map(Double.init),
      "engagement.inbound_per_week": facts.inboundPerWeek,
      "similar_cases.win_rate": facts.similarWinRate?.value,
    ]
    var numbers = known.compactMapValues { $0 }.filter { $0.value.isFinite }
    for (name, value) in facts.numbers where value.isFinite {
      numbers[Self.column(of: name)] = value
    }
    return numbers
  }

  /// The column of an attribute of the host, which may be called like one of the kit's own.
  private static func column(of attribute: String) -> String { "attributes.host.\(attribute)" }

  static func input(of column: String) -> OutcomeInput? {
    OutcomeInput.allCases.first { column.hasPrefix("\($0.rawValue).") }
  }

  /// The columns of some examples; those of the table given, or all that occur.
  ///
  /// A column that is a word in some examples and a number in others is what it is in most, numbers
  /// where it is even; the others are blank.
  static func table(_ examples: [OutcomeExample], like model: Table? = nil) -> Table {
    let figures = examples.map(\.numbers)
    let words = examples.map { example in
      Dictionary(example.facts.words.map { (column(of: $0.key), $0.value) }) { first, _ in first }
    }
    let all = model?.names ?? Set(figures.flatMap(\.keys) + words.flatMap(\.keys)).sorted()
    var table = Table()
    for name in all {
      let isWords: Bool =
        if let model {
          if case .words = model[name] { true } else { false }
        } else {
          words.count { $0[name] != nil } > figures.count { $0[name] != nil }
        }
      let column: Table.Column =
        isWords ? .words(words.map { $0[name] }) : .numbers(figures.map { $0[name] ?? .nan })
      try? table.add(name, column)
    }
    return table
  }

  /// A name for what is learned from some examples, in the order given, with a draw of chance.
  static func version(of examples: [OutcomeExample], draw: UInt64) -> ScorerVersion {
    var text = "\(draw)\n"
    for example in examples {
      text += "\(example.id)|\(example.isWon)"
      for (name, value) in example.numbers.sorted(by: { $0.key < $1.key }) {
        text += "|\(name)=\(value)"
      }
      for (name, value) in example.facts.words.sorted(by: { $0.key < $1.key }) {
        text += "|\(name)=\(value)"
      }
      text += "\n"
    }
    return ScorerVersion(rawValue: "deal_outcome_fit_\(SHA256.hex(Array(text.utf8)).prefix(12))")
  }
}
