public import CSModels
public import Foundation

/// A subject as it stood at a moment, and what became of it: what a learner learns from.
public struct Example<Subject: ScoreSubject>: Sendable {
  /// Whom it is about.
  public let subject: Subject
  /// Where it stands: nothing later is known to whoever foretells.
  public let moment: Date
  /// When it happened, or `nil` where it did not as far as is known.
  public let happened: Date?
  /// Until when it is known whether it happened.
  public let observed: Date

  private let whole: History

  /// Creates an example.
  ///
  /// - Parameters:
  ///   - subject: Whom it is about.
  ///   - history: What happened, at least until the moment; what is later stays hidden.
  ///   - moment: Where it stands; by default the history's own moment.
  ///   - happened: When it happened after the moment, or `nil` where it did not.
  ///   - observed: Until when that is known.
  public init(
    _ subject: Subject, in history: History, at moment: Date? = nil, happened: Date?,
    observed: Date
  ) {
    self.subject = subject
    self.moment = min(moment ?? history.moment, history.moment)
    self.happened = happened.flatMap { $0 <= observed ? $0 : nil }
    self.observed = observed
    whole = history
  }

  /// The account as seen from the moment.
  ///
  /// It is made anew at each call; O(n) for n interactions.
  public var history: History { whole.rewound(to: moment) }

  /// Whether it happened by a date; `nil` where that is not known.
  public func outcome(by date: Date) -> Bool? {
    if let happened { return happened <= date }
    return date <= observed ? false : nil
  }

  /// Whether the whole of a period from the moment on has been observed.
  ///
  /// Only such examples may be learned from: of those that are cut off, the early occurrences alone
  /// would be known.
  public func isObserved(for period: Period) -> Bool {
    moment.adding(period, in: whole.calendar) <= observed
  }

  /// The same example with another outcome.
  func relabelled(happened: Date?) -> Example {
    Example(subject, in: whole, at: moment, happened: happened, observed: observed)
  }

  /// Whether it happened within a period from the moment on; `nil` where that is not known.
  public func outcome(within period: Period) -> Bool? {
    outcome(by: moment.adding(period, in: whole.calendar))
  }
}

extension Occurrence {
  /// Examples of one account: how it stood every so often, and what became of it.
  ///
  /// An example needs the whole horizon to have passed within the window; one that could only
  /// count where the occurrence came early would make it look more frequent than it is.
  ///
  /// - Parameters:
  ///   - history: The account, as seen from the end of the window or later.
  ///   - step: How far apart the moments are.
  ///   - window: The first moment, and until when outcomes are known.
  /// - Returns: Examples in the order of time, none where the occurrence was not possible.
  public func examples(
    in history: History, every step: Period, in window: ClosedRange<Date>
  ) -> [Example<Account>] {
    let seen = history.rewound(to: window.upperBound)
    var examples: [Example<Account>] = []
    var moment = window.lowerBound
    while moment.adding(horizon, in: seen.calendar) <= seen.moment {
      if isPossible(seen.rewound(to: moment)) {
        examples.append(
          Example(
            seen.account, in: seen, at: moment, happened: date(in: seen, after: moment),
            observed: seen.moment))
      }
      let next = moment.adding(step, in: seen.calendar)
      // A step that does not lead on would never end.
      guard next > moment else { break }
      moment = next
    }
    return examples
  }
}

extension RecordStore {
  /// How every account stood every so often in a window, and what became of it.
  ///
  /// Outcomes are known until the end of the window or the last commit, whichever is earlier: what
  /// has not been recorded yet has not failed to happen. Of an archive, let the window end where the
  /// archive does.
  ///
  /// - Parameters:
  ///   - occurrence: What is to be foretold.
  ///   - step: How far apart the moments of one account are.
  ///   - window: The first moment, and until when outcomes are known.
  ///   - asOf: What had been recorded by then.
  /// - Returns: The examples, account by account in the store's order, each in the order of time.
  public func examples(
    of occurrence: Occurrence, every step: Period, in window: ClosedRange<Date>,
    asOf: AsOf = .latest
  ) async throws(StoreError) -> [Example<Account>] {
    let head = try await head()
    let asOf = asOf == .latest ? .revision(head) : asOf
    let before = head.number > 0 ? Revision(head.number - 1) : head
    let last = try await commits(after: before, limit: 1)
    let end = min(window.upperBound, last.first?.recordedAt ?? window.upperBound)
    guard window.lowerBound <= end else { return [] }
    let known = window.lowerBound...end
    var examples: [Example<Account>] = []
    for account in try await fetchAll(.accounts, asOf: asOf) {
      let history = try await history(of: account.id, at: end, asOf: asOf)
      examples += occurrence.examples(in: history, every: step, in: known)
    }
    return examples
  }
}
