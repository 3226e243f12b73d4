/// One record in an ordered list: what it is ordered by, and where it is kept.
struct Posting<Key: Comparable> {
  let key: Key
  let slot: UInt32
}

/// Slots ordered by a key, then by the bytes of their ids.
///
/// An array of sorted blocks: O(log n) to find a place, and O(block) to insert or remove. Entries
/// that come in order are appended to full blocks.
struct Postings<Key: Comparable> {
  typealias Entry = Posting<Key>

  private(set) var blocks: [[Entry]] = []
  /// The last entry of each block, kept together so that a search touches little memory.
  private var last: [Entry] = []
  private(set) var count = 0

  private static var capacity: Int { 512 }

  /// A place between entries; `offset` may be the end of the last block only.
  struct Place: Comparable {
    var block: Int
    var offset: Int

    static func < (a: Place, b: Place) -> Bool {
      (a.block, a.offset) < (b.block, b.offset)
    }
  }

  /// An empty list.
  init() {}

  /// A list of entries that need not be in order, and may come twice.
  init(sorting entries: [Entry], in slots: ChunkedArray<Slot>) {
    let sorted = entries.sorted { a, b in
      a.key == b.key ? slots[a.slot].id.precedesInBytes(slots[b.slot].id) : a.key < b.key
    }
    for entry in sorted {
      if let end = last.last, end.slot == entry.slot, end.key == entry.key { continue }
      append(entry)
    }
  }

  /// The place of the first entry.
  var start: Place { Place(block: 0, offset: 0) }
  /// The place after the last entry.
  var end: Place { Place(block: blocks.count, offset: 0) }

  /// The first place whose entry, and all that follow, are not before something.
  func place(where isBefore: (Entry) -> Bool) -> Place {
    var low = 0
    var high = last.count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(last[middle]) { low = middle + 1 } else { high = middle }
    }
    guard low < blocks.count else { return Place(block: low, offset: 0) }
    let block = low
    (low, high) = (0, blocks[block].count)
    while low < high {
      let middle = (low + high) / 2
      if isBefore(blocks[block][middle]) { low = middle + 1 } else { high = middle }
    }
    return Place(block: block, offset: low)
  }

  /// The place of a key and an id, or where they would be inserted.
  func place(of key: Key, id: String, in slots: ChunkedArray<Slot>) -> Place {
    place { entry in
      entry.key == key ? slots[entry.slot].id.precedesInBytes(id) : entry.key < key
    }
  }

  /// About how many entries lie before a place.
  func estimatedRank(of place: Place) -> Int {
    guard place.block < blocks.count else { return count }
    return count / blocks.count * place.block + place.offset
  }

  /// Adds a slot, unless it is there under the key already.
  mutating func insert(_ key: Key, _ slot: UInt32, in slots: ChunkedArray<Slot>) {
    let entry = Entry(key: key, slot: slot)
    let place = place(of: key, id: slots[slot].id, in: slots)
    if place.block == blocks.count {
      append(entry)
      return
    }
    let found = blocks[place.block][place.offset]
    if found.slot == slot, found.key == key { return }
    count += 1
    blocks[place.block].insert(entry, at: place.offset)
    if blocks[place.block].count > Self.capacity { split(place.block) }
  }

  /// Adds an entry that comes after all others.
  private mutating func append(_ entry: Entry) {
    count += 1
    guard let end = blocks.indices.last, blocks[end].count < Self.capacity else {
      blocks.append([entry])
      last.append(entry)
      return
    }
    blocks[end].append(entry)
    last[end] = entry
  }

  /// Takes out a slot, if it is there under the key.
  mutating func remove(_ key: Key, _ slot: UInt32, in slots: ChunkedArray<Slot>) {
    let place = place(of: key, id: slots[slot].id, in: slots)
    guard place.block < blocks.count else { return }
    let found = blocks[place.block][place.offset]
    guard found.slot == slot, found.key == key else { return }
    count -= 1
    blocks[place.block].remove(at: place.offset)
    guard let end = blocks[place.block].last else {
      blocks.remove(at: place.block)
      last.remove(at: place.block)
      return
    }
    last[place.block] = end
    let next = place.block + 1
    let few = blocks[place.block].count
    if next < blocks.count, few < Self.capacity / 4,
      few + blocks[next].count <= Self.capacity * 3 / 4
    {
      blocks[next].insert(contentsOf: blocks[place.block], at: 0)
      blocks.remove(at: place.block)
      last.remove(at: place.block)
    }
  }

  private mutating func split(_ block: Int) {
    let half = blocks[block].count / 2
    let tail = Array(blocks[block][half...])
    blocks[block].removeSubrange(half...)
    blocks.insert(tail, at: block + 1)
    last[block] = blocks[block][half - 1]
    last.insert(tail[tail.count - 1], at: block + 1)
  }
}
