public import CSModels

/// What one scan over a store did.
public struct ScanReport: Sendable, CustomStringConvertible {
  /// An account that could not be scanned, or one finding of it that could not be told.
  public struct Failure: Sendable, CustomStringConvertible {
    /// The account.
    public let account: Account.ID
    /// What went wrong.
    public let error: SignalsError

    /// The account and the message.
    public var description: String { "\(account): \(error)" }
  }

  /// Creates the report of a scan that looked at nothing.
  package init() {}

  /// Whether every account was looked at, and how long it may rest is kept.
  package internal(set) var isComplete = true

  /// How many accounts there are.
  public internal(set) var accounts = 0
  /// How many of them were looked at.
  public internal(set) var visited = 0
  /// At how many of these only those detectors looked that may have found something, since nothing was
  /// recorded about them.
  public internal(set) var resting = 0
  /// What is new, the most important first.
  public internal(set) var opened: [Insight] = []
  /// What was told before and still lasts, where it changed; also what came back soon after it
  /// had ended.
  public internal(set) var updated: [Insight] = []
  /// What has ended.
  public internal(set) var cleared: [Insight] = []
  /// What was not found this time and is hidden until it is back or has ended for sure.
  public internal(set) var faded: [Insight] = []
  /// What is new but beyond the daily cap of one of its readers, the most important first; nothing of it
  /// was written, and the next day's scan finds it again.
  public internal(set) var heldBack: [Insight] = []
  /// What the five steps of the scan did, in their order; empty where nothing was scanned.
  public internal(set) var trace: [ScanStep] = []
  /// What went wrong while the rest was done.
  public internal(set) var failures: [Failure] = []

  /// The counts on one line.
  public var description: String {
    var text =
      "\(visited) of \(accounts) accounts: \(opened.count) new insights, \(updated.count) updated, "
      + "\(cleared.count) ended"
    if !faded.isEmpty { text += ", \(faded.count) not found for once" }
    if !heldBack.isEmpty { text += ", \(heldBack.count) held back" }
    if !failures.isEmpty { text += ", \(failures.count) failures" }
    return text
  }
}
