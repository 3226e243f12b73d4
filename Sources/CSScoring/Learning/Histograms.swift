/// Sums of rows by feature and bin, a slot for each node that is still open.
///
/// Slots are used again, so that growing a tree allocates nothing but the first of them.
struct Histograms {
  /// The sums, slot by slot.
  private(set) var storage: [ExactSums.Sum] = []
  private var free: [Int] = []
  private var slots = 0
  /// Where the bins of each feature begin in a slot.
  let places: [Int]
  /// The features that can be asked about.
  let features: [Int]
  private let width: Int
  private var gathered: [ExactSums.Sum] = []

  init(_ bins: FeatureBins) {
    features = bins.thresholds.indices.filter { !bins.thresholds[$0].isEmpty }
    var places: [Int] = []
    var width = 0
    for cuts in bins.thresholds {
      places.append(width)
      width += cuts.isEmpty ? 0 : cuts.count + 1
    }
    self.places = places
    self.width = width
  }

  /// The bins of a feature in a slot.
  @inline(__always)
  func start(_ slot: Int, _ feature: Int) -> Int { slot * width + places[feature] }

  mutating func release(_ slot: Int) { free.append(slot) }

  mutating func releaseAll() { free = Array((0..<slots).reversed()) }

  /// Sums up rows into a slot.
  mutating func count(
    _ order: [UInt32], _ range: Range<Int>, _ sums: [ExactSums.Sum], _ bins: FeatureBins
  ) -> Int {
    let slot: Int
    if let known = free.popLast() {
      slot = known
      for index in slot * width..<(slot + 1) * width { storage[index] = .zero }
    } else {
      slot = slots
      slots += 1
      storage.append(contentsOf: repeatElement(.zero, count: width))
    }
    // In the order of the node, so that each column reads them one after another.
    gathered.removeAll(keepingCapacity: true)
    for index in range { gathered.append(sums[Int(order[index])]) }
    let (features, places) = (features, places)
    let start = slot * width
    unsafe bins.bins.withUnsafeBufferPointer { bytes in
      unsafe order.withUnsafeBufferPointer { rows in
        unsafe gathered.withUnsafeBufferPointer { values in
          unsafe storage.withUnsafeMutableBufferPointer { target in
            guard let bytes = bytes.baseAddress, let rows = rows.baseAddress,
              let values = values.baseAddress, let target = target.baseAddress
            else { return }
            unsafe Self.add(
              features, places, bytes, height: bins.rowCount, rows + range.lowerBound, values,
              range.count, to: target + start)
          }
        }
      }
    }
    return slot
  }

  /// Four features at once: their bins lie close, and each addition waits for no other.
  private static func add(
    _ features: [Int], _ places: [Int], _ bytes: UnsafePointer<UInt8>, height: Int,
    _ rows: UnsafePointer<UInt32>,
    _ values: UnsafePointer<ExactSums.Sum>, _ count: Int,
    to target: UnsafeMutablePointer<ExactSums.Sum>
  ) {
    var index = 0
    while index + 4 <= features.count {
      let (f0, f1) = (features[index], features[index + 1])
      let (f2, f3) = (features[index + 2], features[index + 3])
      let (b0, b1) = unsafe (bytes + f0 * height, bytes + f1 * height)
      let (b2, b3) = unsafe (bytes + f2 * height, bytes + f3 * height)
      let (t0, t1) = unsafe (target + places[f0], target + places[f1])
      let (t2, t3) = unsafe (target + places[f2], target + places[f3])
      for place in 0..<count {
        let row = unsafe Int(rows[place])
        let value = unsafe values[place]
        unsafe t0[Int(b0[row])] &+= value
        unsafe t1[Int(b1[row])] &+= value
        unsafe t2[Int(b2[row])] &+= value
        unsafe t3[Int(b3[row])] &+= value
      }
      index += 4
    }
    while index < features.count {
      let own = unsafe bytes + features[index] * height
      let sums = unsafe target + places[features[index]]
      for place in 0..<count {
        unsafe sums[Int(own[Int(rows[place])])] &+= values[place]
      }
      index += 1
    }
  }

  /// Leaves in the slot of a parent what is left of it without a child.
  mutating func subtract(_ child: Int, from parent: Int) {
    let width = width
    let (one, other) = (parent * width, child * width)
    var sums = storage.mutableSpan
    for index in 0..<width { sums[one + index] &-= sums[other + index] }
  }
}
