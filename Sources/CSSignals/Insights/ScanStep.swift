/// One step of a scan, with what went in and what came out.
///
/// A scan has five: it collects histories, detects conditions in them, formulates insights, ranks
/// them under the caps, and delivers them to the store.
public struct ScanStep: Hashable, Sendable, Codable, CustomStringConvertible {
  /// A step of the pipeline, in the order of running.
  public enum Stage: String, Hashable, Sendable, Codable, CaseIterable {
    /// Reading accounts and what was told about them.
    case collect
    /// Looking for conditions.
    case detect
    /// Putting findings into words with their evidence, and joining those with a common cause.
    case formulate
    /// Deciding what matters most, and what must wait.
    case rank
    /// Writing insights for their readers.
    case deliver
  }

  /// The step.
  public let stage: Stage
  /// How many things it was given: accounts, histories, findings, candidates, insights.
  public let taken: Int
  /// How many things it passed on.
  public let given: Int
  /// What it did, in a few words.
  public let note: String

  /// The form `detect: 6 histories, 9 findings`.
  public var description: String { "\(stage.rawValue): \(note)" }
}
