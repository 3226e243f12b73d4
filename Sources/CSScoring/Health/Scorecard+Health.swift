import CSModels

extension Scorecard {
  /// The kit's own health score, 0...100, from what nearly every history has.
  ///
  /// | measure | worth | from | to |
  /// |---|---|---|---|
  /// | engagement of the three people who take part most | 20 | 0 | 60 |
  /// | silence of the main contact, in multiples of the own rhythm | 15 | 3 | 1 |
  /// | usage of 28 days against the 28 before | 15 | -50% | 0 |
  /// | messages answered of 90 days | 10 | 20% | 80% |
  /// | meetings of 90 days | 10 | 0 | 3 |
  /// | share of the busiest person | 10 | 100% | 50% |
  /// | seats used | 10 | 30% | 80% |
  /// | questions that wait for us | 5 | 3 | 0 |
  /// | tickets that wait for us | 5 | 3 | 0 |
  ///
  /// What is missing is left out, and the others count for more. The worths are a convention, not a
  /// measurement: ``fitted(to:version:using:)`` learns them from outcomes.
  public static let health = Scorecard(
    "health_1",
    measures: [
      Measure(.teamEngagement, worth: 20, .ramp(from: 0, to: 60)),
      Measure(.silence, worth: 15, .ramp(from: 3, to: 1)),
      Measure(.usageChange(over: .days(28)), worth: 15, .ramp(from: -0.5, to: 0)),
      Measure(.replyRate(over: .days(90)), worth: 10, .ramp(from: 0.2, to: 0.8)),
      Measure(.interactions(.meeting, over: .days(90)), worth: 10, .ramp(from: 0, to: 3)),
      Measure(.singleThreadedness(over: .days(90)), worth: 10, .ramp(from: 1, to: 0.5)),
      Measure(.seatsUsed(over: .days(28)), worth: 10, .ramp(from: 0.3, to: 0.8)),
      Measure(.unansweredQuestions, worth: 5, .ramp(from: 3, to: 0)),
      Measure(.openTickets(over: .days(30)), worth: 5, .ramp(from: 3, to: 0)),
    ],
    weighting: .pointsTotalling(100))
}
