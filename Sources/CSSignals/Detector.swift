public import CSModels

/// Looks at one account as seen from one moment, and says what it found.
///
/// What was told already is the business of ``SignalScanner``. Laws, which `DetectorLaws` checks:
/// 1. The same history gives the same findings, in whatever order it was put together; in which order
///    they stand is no matter.
/// 2. Nothing but the history counts, and nothing in it can be later than its moment.
/// 3. In a history in which nothing happened there is nothing to find.
/// 4. A finding has a title, a statement, an action, and the records behind it.
/// 5. Every number of a statement stands in the measurements.
/// 6. Two findings of one run differ in type or subject.
/// 7. A finding about an account or a person is about the account of the history, or somebody who is
///    or was there.
/// 8. The same detector, asked again, finds the same: it keeps nothing in mind.
/// 9. Records of kinds that it does not name in ``reads`` do not decide whether it finds something.
///
/// A detector is a value with a documented configuration; make it a struct. Findings of one
/// condition carry the same type and subject day after day: that is how the scanner knows that it
/// is still the same.
public protocol Detector: Sendable {
  /// The detector's name, unique among those of one scanner.
  var id: DetectorID { get }

  /// The kinds of records that decide whether there is something to find, besides the account and its
  /// people; by default all of ``/CSModels/History/kinds``.
  ///
  /// What is said of a finding may depend on more. A daily run leaves detectors that do not name usage
  /// out of accounts about which nothing but usage was recorded; one that names everything is asked
  /// every day.
  var reads: Set<RecordKind> { get }

  /// What there is to find; empty where there is nothing, or not enough to judge by.
  func detect(in history: History) -> [Finding]
}

/// The name of a detector, such as `going_dark`.
public struct DetectorID: RawRepresentable, Hashable, Sendable, Codable,
  ExpressibleByStringLiteral, CustomStringConvertible
{
  /// The name as it stands in reports.
  public let rawValue: String
  /// Creates a name.
  public init(rawValue: String) { self.rawValue = rawValue }
  /// Creates a name.
  public init(stringLiteral value: String) { rawValue = value }
  /// The name as it stands in reports.
  public var description: String { rawValue }
}
