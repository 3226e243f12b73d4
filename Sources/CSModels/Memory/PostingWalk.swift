/// Reads ordered lists as one, forwards or backwards; an entry that is in several comes once.
struct PostingWalk<Key: Comparable> {
  private var readers: [PostingReader<Key>]
  private let backwards: Bool
  private var previous: Posting<Key>?

  init(_ readers: [PostingReader<Key>], backwards: Bool) {
    self.readers = readers
    self.backwards = backwards
  }

  mutating func next(in slots: ChunkedArray<Slot>) -> Posting<Key>? {
    while true {
      guard let entry = nextOfAll(slots) else { return nil }
      if let previous, previous.slot == entry.slot, previous.key == entry.key { continue }
      previous = entry
      return entry
    }
  }

  private mutating func nextOfAll(_ slots: ChunkedArray<Slot>) -> Posting<Key>? {
    if readers.count == 1 { return readers[0].next() }
    var best: (index: Int, entry: Posting<Key>)?
    for index in readers.indices {
      guard let entry = readers[index].head else { continue }
      guard let leader = best?.entry else {
        best = (index, entry)
        continue
      }
      let isFirst =
        entry.key == leader.key
        ? slots[entry.slot].id.precedesInBytes(slots[leader.slot].id) : entry.key < leader.key
      if isFirst != backwards, entry.slot != leader.slot || entry.key != leader.key {
        best = (index, entry)
      }
    }
    guard let best else { return nil }
    return readers[best.index].next()
  }
}

/// Reads one ordered list from a place on.
struct PostingReader<Key: Comparable> {
  private let list: Postings<Key>
  private let backwards: Bool
  private var block: Int
  /// The entries of the block.
  private var entries: [Posting<Key>]
  /// Forwards the next offset, backwards one more than it.
  private var offset: Int

  /// Reads from a place to the end, or from before it to the beginning.
  init(_ list: Postings<Key>, from place: Postings<Key>.Place, backwards: Bool) {
    self.list = list
    self.backwards = backwards
    (block, offset) = (place.block, place.offset)
    if backwards, offset == 0 {
      block -= 1
      entries = list.block(block)
      offset = entries.count
    } else {
      entries = list.block(block)
    }
  }

  /// What comes next.
  var head: Posting<Key>? {
    let index = backwards ? offset - 1 : offset
    return entries.indices.contains(index) ? entries[index] : nil
  }

  mutating func next() -> Posting<Key>? {
    guard let entry = head else { return nil }
    offset += backwards ? -1 : 1
    if backwards, offset == 0 {
      block -= 1
      entries = list.block(block)
      offset = entries.count
    } else if !backwards, offset == entries.count {
      block += 1
      entries = list.block(block)
      offset = 0
    }
    return entry
  }
}
