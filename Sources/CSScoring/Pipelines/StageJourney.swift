public import CSModels
public import Foundation

/// The way of one deal, or of one contact, through a pipeline as it was known at a moment.
public struct StageJourney: Sendable, Hashable {
  /// One stay at a stage.
  public struct Visit: Sendable, Hashable {
    /// Where.
    public let stage: Stage.ID
    /// Since when, or `nil` where that is not known.
    public let entered: Date?
    /// Until when, or `nil` where it stands there at the moment.
    public let left: Date?
  }

  /// What went the way: a ``/CSModels/Deal`` or a ``/CSModels/PipelinePosition``.
  public let subject: AnyRecordID
  /// Where it stood, in the order of time.
  public let visits: [Visit]
  /// How it stands.
  public let outcome: Deal.Status
  /// When it entered the pipeline, or `nil` where that is not known.
  public let opened: Date?
  /// When it was won or lost, or `nil` where that is not known.
  public let closed: Date?
  /// What it is worth.
  public let value: Money?
  /// When it should close.
  public let expectedClose: Date?

  /// The way of a deal; `nil` where it was opened after the moment.
  ///
  /// A deal that stands at a stage for won or lost deals is won or lost, also where its own status
  /// does not say so yet. When is said by the deal or by the move that led there; without either it
  /// is not known.
  ///
  /// - Parameters:
  ///   - deal: The deal.
  ///   - pipeline: Its pipeline.
  ///   - moves: Its moves, in any order; those of others are passed over.
  ///   - moment: Where one stands.
  public init?(
    _ deal: Deal, in pipeline: Pipeline, moves: some Sequence<StageMove>, at moment: Date
  ) {
    let own = moves.filter { $0.subject == deal.anyID }
    guard let seen = deal.seen(at: moment, moves: own) else { return nil }
    let past = own.filter { $0.date <= moment }.sorted(by: StageMove.precedes)
    subject = deal.anyID
    opened = seen.opened
    value = seen.value
    expectedClose = seen.expectedClose
    let visits = Self.visits(past, opened: seen.opened, stage: seen.stage)
    let stage = visits.last.flatMap { pipeline.stage($0.stage) }
    let end = stage.flatMap(Self.ending)
    outcome = seen.status == .open ? end ?? .open : seen.status
    closed = seen.closed ?? (end == nil ? nil : past.last?.date)
    self.visits = Self.closing(visits, in: pipeline, on: closed)
  }

  /// The way of a contact; `nil` where the contact entered after the moment.
  ///
  /// Without moves the position itself tells the last step: the stage before it, and when.
  public init?(
    _ position: PipelinePosition, in pipeline: Pipeline, moves: some Sequence<StageMove>,
    at moment: Date
  ) {
    guard position.createdAt <= moment else { return nil }
    let own = moves.filter { $0.subject == position.anyID }.sorted(by: StageMove.precedes)
    let past = own.filter { $0.date <= moment }
    subject = position.anyID
    opened = position.createdAt
    value = position.value
    expectedClose = nil
    var visits = Self.visits(past, opened: position.createdAt, stage: position.stage)
    var moved = past.last?.date
    if past.isEmpty, let next = own.first {
      visits =
        next.from.map { [Visit(stage: $0, entered: position.createdAt, left: nil)] } ?? []
    } else if past.isEmpty {
      let step = position.movedAt
      let last = Visit(stage: position.stage, entered: step, left: nil)
      if step > moment {
        visits = position.previousStage.map { [Visit(stage: $0, entered: nil, left: nil)] } ?? []
      } else if let before = position.previousStage {
        visits = [Visit(stage: before, entered: nil, left: step), last]
        moved = step
      } else {
        visits = [last]
      }
    }
    outcome = visits.last.flatMap { pipeline.stage($0.stage) }.flatMap(Self.ending) ?? .open
    closed = outcome == .open ? nil : moved
    self.visits = Self.closing(visits, in: pipeline, on: closed)
  }

  /// Whether both ends are known and in order.
  public var daysToClose: Double? {
    guard let opened, let closed, closed >= opened else { return nil }
    let days = closed.timeIntervalSince(opened) / 86_400
    return days.isFinite ? days : nil
  }

  /// Where it stands at the moment; `nil` where it is closed, or nothing is known.
  public var current: Visit? { outcome == .open ? visits.last : nil }

  private static func ending(_ stage: Stage) -> Deal.Status? {
    switch stage.subtype {
    case .active: nil
    case .won: .won
    case .lost: .lost
    }
  }

  private static func visits(_ moves: [StageMove], opened: Date?, stage: Stage.ID?) -> [Visit] {
    guard let first = moves.first else {
      return stage.map { [Visit(stage: $0, entered: opened, left: nil)] } ?? []
    }
    var visits: [Visit] = []
    if let from = first.from {
      visits.append(
        Visit(stage: from, entered: opened.map { min($0, first.date) }, left: first.date))
    }
    for (index, move) in moves.enumerated() {
      let next = index + 1 < moves.count ? moves[index + 1].date : nil
      visits.append(Visit(stage: move.to, entered: move.date, left: next))
    }
    return visits
  }

  /// The visits of active stages; the last one ends with the deal.
  private static func closing(
    _ visits: [Visit], in pipeline: Pipeline, on closed: Date?
  ) -> [Visit] {
    var active = visits.filter { pipeline.stage($0.stage).map { $0.subtype == .active } ?? true }
    if let closed, let last = active.last, last.left == nil {
      let left = last.entered.map { max($0, closed) } ?? closed
      active[active.count - 1] = Visit(stage: last.stage, entered: last.entered, left: left)
    }
    return active
  }
}
