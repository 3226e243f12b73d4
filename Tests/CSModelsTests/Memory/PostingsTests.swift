import Foundation
import Testing

@testable import CSModels

@Suite struct PostingsTests {
  /// Lists behave as a sorted array does, however they grow and shrink.
  @Test(arguments: [1, 2, 3] as [UInt64])
  func behaveAsASortedArray(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    var slots = ChunkedArray<Slot>()
    for number in 0..<1_500 {
      slots.append(Slot(id: "id-\(number * 7 % 1_500)", latest: 0, table: 0))
    }
    func precedes(_ a: (key: Int, slot: UInt32), _ b: (key: Int, slot: UInt32)) -> Bool {
      a.key == b.key ? slots[a.slot].id < slots[b.slot].id : a.key < b.key
    }
    var list = Postings<Int>()
    var model: [(key: Int, slot: UInt32)] = []
    for turn in 0..<6_000 {
      let entry = (
        key: Int.random(in: 0..<40, using: &generator),
        slot: UInt32.random(in: 0..<1_500, using: &generator)
      )
      let index = model.firstIndex { $0.key == entry.key && $0.slot == entry.slot }
      // First it grows, then it shrinks.
      if Int.random(in: 0..<10, using: &generator) < (turn < 3_000 ? 8 : 2) {
        list.insert(entry.key, entry.slot, in: slots)
        if index == nil { model.append(entry) }
      } else if let victim = model.randomElement(using: &generator) {
        list.remove(victim.key, victim.slot, in: slots)
        model.removeAll { $0.key == victim.key && $0.slot == victim.slot }
        list.remove(-1, 0, in: slots)
      }
      guard turn % 500 == 499 else { continue }
      model.sort(by: precedes)
      list.settle(in: slots)
      #expect(list.count == model.count)
      for backwards in [false, true] {
        var reader = PostingReader(
          list, from: backwards ? list.end : list.start, backwards: backwards)
        var read: [UInt32] = []
        while let next = reader.next() { read.append(next.slot) }
        let expected = model.map(\.slot)
        #expect(read == (backwards ? expected.reversed() : expected))
      }
      let key = Int.random(in: 0..<40, using: &generator)
      var reader = PostingReader(list, from: list.place { $0.key < key }, backwards: false)
      #expect(reader.next()?.slot == model.first { $0.key >= key }?.slot)
    }
  }

  /// Whatever waits is merged in order and once, few or many, in any order of arrival.
  @Test(arguments: [false, true], [1, 7, 40, 900, 5_000])
  func mergeWhatWaits(inOrder: Bool, several: Int) {
    var generator = SeededGenerator(seed: 4)
    var slots = ChunkedArray<Slot>()
    for number in 0..<12_000 {
      slots.append(Slot(id: "id-\(100_000 + number)", latest: 0, table: 0))
    }
    var list = Postings<Int>()
    var model: [Int: Set<UInt32>] = [:]
    for number in 0..<UInt32(12_000) {
      let key =
        inOrder ? Int(number) / 50 : Int.random(in: 0..<300, using: &generator)
      list.insert(key, number, in: slots)
      model[key, default: []].insert(number)
      // Now and then something comes a second time.
      if number % 11 == 0 { list.insert(key, number, in: slots) }
      guard Int(number) % several == 0 || number == 11_999 else { continue }
      list.settle(in: slots)
      if several < 900, number % 1_999 != 0, number != 11_999 { continue }
      var reader = PostingReader(list, from: list.start, backwards: false)
      var read: [UInt32] = []
      while let next = reader.next() { read.append(next.slot) }
      #expect(read == model.keys.sorted().flatMap { (model[$0] ?? []).sorted() })
      #expect(list.count == read.count)
    }
  }

  /// Values keep their lists while others come and go.
  @Test func valuesKeepTheirLists() {
    var generator = SeededGenerator(seed: 5)
    let slots = {
      var slots = ChunkedArray<Slot>()
      for number in 0..<400 {
        slots.append(Slot(id: "id-\(number)", latest: 0, table: 0))
      }
      return slots
    }()
    var table = ValueTable()
    var model: [FieldValue: UInt32] = [:]
    for _ in 0..<4_000 {
      let slot = UInt32.random(in: 0..<400, using: &generator)
      let value: FieldValue =
        slot % 3 == 0 ? .integer(Int64(slot)) : .text("value-\(slot)")
      if let number = table.find(value) {
        #expect(model[value] == slot && table[number].value == value)
        table[number].current.remove(TimeKey(nil), slot, in: slots)
        table.removeIfEmpty(number)
        model[value] = nil
      } else {
        #expect(model[value] == nil)
        let number = table.findOrAdd(value)
        #expect(table[number].current.count == 0)
        table[number].current.insert(TimeKey(nil), slot, in: slots)
        table.removeIfEmpty(number)
        model[value] = slot
      }
    }
    #expect(model.keys.allSatisfy { table.find($0) != nil })
  }

  @Test func timesOrderAsNumbersDo() {
    let seconds: [Double] = [-.infinity, -1e300, -1, -0.0, 0, 1e-300, 1, 1e300, .infinity]
    let keys =
      [TimeKey(nil), TimeKey(Date(timeIntervalSinceReferenceDate: .nan))]
      + seconds.map { TimeKey(Date(timeIntervalSinceReferenceDate: $0)) }
    for (a, b) in zip(keys, keys.dropFirst()) { #expect(a <= b) }
    #expect(TimeKey(Date(timeIntervalSinceReferenceDate: -0.0)) == keys[6])
    #expect(Set(keys.map(\.bits)).count == 10)
  }
}
