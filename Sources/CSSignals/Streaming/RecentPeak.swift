/// Tells new peaks from what stands in the shadow of an earlier one.
///
/// Keeps the latest numbers that no later one exceeds, at most as many as the shadow is long.
struct RecentPeak: Hashable, Sendable, Codable {
  /// Falling, so that the first is the greatest.
  private var numbers: [Double] = []
  /// Which numbers they were.
  private var places: [Int] = []
  private var count = 0
  private let share: Double
  private let limit: Int

  /// - Parameters:
  ///   - share: How long a shadow is, as a share of all numbers so far.
  ///   - limit: How long it is at most.
  init(share: Double, limit: Int) {
    self.share = share.isFinite ? min(max(0, share), 1) : 0
    self.limit = min(max(0, limit), 1_000_000)
  }

  /// Whether a number exceeds all in whose shadow it stands.
  mutating func isPassed(by number: Double) -> Bool {
    let reach = min(Int(share * Double(count)), limit)
    let expired = places.prefix { $0 < count - reach }.count
    places.removeFirst(expired)
    numbers.removeFirst(expired)
    let isPassed = numbers.first.map { number > $0 } ?? true
    while let last = numbers.last, last <= number {
      numbers.removeLast()
      places.removeLast()
    }
    numbers.append(number)
    places.append(count)
    count += 1
    return isPassed
  }
}
