public import Foundation

extension Deal {
  /// Moves to a stage; save the move that is returned together with the deal.
  public mutating func move(to next: Stage.ID, on date: Date, by author: Author) -> StageMove {
    let move = StageMove(
      of: anyID, in: pipeline, from: stage, to: next, on: date, by: author)
    stage = next
    return move
  }

  /// Asks another price and keeps what was asked before.
  public mutating func reprice(
    to price: Money, on date: Date, because reason: String? = nil
  ) {
    add(PriceChange(from: value, to: price, on: date, because: reason))
  }

  /// Expects the end on another day and keeps which day it was before.
  public mutating func expectClose(_ day: Date, on date: Date) {
    add(CloseDateChange(from: expectedClose, to: day, on: date))
  }

  /// Adds a change of price as another system recorded it; the last one is the value.
  public mutating func add(_ change: PriceChange) {
    priceChanges.append(change)
    priceChanges.sort { $0.date < $1.date }
    value = priceChanges.last?.to
  }

  /// Adds a change of the expected day as another system recorded it; the last one holds.
  public mutating func add(_ change: CloseDateChange) {
    closeDateChanges.append(change)
    closeDateChanges.sort { $0.date < $1.date }
    expectedClose = closeDateChanges.last?.to
  }

  /// Wins or loses the deal.
  ///
  /// What was paid, where that is not what was asked, is one more change of price on the day of the
  /// end: so that the deal does not tell its end by its value before.
  ///
  /// - Parameters:
  ///   - outcome: `won` or `lost`.
  ///   - date: When, or `nil` where that is not known.
  ///   - paid: What was paid; `nil` where it is what was asked, or nothing was.
  ///   - reason: Why, in the words of who closes it.
  /// - Throws: ``InvalidTransition`` where it is closed already, or should become open: that is
  ///   ``reopen()``.
  public mutating func close(
    as outcome: Status, on date: Date?, for paid: Money? = nil, because reason: String? = nil
  ) throws(InvalidTransition) {
    guard outcome != .open else {
      throw InvalidTransition(
        from: status.rawValue, to: outcome.rawValue,
        legal: [Status.lost, .won].map(\.rawValue))
    }
    status = try status.moved(to: outcome)
    closed = date
    statedReason = reason
    guard let paid, paid != value else { return }
    if let date { reprice(to: paid, on: date) } else { value = paid }
  }

  /// Opens the deal again and forgets how it was closed.
  ///
  /// - Throws: ``InvalidTransition`` where it is open.
  public mutating func reopen() throws(InvalidTransition) {
    status = try status.moved(to: .open)
    closed = nil
    statedReason = nil
  }

  /// The deal as it was at a moment, or `nil` where it was opened later.
  ///
  /// A deal closed later is open, without date and reason; prices and expected days are those of
  /// the moment; the stage is where the last move led, or where the first later move came from.
  /// Where it was closed later and no move is known, the stage is not known either.
  ///
  /// A deal without an opening begins with the move by which it entered the pipeline, where that is
  /// its first one. A decided deal without a closing date was open until its last move; where it has
  /// no move either, it counts as decided at every moment, for nothing tells when.
  ///
  /// - Parameters:
  ///   - moment: Where one stands.
  ///   - moves: The moves of the deal, in any order; those of others are passed over.
  public func seen(at moment: Date, moves: some Sequence<StageMove> = []) -> Deal? {
    let own = moves.filter { $0.subject == anyID }.sorted(by: StageMove.precedes)
    var deal = self
    if let first = own.first, first.from == nil { deal.opened = opened ?? first.date }
    if let opened = deal.opened, opened > moment { return nil }
    if let later = priceChanges.first(where: { $0.date > moment }) { deal.value = later.from }
    deal.priceChanges.removeAll { $0.date > moment }
    if let later = closeDateChanges.first(where: { $0.date > moment }) {
      deal.expectedClose = later.from
    }
    deal.closeDateChanges.removeAll { $0.date > moment }
    let end = status == .open ? nil : closed ?? own.last?.date
    let closesLater = end.map { $0 > moment } ?? false
    if closesLater {
      deal.status = .open
      deal.closed = nil
      deal.statedReason = nil
      deal.stage = nil
    }
    if let last = own.last(where: { $0.date <= moment }) {
      deal.stage = last.to
    } else if let next = own.first {
      deal.stage = next.from
    }
    return deal
  }
}
