import CSModels
import Testing

@Suite struct MailFuzzTests {
  static let seeds: [String] = [
    MailReaderTests.two, MailKindTests.report,
    MailContentTests.multipart(
      "alternative", "Content-Type: text/plain; charset=utf-16\n\nplain > x\n-- \nA",
      "Content-Type: text/html\nContent-Transfer-Encoding: quoted-printable\n\n<p a=\"=C3\">&#x;"),
    """
    From: =?utf-8?q?=C3=A9?= (c(c)) <a@b>, G: x;, "q\\"
    Date: Fri, 31 Dec 9999 23:59:60 +1800
    Subject: Re[2]: =?iso-2022-jp?b?GyRCJCI=?= Fwd: [x]
    Content-Type: text/plain; name*0*=a''%; name*1=; charset="=?x?="
    Content-Transfer-Encoding: base64
    References: <<a@b> <c at d> <

    AAEC====AwQ
    """,
  ]

  /// Mutations must end, and must not trap; what they yield is free.
  @Test(arguments: 0..<4)
  func survivesMutations(seed: Int) throws {
    var generator = Mutator(state: UInt64(seed) &* 7919 &+ 1)
    let original = Array(Self.seeds[seed].utf8)
    for _ in 0..<60 {
      var bytes = original
      for _ in 0..<generator.below(12) { generator.mutate(&bytes) }
      for format in MailFormat.allCases {
        _ = try? MailMessage(RawMail(bytes: bytes, format: format))
        _ = try? MailIdentity(RawMail(bytes: bytes, format: format))
      }
    }
  }

  @Test func readsEveryMutationOfAFile() throws {
    var generator = Mutator(state: 99)
    let original = Array((MailReaderTests.two + "\n\n" + MailReaderTests.two).utf8)
    for _ in 0..<40 {
      var bytes = original
      for _ in 0..<generator.below(8) { generator.mutate(&bytes) }
      let whole = try MailSample(bytes: bytes).items(limit: 300)
      let pieces = try MailSample(bytes: bytes).items(limit: 300, chunkSize: 3)
      #expect(whole.compactMap(\.raw) == pieces.compactMap(\.raw))
    }
  }
}

/// A small generator, so that every run makes the same mutations (Vigna, splitmix64).
private struct Mutator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var value = state
    value = (value ^ value >> 30) &* 0xBF58_476D_1CE4_E5B9
    value = (value ^ value >> 27) &* 0x94D0_49BB_1331_11EB
    return value ^ value >> 31
  }

  mutating func below(_ bound: Int) -> Int { Int(next() % UInt64(max(1, bound))) }

  mutating func mutate(_ bytes: inout [UInt8]) {
    guard !bytes.isEmpty else { return }
    let place = below(bytes.count)
    switch below(6) {
    case 0: bytes[place] = UInt8(truncatingIfNeeded: next())
    case 1: bytes.removeSubrange(place..<min(bytes.count, place + below(40)))
    case 2: bytes.insert(contentsOf: bytes[place..<min(bytes.count, place + 30)], at: below(place))
    case 3:
      bytes.insert(contentsOf: Array("<>()\"=?:;,@\n\r\u{0}&%*'".utf8.shuffled(&self)), at: place)
    case 4: bytes.replaceSubrange(place..<min(bytes.count, place + 1), with: [0x0A])
    default: bytes.removeLast(min(bytes.count, below(60)))
    }
  }
}

extension Sequence<UInt8> {
  fileprivate func shuffled(_ generator: inout Mutator) -> [UInt8] {
    var bytes = Array(self)
    for index in bytes.indices { bytes.swapAt(index, generator.below(bytes.count)) }
    return Array(bytes.prefix(4))
  }
}
