public import CSModels
public import Foundation

extension SignalTrial {
  /// A day on which findings depend on what came later.
  public struct Leak: Hashable, Sendable, CustomStringConvertible {
    /// The account.
    public var account: Account.ID
    /// The day.
    public var moment: Date
    /// What is found besides, and what is not, and by what it differs: a history rewound from the
    /// end or with later records, or a scanner made with them.
    public var description: String
  }

  /// Looks for a future that leaks in: on each of some days, the history that was put together from
  /// what had been recorded by then must give the findings of the history rewound from the end, and
  /// of the one to which all later interactions were added.
  ///
  /// - Parameters:
  ///   - account: An account.
  ///   - moments: The days; those after the account has left are passed over.
  /// - Returns: The days on which one differs; empty where nothing leaks.
  public func leaks(in account: SimulatedAccount, at moments: [Date]) -> [Leak] {
    moments.filter { $0 <= account.history.moment }.compactMap { moment in
      let known = account.recorded(by: moment)
      let then = scanner.scan(known)
      let rewound = scanner.scan(account.history.rewound(to: moment))
      guard rewound == then else { return leak(account, moment, "rewound", then, rewound) }
      var later = known
      later.add(account.history.interactions)
      later.add(people: account.history.people)
      for each in account.history.usage { later.add(each) }
      for each in account.history.roles { later.add(each) }
      later.add(tickets: account.history.tickets)
      later.add(annotations: account.history.annotations)
      let added = scanner.scan(later)
      guard added == then else { return leak(account, moment, "with later records", then, added) }
      return nil
    }
  }

  /// Looks for knowledge of the future that detectors are made with: on each of some days, a scanner
  /// made from the history as it was known must find what one made from the whole history finds.
  ///
  /// Detectors that are told of more than the history they look at, such as how long deals stay or
  /// how other accounts do, must be told as of the day; this is how a host checks that they are.
  ///
  /// - Parameters:
  ///   - account: An account.
  ///   - moments: The days; those after the account has left are passed over.
  ///   - make: Makes the scanner that looks at a day, from what may be known.
  /// - Returns: The days on which both differ; empty where nothing leaks.
  public func leaks(
    in account: SimulatedAccount, at moments: [Date],
    by make: (_ known: History, _ moment: Date) -> SignalScanner
  ) -> [Leak] {
    moments.filter { $0 <= account.history.moment }.compactMap { moment in
      let known = account.recorded(by: moment)
      let then = make(known, moment).scan(known)
      let told = make(account.history, moment).scan(known)
      return told == then ? nil : leak(account, moment, "made with later records", then, told)
    }
  }

  private func leak(
    _ account: SimulatedAccount, _ moment: Date, _ how: String, _ then: [Finding],
    _ other: [Finding]
  ) -> Leak {
    let extra = other.filter { !then.contains($0) }.map {
      "\($0.type): \($0.statement.description)"
    }
    let lost = then.filter { !other.contains($0) }.map { "\($0.type): \($0.statement.description)" }
    return Leak(
      account: account.account.id, moment: moment,
      description:
        "\(account.account.id) at \(Timestamp.text(of: moment)), \(how): also \(extra), not \(lost)"
    )
  }
}
