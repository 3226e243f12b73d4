import CSModels
import CSSignals
import Foundation

/// Simulated accounts in one workspace, with what is found in each of them look after look.
///
/// What decides about findings does not change them, so detectors look once, and each rule is tried on
/// what they found.
struct SimulatedCompany: Sendable {
  /// Each by another name.
  let accounts: [SimulatedAccount]
  /// When it is looked.
  let moments: [Date]
  private let step: Double
  /// By account and look.
  private let found: [Account.ID: [[Finding]]]

  /// Looks at every account until it leaves.
  ///
  /// - Parameters:
  ///   - accounts: Of those of one name, the first counts.
  ///   - step: How many days lie between two looks.
  ///   - change: Gives what was recorded of an account, where that is more than was simulated.
  ///   - tasks: How many accounts are looked at at once; it changes nothing but the time.
  init(
    _ accounts: [SimulatedAccount], step: Int, tasks: Int,
    change: @Sendable (SimulatedAccount) -> History = { $0.history }
  ) async {
    var names: Set<Account.ID> = []
    let accounts = accounts.filter { names.insert($0.account.id).inserted }
    self.accounts = accounts
    self.step = 86_400 * Double(max(1, step))
    let first = accounts.map(\.watched.lowerBound).max() ?? .distantPast
    let last = accounts.map(\.watched.upperBound).max() ?? .distantPast
    let moments = stride(
      from: first.timeIntervalSince1970, through: last.timeIntervalSince1970, by: self.step
    ).map { Date(timeIntervalSince1970: $0) }
    self.moments = moments
    let histories = accounts.map(change)
    let lanes = max(1, min(tasks, accounts.count))
    found = await withTaskGroup(of: [(Account.ID, [[Finding]])].self) { group in
      for lane in 0..<lanes {
        group.addTask {
          let scanner = SignalScanner()
          return stride(from: lane, to: accounts.count, by: lanes).map { place in
            let end = accounts[place].watched.upperBound
            let days = moments.prefix { $0 <= end }.map {
              scanner.scan(histories[place].rewound(to: $0))
            }
            return (accounts[place].account.id, days)
          }
        }
      }
      var all: [Account.ID: [[Finding]]] = [:]
      for await some in group {
        for (account, days) in some { all[account] = days }
      }
      return all
    }
  }

  /// All accounts of some companies that were looked at on the same days, in one workspace.
  ///
  /// Of accounts of one name, the first counts.
  init(joining companies: [SimulatedCompany]) {
    var accounts: [SimulatedAccount] = []
    var found: [Account.ID: [[Finding]]] = [:]
    for company in companies {
      for each in company.accounts where found[each.account.id] == nil {
        accounts.append(each)
        found[each.account.id] = company.found[each.account.id]
      }
    }
    self.accounts = accounts
    self.found = found
    moments = companies.max { $0.moments.count < $1.moments.count }?.moments ?? []
    step = companies.first?.step ?? 86_400
  }

  /// The representatives who own the accounts, by id.
  var owners: [Teammate] {
    let ids = Set(accounts.compactMap(\.account.owner))
    let all = accounts.flatMap(\.history.teammates).filter { ids.contains($0.id) }
    let named = Dictionary(all.map { ($0.id, $0) }, uniquingKeysWith: { a, _ in a })
    return named.values.sorted { $0.id.rawValue < $1.id.rawValue }
  }

  /// Somebody who sees everything.
  static let manager = Teammate("Mara Holt", email: "mara@vendor.example", role: .manager)

  /// What is found in a look; nothing after an account has left.
  func findings(of account: Account.ID, at moment: Date) -> [Finding] {
    guard let first = moments.first, let days = found[account] else { return [] }
    let look = Int((moment.timeIntervalSince(first) / step).rounded())
    return days.indices.contains(look) ? days[look] : []
  }

  /// The conditions of all accounts in a look.
  func conditions(at moment: Date) -> Set<String> {
    var all: Set<String> = []
    for each in accounts {
      for finding in findings(of: each.account.id, at: moment) {
        all.insert("\(finding.type)/\(finding.subject)")
      }
    }
    return all
  }

  /// A scanner that finds what was found, and holds nothing back.
  var scanner: SignalScanner {
    var scanner = SignalScanner([Replay(company: self)])
    scanner.dailyCap = .max
    return scanner
  }

  /// A store with all that the priority and the reader of an insight depend on.
  ///
  /// - Parameter owner: Whose all accounts are; by default their own owners'.
  func store(owner: Teammate? = nil) async throws -> InMemoryStore {
    let store = InMemoryStore(workspace: "rules")
    var changes = ChangeSet(by: .system("lab"), at: moments.first ?? .distantPast)
    for colleague in owners + [Self.manager] + (owner.map { [$0] } ?? []) {
      try changes.save(colleague)
    }
    for each in accounts {
      var account = each.account
      if let owner { account.owner = owner.id }
      try changes.save(account)
      for person in each.history.people { try changes.save(person) }
      for subscription in each.history.subscriptions { try changes.save(subscription) }
    }
    _ = try await store.commit(changes)
    return store
  }

  /// Finds again what was found in a history that holds it no more.
  private struct Replay: Detector {
    let company: SimulatedCompany
    let id: DetectorID = "replay"

    func detect(in history: History) -> [Finding] {
      company.findings(of: history.account.id, at: history.moment)
    }
  }
}
