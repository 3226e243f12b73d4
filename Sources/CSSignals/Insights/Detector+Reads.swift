public import CSModels

extension Detector {
  /// Everything that a history holds.
  public var reads: Set<RecordKind> { History.kinds }
}

extension Set<RecordKind> {
  /// Everything but what was counted day by day.
  static var allButUsage: Set<RecordKind> { DecidingKinds.allButUsage }
  /// What was counted day by day, and what explains it.
  static var usage: Set<RecordKind> { DecidingKinds.usage }
}

private enum DecidingKinds {
  static let allButUsage = History.kinds.subtracting([UsageSeries.kind])
  static let usage: Set<RecordKind> = [UsageSeries.kind, KnownCause.kind]
}
