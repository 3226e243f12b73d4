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

  /// Decodes what was passed; what is out of order is refused.
  init(from decoder: any Decoder) throws {
    let saved = try decoder.container(keyedBy: CodingKeys.self)
    share = try saved.sound(.share) { $0 >= 0 && $0 <= 1 }
    limit = try saved.sound(.limit) { (0...1_000_000).contains($0) }
    let numbers: [Double] = try saved.sound(.numbers) { $0.allSatisfy(\.isFinite) }
    self.numbers = numbers
    let count: Int = try saved.sound(.count) { (0..<Int.max / 2).contains($0) }
    self.count = count
    places = try saved.sound(.places) { places in
      places.count == numbers.count && places.allSatisfy { (0..<max(1, count)).contains($0) }
        && zip(places, places.dropFirst()).allSatisfy { $0 < $1 }
    }
  }

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
