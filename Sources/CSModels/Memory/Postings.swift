/// One record in an ordered list: what it is ordered by, and where it is kept.
struct Posting<Key: Comparable> {
  let key: Key
  let slot: UInt32
}

/// Slots ordered by a key, then by the bytes of their ids.
///
/// A short list is one sorted array, a long one an array of sorted blocks: O(log n) to find a
/// place, O(block) to insert or remove. What is added to a long list waits, in no order, until the
/// list is read or a part of it waits, so that many additions cost one pass over the list instead of
/// a search each. Call ``settle(in:)`` before reading.
struct Postings<Key: Comparable> {
  typealias Entry = Posting<Key>

  /// The entries, while they fit in one block; empty afterwards.
  private var short: [Entry] = []
  private var blocks: [[Entry]] = []
  /// The last entry of each block, kept together so that a search touches little memory.
  private var last: [Entry] = []
  /// What was added since the list was settled; some of it may be there already.
  private var waiting: [Entry] = []
  /// How many entries are in order.
  private var settled = 0

  private static var capacity: Int { 128 }

  /// How many entries there are, or a few more while some wait.
  var count: Int { settled + waiting.count }

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
    var previous: Entry?
    for entry in Self.sorted(entries, in: slots) {
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
    return place.block < blocks ? settled / blocks * place.block + place.offset : settled
  }

  // MARK: - Writing

  /// Adds a slot, unless it is there under the key already.
  mutating func insert(_ key: Key, _ slot: UInt32, in slots: ChunkedArray<Slot>) {
    let entry = Entry(key: key, slot: slot)
    guard !blocks.isEmpty else {
      place(entry, in: slots)
      return
    }
    waiting.append(entry)
    if waiting.count > 16 + settled / 16 { settle(in: slots) }
  }

  /// Brings everything into order.
  ///
  /// - Complexity: O(1) where nothing waits; O(k log n) for few that wait, and O(n + k log k) for
  ///   many.
  mutating func settle(in slots: ChunkedArray<Slot>) {
    guard !waiting.isEmpty else { return }
    let added = waiting
    waiting = []
    if added.count * 32 < settled {
      for entry in added { place(entry, in: slots) }
    } else {
      merge(Self.sorted(added, in: slots), in: slots)
    }
  }

  /// Writes the blocks anew with some more entries, which are in order.
  private mutating func merge(_ added: [Entry], in slots: ChunkedArray<Slot>) {
    var writer = PostingWriter<Key>(capacity: Self.capacity)
    var next = 0
    for index in blocks.indices {
      let isWhole =
        next == added.count || Self.precedes(last[index], added[next], in: slots)
      if isWhole, writer.append(block: blocks[index]) { continue }
      for entry in blocks[index] {
        while next < added.count, Self.precedes(added[next], entry, in: slots) {
          writer.append(added[next])
          next += 1
        }
        writer.append(entry)
      }
    }
    for entry in added[next...] { writer.append(entry) }
    writer.close()
    (blocks, last, settled) = (writer.blocks, writer.last, writer.count)
  }

  private static func sorted(_ entries: [Entry], in slots: ChunkedArray<Slot>) -> [Entry] {
    entries.sorted { precedes($0, $1, in: slots) }
  }

  private static func precedes(_ a: Entry, _ b: Entry, in slots: ChunkedArray<Slot>) -> Bool {
    a.key == b.key ? slots[a.slot].id.precedesInBytes(slots[b.slot].id) : a.key < b.key
  }

  /// Puts an entry where it belongs, unless it is there already.
  private mutating func place(_ entry: Entry, in slots: ChunkedArray<Slot>) {
    let place = place(of: entry.key, id: slots[entry.slot].id, in: slots)
    guard place.block < blockCount else {
      append(entry)
      return
    }
    let found = blocks.isEmpty ? short[place.offset] : blocks[place.block][place.offset]
    if found.slot == entry.slot, found.key == entry.key { return }
    settled += 1
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
    settled += 1
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
    settle(in: slots)
    let place = place(of: key, id: slots[slot].id, in: slots)
    guard place.block < blockCount else { return }
    let found = blocks.isEmpty ? short[place.offset] : blocks[place.block][place.offset]
    guard found.slot == slot, found.key == key else { return }
    settled -= 1
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
