public import CSModels

/// Finds what changed.
public struct SignalScanner: Sendable {
  /// What looks at each account.
  public var detectors: [any Detector]
  /// x.
  public init(_ detectors: [any Detector] = []) { self.detectors = detectors }
}
