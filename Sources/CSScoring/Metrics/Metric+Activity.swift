public import CSModels
import Foundation

extension Metric {
  /// How many interactions of a channel a period has; automatic mail does not count.
  ///
  /// Missing where the history holds no interaction at all, of any time: then nothing is known,
  /// not even that there were none.
  ///
  /// - Parameters:
  ///   - channel: By what means.
  ///   - direction: From whom to whom; `nil` counts both ways.
  ///   - period: How far to look back.
  public static func interactions(
    _ channel: Interaction.Channel, _ direction: Interaction.Direction? = nil, over period: Period
  ) -> Metric {
    let topic = direction.map { "\($0.rawValue)_\(channel.rawValue)" } ?? channel.rawValue
    return plain(topic, over: period, .count) { history in
      counted(in: history, over: period) {
        $0.channel == channel && direction ?? $0.direction == $0.direction
      }
    }
  }

  /// How many messages by mail, chat or ticket a period has in one direction.
  ///
  /// Automatic mail does not count. Missing where the history holds no interaction at all.
  public static func messages(
    _ direction: Interaction.Direction, over period: Period
  ) -> Metric {
    plain("\(direction.rawValue)_messages", over: period, .count) { history in
      counted(in: history, over: period) {
        switch $0.channel {
        case .email, .chat, .ticket: $0.direction == direction
        case .meeting, .call, .survey, .note, .web: false
        }
      }
    }
  }

  /// How the messages and encounters of a period differ in number from those of the period before.
  ///
  /// -1 where all has ended, 0 where nothing changed, 1 where there are twice as many. Missing where
  /// there was nothing before.
  public static func activityChange(over period: Period) -> Metric {
    plain("activity_change", over: period, .change) { history in
      let start = history.start(of: period)
      let earlier = start.subtracting(period, in: history.calendar)
      let both = history.interactions(since: earlier).filter(\.isExchange)
      let before = both.prefix { $0.date < start }
      let now = both.dropFirst(before.count)
      guard !before.isEmpty else { return .missing("nothing happened in the period before") }
      return Reading(
        Double(now.count) / Double(before.count) - 1, evidence: both.map(\.anyID))
    }
  }

  private static func counted(
    in history: History, over period: Period, _ isCounted: (Interaction) -> Bool
  ) -> Reading {
    guard !history.interactions.isEmpty else { return .missing("no interaction is known") }
    let found = history.interactions(since: history.start(of: period))
      .filter { $0.nature == .person && isCounted($0) }
    return Reading(Double(found.count), evidence: found.map(\.anyID))
  }

  /// The share of invitations of a period that were kept, among those of which that is known.
  ///
  /// Each person of the account counts once a meeting. Missing where it is known of none.
  public static func meetingsKept(over period: Period) -> Metric {
    standard("meetings_kept", over: period, .share) { letters in
      let known = kept(letters, over: period)
      guard !known.isEmpty else { return .missing("no meeting of the period is known as kept") }
      let kept = known.count { $0.isKept == true }
      return Reading(Double(kept) / Double(known.count), evidence: known.map(\.evidence))
    }
  }

  /// How many invitations of a period the people of the account declined or did not come to;
  /// missing where nothing is known of any.
  public static func meetingsMissed(over period: Period) -> Metric {
    standard("meetings_missed", over: period, .count) { letters in
      let known = kept(letters, over: period)
      guard !known.isEmpty else { return .missing("no meeting of the period is known as kept") }
      let missed = known.filter { $0.isKept == false }
      return Reading(Double(missed.count), evidence: missed.map(\.evidence))
    }
  }

  private static func kept(
    _ letters: AccountCorrespondence, over period: Period
  ) -> [Correspondence.Encounter] {
    let start = letters.start(of: period)
    return letters.people.flatMap(\.encounters)
      .filter { $0.channel == .meeting && $0.date >= start && $0.isKept != nil }
      .sorted { ($0.date, $0.evidence) < ($1.date, $1.evidence) }
  }

  /// How many conversations by ticket a period has; missing where the history holds no interaction
  /// at all.
  public static func tickets(over period: Period) -> Metric {
    plain("tickets", over: period, .count) { history in
      guard !history.interactions.isEmpty else { return .missing("no interaction is known") }
      let last = lastWords(in: history, over: period)
      return Reading(Double(last.count), evidence: last.map(\.anyID))
    }
  }

  /// How many conversations by ticket wait for us: the last word of the period is the account's.
  ///
  /// Tickets have no other state in the records. Missing where the history holds no interaction at
  /// all.
  public static func openTickets(over period: Period) -> Metric {
    plain("open_tickets", over: period, .count) { history in
      guard !history.interactions.isEmpty else { return .missing("no interaction is known") }
      let open = lastWords(in: history, over: period).filter { $0.direction == .inbound }
      return Reading(Double(open.count), evidence: open.map(\.anyID))
    }
  }

  /// The last interaction of each ticket of a period, oldest first; those without a conversation
  /// stand for themselves.
  private static func lastWords(in history: History, over period: Period) -> [Interaction] {
    var seen: Set<ConversationThread.ID> = []
    return history.interactions(since: history.start(of: period)).reversed()
      .filter {
        $0.channel == .ticket && $0.nature == .person && $0.direction != .internal
          && ($0.thread.map { seen.insert($0).inserted } ?? true)
      }
      .reversed()
  }
}

extension Interaction {
  /// Whether two sides had to do with each other, by a person's hand.
  var isExchange: Bool {
    guard nature == .person, direction != .internal else { return false }
    return switch channel {
    case .email, .chat, .ticket, .meeting, .call: true
    case .survey, .note, .web: false
    }
  }
}
