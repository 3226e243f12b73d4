public import Foundation

extension Insight {
  /// Does what a colleague decided.
  ///
  /// What is dealt with is so for everybody, whoever did it. Dismissing and putting off count for
  /// everybody too, but not by somebody who is shown it besides the colleague it is for, because it
  /// was shared with them or they look after another of its ``members``: that is theirs alone, and
  /// is kept in ``asides``.
  ///
  /// - Parameters:
  ///   - action: What was decided.
  ///   - feedback: What the colleague says about it.
  ///   - date: When.
  ///   - colleague: Who decided; it is their ranking that learns from it. Without one, it is
  ///     decided for everybody.
  /// - Throws: ``InvalidTransition`` where the insight is past that, for everybody or for the
  ///   colleague; ``InvalidValue`` for a snooze that ends before it begins.
  public mutating func act(
    _ action: Action, feedback: Feedback? = nil, at date: Date, by colleague: Teammate.ID? = nil
  ) throws {
    let isOwn = colleague.map { isShown(besides: $0) } ?? false
    try act(action, feedback: feedback, at: date, by: colleague, alone: isOwn)
  }

  /// Does what a colleague decided.
  ///
  /// - Parameter isOwn: Whether what is dismissed or put off is so for the colleague alone.
  package mutating func act(
    _ action: Action, feedback: Feedback?, at date: Date, by colleague: Teammate.ID?,
    alone isOwn: Bool
  ) throws {
    let (next, until) = action.outcome
    if let until, until <= date {
      throw InvalidValue("snooze_until", "Snooze until a date that lies ahead.")
    }
    let own = colleague.flatMap { aside(of: $0) }
    // What is dismissed is to be taken back first, also by whom it is dismissed for alone.
    if let own { _ = try own.status.moved(to: next) }
    let status = try self.status.moved(to: next)
    let said = feedback ?? own?.feedback
    if isOwn, let colleague, next != .actioned {
      setAside(next, until: until, feedback: said, at: date, by: colleague)
      return
    }
    asides.removeAll { $0.by == colleague }
    self.status = status
    switch action {
    case .dismiss:
      actionedAt = date
      dismissedPriority = priority
    case .actioned: actionedAt = date
    case .snooze(let until): snoozedUntil = until
    }
    if let said { self.feedback = said }
    actedBy = colleague ?? actedBy
  }

  /// Notes that a colleague has seen it; the first time of each counts.
  ///
  /// - Parameters:
  ///   - date: When.
  ///   - colleague: Who; for everybody else it is as new as before.
  public mutating func view(at date: Date, by colleague: Teammate.ID? = nil) {
    wake(at: date)
    if let colleague, let own = aside(of: colleague), own.isOver(at: date) {
      takeBackAside(of: colleague)
    }
    if let colleague, !views.contains(where: { $0.by == colleague }) {
      views.append(View(by: colleague, at: date))
    }
    guard status == .new else { return }
    status = .viewed
    viewedAt = viewedAt ?? date
  }

  /// Makes a snoozed insight new again whose date has come.
  package mutating func wake(at moment: Date) {
    guard status == .snoozed, status(at: moment) == .new else { return }
    status = .new
    views = []
  }

  /// Takes back what was decided, and with it what was said about it: what was dismissed, dealt
  /// with, put off or seen is new again.
  ///
  /// - Parameter colleague: Who takes it back. What they set aside for themselves is taken back
  ///   first, and for them alone; otherwise, and without a colleague, what counts for everybody is.
  /// - Throws: ``InvalidTransition`` where it is new.
  public mutating func reopen(by colleague: Teammate.ID? = nil) throws(InvalidTransition) {
    try reopen(by: colleague, alone: false)
  }

  /// Takes back what was decided.
  ///
  /// - Parameter isOwn: Whether the colleague decides for themselves alone: then they take back what
  ///   they did, and nothing that others did.
  package mutating func reopen(
    by colleague: Teammate.ID?, alone isOwn: Bool
  ) throws(InvalidTransition) {
    if let colleague, aside(of: colleague) != nil {
      takeBackAside(of: colleague)
      return
    }
    if isOwn, colleague != actedBy {
      guard status == .viewed, views.contains(where: { $0.by == colleague }) else {
        throw InvalidTransition(from: status.rawValue, to: Status.new.rawValue, legal: [])
      }
      views.removeAll { $0.by == colleague }
      return
    }
    status = try status.moved(to: .new)
    actionedAt = nil
    dismissedPriority = nil
    snoozedUntil = nil
    feedback = nil
    actedBy = nil
    views = []
  }

  /// Makes a dismissed insight new again whose priority lies above what it was when dismissed: to
  /// everybody, or to a reader who dismissed it for themselves.
  ///
  /// - Parameter before: The priority before it changed; it counts where nothing was noted when the
  ///   insight was dismissed.
  package mutating func reopenIfMoreUrgent(than before: Priority) {
    for aside in asides
    where aside.status == .dismissed && priority.rank > (aside.priority ?? before).rank {
      takeBackAside(of: aside.by)
    }
    guard status == .dismissed, priority.rank > (dismissedPriority ?? before).rank else { return }
    try? reopen()
  }

  /// Shows it to a colleague; whom it is shown already stays as it is.
  package mutating func share(with colleague: Teammate.ID, by sender: Teammate.ID, at date: Date) {
    guard !readers.contains(colleague) else { return }
    shares.append(Share(with: colleague, by: sender, at: date))
  }

  /// The status at a moment: a snoozed insight is new again from its date on.
  ///
  /// It is the one for everybody, whatever readers set aside for themselves.
  public func status(at moment: Date) -> Status {
    guard status == .snoozed, let snoozedUntil, snoozedUntil <= moment else { return status }
    return .new
  }

  /// The status as one colleague sees it: what others have seen is new to those who have not, and
  /// what the colleague set aside for themselves is `dismissed` or `snoozed` to them alone.
  public func status(at moment: Date, for reader: Teammate.ID) -> Status {
    let common = status(at: moment)
    guard !common.isPast else { return common }
    let own = aside(of: reader)
    if let own, !own.isOver(at: moment) { return own.status }
    guard common != .snoozed else { return common }
    let isSeen = status != .snoozed && own == nil && views.contains { $0.by == reader }
    return isSeen ? .viewed : .new
  }

  /// Whether it should be seen: it lasts, has not expired, and nobody has dealt with it or put it
  /// off for everybody.
  public func isOpen(at moment: Date) -> Bool {
    let waiting: Bool =
      switch status(at: moment) {
      case .new, .viewed: true
      case .actioned, .dismissed, .snoozed: false
      }
    return waiting && clearedAt == nil && missingSince == nil && createdAt <= moment
      && (expiresAt.map { $0 > moment } ?? true)
  }

  /// Whether one colleague should see it: it is open, and they have not set it aside.
  public func isOpen(at moment: Date, for reader: Teammate.ID) -> Bool {
    isOpen(at: moment) && (aside(of: reader).map { $0.isOver(at: moment) } ?? true)
  }
}

extension Insight.Status {
  /// Whether somebody has dealt with it.
  package var isPast: Bool { self == .actioned || self == .dismissed }
}

extension Insight.Action {
  /// The status it leads to, and until when.
  fileprivate var outcome: (status: Insight.Status, until: Date?) {
    switch self {
    case .dismiss: (.dismissed, nil)
    case .actioned: (.actioned, nil)
    case .snooze(let until): (.snoozed, until)
    }
  }
}
