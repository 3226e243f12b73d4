public import Foundation

extension Insight {
  /// That a reader dismissed it or put it off for themselves alone.
  ///
  /// To everybody else it is as it was. While somebody has dealt with it or dismissed it for everybody,
  /// that is what counts.
  public struct Aside: Hashable, Sendable, Codable {
    /// Who.
    public let by: Teammate.ID
    /// What it is to them: `dismissed` or `snoozed`.
    public let status: Status
    /// The date on which it is new to them again; `nil` where it was dismissed.
    public let until: Date?
    /// What they said about it.
    public let feedback: Feedback?
    /// When.
    public let at: Date
    /// The priority it had when it was dismissed; `nil` where it was put off.
    public let priority: Priority?

    /// Whether it is new to the reader again: its date has come.
    func isOver(at moment: Date) -> Bool { until.map { $0 <= moment } ?? false }

    init(
      by reader: Teammate.ID, _ status: Status, until: Date?, feedback: Feedback?, at date: Date,
      priority: Priority?
    ) {
      by = reader
      self.status = status
      self.until = until
      self.feedback = feedback
      at = date
      self.priority = priority
    }

    /// Decodes what a reader set aside; what was put off needs its date.
    public init(from decoder: any Decoder) throws {
      let container = try decoder.container(keyedBy: CodingKeys.self)
      self.init(
        by: try container.decode(Teammate.ID.self, forKey: .by),
        try container.decode(Status.self, forKey: .status),
        until: try container.decodeIfPresent(Date.self, forKey: .until),
        feedback: try container.decodeIfPresent(Feedback.self, forKey: .feedback),
        at: try container.decode(Date.self, forKey: .at),
        priority: try container.decodeIfPresent(Priority.self, forKey: .priority))
      switch (status, until) {
      case (.dismissed, nil), (.snoozed, _?): break
      case (.dismissed, _), (.snoozed, _), (.new, _), (.viewed, _), (.actioned, _):
        throw DecodingError.dataCorruptedError(
          forKey: .status, in: container,
          debugDescription: "A reader dismisses without a date, or puts off until one.")
      }
    }

    private enum CodingKeys: String, CodingKey { case by, status, until, feedback, at, priority }
  }

  /// What a reader set aside for themselves, also where its date has come and they have not looked
  /// since; `nil` where they did not.
  public func aside(of reader: Teammate.ID) -> Aside? { asides.first { $0.by == reader } }

  /// Whether somebody is shown it besides the colleague it is for: it was shared with them, or they
  /// look after another of its ``members``.
  package func isShown(besides reader: Teammate.ID) -> Bool {
    reader != user && readers.contains(reader)
  }

  /// Sets it aside for a reader alone, in place of what they had set aside before.
  mutating func setAside(
    _ status: Status, until: Date?, feedback: Feedback?, at date: Date, by reader: Teammate.ID
  ) {
    asides.removeAll { $0.by == reader }
    asides.append(
      Aside(
        by: reader, status, until: until, feedback: feedback, at: date,
        priority: status == .dismissed ? priority : nil))
  }

  /// Makes it new to a reader who had set it aside.
  package mutating func takeBackAside(of reader: Teammate.ID) {
    asides.removeAll { $0.by == reader }
    views.removeAll { $0.by == reader }
  }
}
