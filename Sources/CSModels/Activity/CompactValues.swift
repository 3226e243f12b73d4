/// Numbers of which some are not known, in as little memory as holds them exactly.
///
/// Half the size of an array of optional numbers, and a quarter where single precision will do, as it
/// does for whole numbers below 16 million. What is not known is a number that no caller can give: one
/// of the many patterns that are none.
struct CompactValues: Sendable {
  private enum Storage: Sendable {
    case single([Float])
    case double([Double])
  }

  private var storage: Storage

  private static let unknown = Double(bitPattern: 0x7ff8_0000_756e_6b6e)
  private static let unknownSingle = Float(bitPattern: 0x7fc0_6e6b)

  init(_ values: [Double?]) {
    let isSingle = values.allSatisfy { value in
      value.map { $0.isFinite && Double(Float($0)).bitPattern == $0.bitPattern } ?? true
    }
    storage =
      isSingle
      ? .single(values.map { $0.map { Float($0) } ?? Self.unknownSingle })
      : .double(values.map { $0 ?? Self.unknown })
  }

  private init(_ storage: Storage) { self.storage = storage }

  var count: Int {
    switch storage {
    case .single(let values): values.count
    case .double(let values): values.count
    }
  }

  /// The value at a place, which must be one; `nil` where it is not known.
  subscript(index: Int) -> Double? {
    switch storage {
    case .single(let values):
      values[index].bitPattern == Self.unknownSingle.bitPattern ? nil : Double(values[index])
    case .double(let values):
      values[index].bitPattern == Self.unknown.bitPattern ? nil : values[index]
    }
  }

  /// All values, in order.
  var array: [Double?] { (0..<count).map { self[$0] } }

  /// Puts those that are finite into an array from a place on, as many as it has room for.
  func write(into all: inout [Double?], from place: Int) {
    guard place >= 0, place < all.count else { return }
    let length = min(count, all.count - place)
    var room = all.mutableSpan
    // What is not known is no finite number either.
    switch storage {
    case .single(let values):
      let known = values.span
      for index in 0..<length where known[index].isFinite {
        room[place + index] = Double(known[index])
      }
    case .double(let values):
      let known = values.span
      for index in 0..<length where known[index].isFinite { room[place + index] = known[index] }
    }
  }

  /// The first values, at most as many as there are.
  func prefix(_ length: Int) -> CompactValues {
    switch storage {
    case .single(let values): CompactValues(.single(Array(values.prefix(max(0, length)))))
    case .double(let values): CompactValues(.double(Array(values.prefix(max(0, length)))))
    }
  }
}

extension CompactValues: Hashable {
  static func == (a: CompactValues, b: CompactValues) -> Bool {
    a.count == b.count && (0..<a.count).allSatisfy { a[$0] == b[$0] }
  }

  func hash(into hasher: inout Hasher) {
    hasher.combine(count)
    for index in 0..<count { hasher.combine(self[index]) }
  }
}
