/// Writes the blocks of an ordered list from the first entry to the last.
struct PostingWriter<Key: Comparable> {
  typealias Entry = Posting<Key>

  private(set) var blocks: [[Entry]] = []
  /// The last entry of each block.
  private(set) var last: [Entry] = []
  private(set) var count = 0
  private let capacity: Int
  /// The block that is being filled.
  private var open: [Entry] = []

  /// Begins a list whose blocks hold at most `capacity` entries.
  init(capacity: Int) { self.capacity = capacity }

  /// Adds an entry, unless it is the one before.
  @inline(__always)
  mutating func append(_ entry: Entry) {
    if let previous = open.last ?? last.last, previous.slot == entry.slot,
      previous.key == entry.key
    {
      return
    }
    if open.count == capacity { close() }
    if open.isEmpty { open.reserveCapacity(capacity) }
    open.append(entry)
  }

  /// Takes a block over as it is; `false` where blocks would become too small.
  mutating func append(block: [Entry]) -> Bool {
    guard open.isEmpty || open.count >= capacity / 2, block.count >= capacity / 2 else {
      return false
    }
    close()
    add(block)
    return true
  }

  /// Ends the block that is being filled.
  mutating func close() {
    guard !open.isEmpty else { return }
    add(open)
    open = []
  }

  private mutating func add(_ block: [Entry]) {
    guard let end = block.last else { return }
    blocks.append(block)
    last.append(end)
    count += block.count
  }
}
