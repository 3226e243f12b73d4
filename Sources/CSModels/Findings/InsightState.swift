public import Foundation

extension Insight {
  /// Does what a colleague decided.
  ///
  /// - Parameters:
  ///   - action: What was decided.
  ///   - feedback: What the colleague says about it.
  ///   - date: When.
  ///   - colleague: Who decided; it is their ranking that learns from it.
  /// - Throws: ``InvalidTransition`` where the insight is past that; ``InvalidValue`` for a snooze
  ///   that ends before it begins.
  public mutating func act(
    _ action: Action, feedback: Feedback? = nil, at date: Date, by colleague: Teammate.ID? = nil
  ) throws {
    switch action {
    case .dismiss:
      status = try status.moved(to: .dismissed)
      actionedAt = date
      dismissedPriority = priority
    case .actioned:
      status = try status.moved(to: .actioned)
      actionedAt = date
    case .snooze(let until):
      guard until > date else {
        throw InvalidValue("snooze_until", "Snooze until a date that lies ahead.")
      }
      status = try status.moved(to: .snoozed)
      snoozedUntil = until
    }
    if let feedback { self.feedback = feedback }
    actedBy = colleague ?? actedBy
  }

  /// Notes that a colleague has seen it; the first time of each counts.
  ///
  /// - Parameters:
  ///   - date: When.
  ///   - colleague: Who; for everybody else it is as new as before.
  public mutating func view(at date: Date, by colleague: Teammate.ID? = nil) {
    wake(at: date)
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
  /// - Throws: ``InvalidTransition`` where it is new.
  public mutating func reopen() throws(InvalidTransition) {
    status = try status.moved(to: .new)
    actionedAt = nil
    dismissedPriority = nil
    snoozedUntil = nil
    feedback = nil
    actedBy = nil
    views = []
  }

  /// Makes a dismissed insight new again whose priority lies above what it was when dismissed.
  ///
  /// - Parameter before: The priority before it changed; it counts where nothing was noted when the
  ///   insight was dismissed.
  package mutating func reopenIfMoreUrgent(than before: Priority) {
    guard status == .dismissed, priority.rank > (dismissedPriority ?? before).rank else { return }
    try? reopen()
  }

  /// Shows it to a colleague; whom it is shown already stays as it is.
  package mutating func share(with colleague: Teammate.ID, by sender: Teammate.ID, at date: Date) {
    guard !readers.contains(colleague) else { return }
    shares.append(Share(with: colleague, by: sender, at: date))
  }

  /// The status at a moment: a snoozed insight is new again from its date on.
  public func status(at moment: Date) -> Status {
    guard status == .snoozed, let snoozedUntil, snoozedUntil <= moment else { return status }
    return .new
  }

  /// The status as one colleague sees it: what others have seen is new to those who have not.
  public func status(at moment: Date, for reader: Teammate.ID) -> Status {
    let common = status(at: moment)
    guard common == .new || common == .viewed else { return common }
    let isSeen = status != .snoozed && views.contains { $0.by == reader }
    return isSeen ? .viewed : .new
  }

  /// Whether a colleague should see it: it lasts, has not expired, and nobody has
  /// dealt with it.
  public func isOpen(at moment: Date) -> Bool {
    let waiting: Bool =
      switch status(at: moment) {
      case .new, .viewed: true
      case .actioned, .dismissed, .snoozed: false
      }
    return waiting && clearedAt == nil && missingSince == nil && createdAt <= moment
      && (expiresAt.map { $0 > moment } ?? true)
  }
}
