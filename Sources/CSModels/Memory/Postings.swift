/// One record in an ordered list: what it is ordered by, and where it is kept.
struct Posting<Key: Comparable> {
  let key: Key
  let slot: UInt32
}

/// Slots ordered by a key, then by the bytes of their ids.
///
/// A short list is one sorted array, a long one an array of sorted blocks: O(log n) to find a
/// place, O(block) to insert or remove. Entries that come in order are appended to full blocks.
struct Postings<Key: Comparable> {
  typealias Entry = Posting<Key>

  /// The entries, while they fit in one block; empty afterwards.
  private var short: [Entry] = []
  private var blocks: [[Entry]] = []
  /// The last entry of each block, kept together so that a search touches little memory.
  private var last: [Entry] = []
  private(set) var count = 0

  private static var capacity: Int { 128 }

  /// A place between entries, or after all.
  struct Place: Comparable {
    var block: Int
    var offset: Int

    static func < (a: Place, b: Place) -> Bool {
      a.block == b.block ? a.offset < b.offset : a.block < b.block
    }
  }

  /// An empty list.
  init() {}

  /// A list of entries that need not be in order, and may come twice.
  init(sorting entries: [Entry], in slots: ChunkedArray<Slot>) {
    let sorted = entries.sorted { a, b in
      a.key == b.key ? slots[a.slot].id.precedesInBytes(slots[b.slot].id) : a.key < b.key
    }
    var previous: Entry?
    for entry in sorted {
      if let previous, previous.slot == entry.slot, previous.key == entry.key { continue }
      append(entry)
      previous = entry
    }
  }

  // MARK: - Reading

  var blockCount: Int { blocks.isEmpty ? (short.isEmpty ? 0 : 1) : blocks.count }

  /// The entries of a block; empty where there is none.
  func block(_ index: Int) -> [Entry] {
    if blocks.isEmpty { return index == 0 ? short : [] }
    return blocks.indices.contains(index) ? blocks[index] : []
  }

  /// The place of the first entry.
  var start: Place { Place(block: 0, offset: 0) }
  /// The place after the last entry.
  var end: Place { Place(block: blockCount, offset: 0) }

  /// The first place whose entry, and all that follow, are not before something.
  @inline(__always)
  func place(where isBefore: (Entry) -> Bool) -> Place {
    if blocks.isEmpty {
      let offset = Self.search(short, isBefore)
      return offset == short.count ? end : Place(block: 0, offset: offset)
    }
    let block = Self.search(last, isBefore)
    guard block < blocks.count else { return end }
    return Place(block: block, offset: Self.search(blocks[block], isBefore))
  }

  @inline(__always)
  private static func search(_ entries: [Entry], _ isBefore: (Entry) -> Bool) -> Int {
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if isBefore(entries[middle]) { low = middle + 1 } else { high = middle }
    }
    return low
  }

  /// The place of a key and an id, or where they would be inserted.
  func place(of key: Key, id: String, in slots: ChunkedArray<Slot>) -> Place {
    place { entry in
      entry.key == key ? slots[entry.slot].id.precedesInBytes(id) : entry.key < key
    }
  }

  /// About how many entries lie before a place.
  func estimatedRank(of place: Place) -> Int {
    let blocks = blockCount
    return place.block < blocks ? count / blocks * place.block + place.offset : count
  }

  // MARK: - Writing

  /// Adds a slot, unless it is there under the key already.
  mutating func insert(_ key: Key, _ slot: UInt32, in slots: ChunkedArray<Slot>) {
    let entry = Entry(key: key, slot: slot)
    let place = place(of: key, id: slots[slot].id, in: slots)
    guard place.block < blockCount else {
      append(entry)
      return
    }
    let found = blocks.isEmpty ? short[place.offset] : blocks[place.block][place.offset]
    if found.slot == slot, found.key == key { return }
    count += 1
    if blocks.isEmpty {
      short.insert(entry, at: place.offset)
      if short.count > Self.capacity { becomeLong() }
    } else {
      blocks[place.block].insert(entry, at: place.offset)
    }
    if !blocks.isEmpty, blocks[place.block].count > Self.capacity { split(place.block) }
  }

  /// Adds an entry that comes after all others.
  private mutating func append(_ entry: Entry) {
    count += 1
    if blocks.isEmpty {
      guard short.count == Self.capacity else {
        short.append(entry)
        return
      }
      becomeLong()
    }
    let end = blocks.count - 1
    if blocks[end].count < Self.capacity {
      blocks[end].append(entry)
      last[end] = entry
    } else {
      blocks.append([entry])
      last.append(entry)
    }
  }

  /// Takes out a slot, if it is there under the key.
  mutating func remove(_ key: Key, _ slot: UInt32, in slots: ChunkedArray<Slot>) {
    let place = place(of: key, id: slots[slot].id, in: slots)
    guard place.block < blockCount else { return }
    let found = blocks.isEmpty ? short[place.offset] : blocks[place.block][place.offset]
    guard found.slot == slot, found.key == key else { return }
    count -= 1
    if blocks.isEmpty {
      short.remove(at: place.offset)
      return
    }
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

  private mutating func becomeLong() {
    guard let end = short.last else { return }
    blocks = [short]
    last = [end]
    short = []
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
