import CSModels

/// Examples dealt to parts by account, so that nobody is predicted from another day of their own.
struct AccountFolds: Sendable {
  /// For each example the part that holds it out.
  let folds: [Int]
  /// How many parts there are.
  let count: Int
  /// How many accounts there are of the kind of which there are fewer: those to which it happened
  /// within the horizon of some example, and those to which it did not of some.
  let fewerOutcomes: Int

  /// Deals accounts so that each part has about the same share of those to which it happened.
  init(
    _ examples: [Example<Account>], horizon: Period, count: Int,
    using generator: inout some RandomNumberGenerator
  ) {
    let happened = Self.happened(examples, horizon: horizon)
    let accounts = happened.keys.sorted { AnyRecordID($0) < AnyRecordID($1) }
    let labels = accounts.map { happened[$0] ?? false }
    let dealt = Folds.stratified(labels, count: count, using: &generator).numbers
    var fold: [Account.ID: Int] = [:]
    for (account, part) in zip(accounts, dealt) { fold[account] = part }
    folds = examples.map { fold[$0.subject.id] ?? 0 }
    self.count = (dealt.max() ?? 0) + 1
    fewerOutcomes = Self.fewerOutcomes(examples, horizon: horizon)
  }

  /// How many accounts there are of the kind of which there are fewer.
  static func fewerOutcomes(_ examples: [Example<Account>], horizon: Period) -> Int {
    var accounts: [Bool: Set<Account.ID>] = [:]
    for example in examples {
      guard let outcome = example.outcome(within: horizon) else { continue }
      accounts[outcome, default: []].insert(example.subject.id)
    }
    return min(accounts[true]?.count ?? 0, accounts[false]?.count ?? 0)
  }

  /// Whether it happened within the horizon of some example, for each account.
  private static func happened(
    _ examples: [Example<Account>], horizon: Period
  ) -> [Account.ID: Bool] {
    var happened: [Account.ID: Bool] = [:]
    for example in examples {
      let outcome = example.outcome(within: horizon) ?? false
      happened[example.subject.id] = (happened[example.subject.id] ?? false) || outcome
    }
    return happened
  }
}
