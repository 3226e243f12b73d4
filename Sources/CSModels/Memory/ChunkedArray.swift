/// An array that grows without moving what is in it, so that no append takes long.
struct ChunkedArray<Element> {
  private var chunks: [[Element]] = []
  private(set) var count = 0

  private static var shift: Int { 10 }
  private static var mask: Int { (1 << shift) - 1 }

  mutating func append(_ element: Element) {
    if count & Self.mask == 0 {
      var chunk: [Element] = []
      if count > 0 { chunk.reserveCapacity(1 << Self.shift) }
      chunks.append(chunk)
    }
    chunks[count >> Self.shift].append(element)
    count += 1
  }

  subscript(index: Int) -> Element {
    _read { yield chunks[index >> Self.shift][index & Self.mask] }
    _modify { yield &chunks[index >> Self.shift][index & Self.mask] }
  }

  subscript(index: UInt32) -> Element {
    _read { yield chunks[Int(index) >> Self.shift][Int(index) & Self.mask] }
    _modify { yield &chunks[Int(index) >> Self.shift][Int(index) & Self.mask] }
  }
}
