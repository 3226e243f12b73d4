import Foundation
import Testing

@testable import CSModels

@Suite struct PersonTracesTests {
  let traces = PersonTraces(Contact("Zoë van Dijk", email: "Zoe@Dijk.example"))

  @Test(arguments: [
    ("zoe@dijk.example", "[erased]"),
    ("<ZOE@DIJK.EXAMPLE>", "<[erased]>"),
    ("Write to zoe@dijk.example.", "Write to [erased]."),
    ("zoe@dijk.example.com and not-zoe@dijk.example", nil),
    ("Zoë van Dijk; Zoe\u{308}  VAN\n dijk", "[erased]; [erased]"),
    ("Zoë van Dijk, Zoë van Dijk", "[erased]"),
    ("Dijk, Zoë van", "[erased]"),
    ("Zoë van Dijkstra", nil),
    ("Zoë alone", nil),
    ("Ask: 'Zoë van Dijk'?", "Ask: '[erased]'?"),
    ("", nil),
  ])
  func findsAndReplaces(text: String, replaced: String?) {
    #expect(traces.isNamed(in: text) == (replaced != nil))
    #expect(traces.erased(from: text) == replaced ?? text)
  }

  @Test func readsTheStringsOfJSON() {
    let json = #"{"a\"b":["x\ny","\u00e9\ud83d\ude00","\\",""],"n":1,"cut":"\u12"#
    #expect(
      Array(JSONStrings(Array(json.utf8))).prefix(6) == ["a\"b", "x\ny", "é😀", "\\", "", "n"])
  }

  @Test func survivesWhatIsNoJSON() {
    var generator = SeededGenerator(seed: 5)
    let alphabet = Array("\"\\u{}d8:0a".utf8)
    for _ in 0..<500 {
      let bytes = (0..<Int.random(in: 0..<40, using: &generator)).map { _ in
        alphabet[Int.random(in: 0..<alphabet.count, using: &generator)]
      }
      for text in JSONStrings(bytes) { _ = traces.erased(from: text) }
    }
  }
}
