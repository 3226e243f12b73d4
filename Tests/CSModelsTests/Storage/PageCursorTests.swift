import CSModels
import Foundation
import Testing

@Suite struct PageCursorTests {
  let selection: Selection = {
    var selection = Selection(kind: "contact")
    selection.conditions = ["b": .anyOf([.integer(2), .text("x")]), "a": .equals(.flag(true))]
    selection.ids = ["1", "2"]
    return selection
  }()

  @Test(arguments: [
    nil, FieldValue.text("a\u{0}é"), .integer(.min), .real(-0.5), .flag(true), .flag(false),
    .date(Date(timeIntervalSince1970: 0.125)),
  ])
  func isReadBack(key: FieldValue?) throws {
    for inner in [nil, "", "another"] {
      let cursor = PageCursor(
        revision: Revision(.max), position: SortPosition(key: key, id: "id\u{0}/é"), inner: inner)
      let text = cursor.text(for: selection, in: "acme")
      #expect(text.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "/") })
      var longer = selection
      longer.limit = 7
      longer.cursor = text
      #expect(try PageCursor(text, for: longer, in: "acme") == cursor)
      #expect(throws: StoreError.self) { try PageCursor(text, for: selection, in: "other") }
      longer.conditions["a"] = .equals(.flag(false))
      #expect(throws: StoreError.self) { try PageCursor(text, for: longer, in: "acme") }
    }
  }

  @Test func refusesWhatWasDamaged() throws {
    let cursor = PageCursor(
      revision: Revision(7), position: SortPosition(key: .text("key"), id: "id"))
    let text = Array(cursor.text(for: selection, in: "acme").utf8)
    var generator = SeededGenerator(seed: 1)
    for _ in 0..<2_000 {
      var damaged = text
      switch Int.random(in: 0..<3, using: &generator) {
      case 0: damaged.removeLast(Int.random(in: 1...text.count, using: &generator))
      case 1:
        damaged[Int.random(in: 0..<text.count, using: &generator)] = UInt8.random(
          in: 33..<127, using: &generator)
      default: damaged.append(UInt8(ascii: "A"))
      }
      guard damaged != text else { continue }
      let error = #expect(throws: StoreError.self) {
        try PageCursor(String(decoding: damaged, as: UTF8.self), for: selection, in: "acme")
      }
      #expect(error?.code == .invalid)
    }
  }
}
