import CSModels
import Foundation
import Testing

struct TimestampTests {
  @Test(arguments: [
    (0.0, "1970-01-01T00:00:00Z"), (1_769_673_600, "2026-01-29T08:00:00Z"),
    (-1, "1969-12-31T23:59:59Z"), (0.25, "1970-01-01T00:00:00.250Z"),
    (1_769_673_600.001_5, "2026-01-29T08:00:00.001500Z"),
  ])
  func writesInstants(_ seconds: Double, _ text: String) {
    #expect(Timestamp.text(of: Date(timeIntervalSince1970: seconds)) == text)
  }

  @Test(arguments: [
    ("2026-01-29T09:00:00+01:00", 1_769_673_600.0), ("2026-01-29T03:00:00-05:00", 1_769_673_600),
    ("2016-12-31T23:59:60Z", 1_483_228_800), ("2026-01-29t08:00:00.5z", 1_769_673_600.5),
  ])
  func readsInstants(_ text: String, _ seconds: Double) {
    #expect(Timestamp.date(from: text)?.timeIntervalSince1970 == seconds)
  }

  @Test(arguments: [
    "2024-02-30T00:00:00Z", "2026-01-29 08:00:00Z", "2026-01-29T24:00:00Z", "2026-01-29T08:00:00",
    "2026-01-29T08:00:00Zx", "2026-01-29T08:00:00.Z", "2026-01-29T08:00:00+1:00", "",
    "2026-01-29T08:00:00+25:00",
  ])
  func refusesWhatIsNoInstant(_ text: String) {
    #expect(Timestamp.date(from: text) == nil)
  }

  @Test func givesBackWhatItWrote() {
    var generator = SeededGenerator(seed: 3)
    for _ in 0..<2_000 {
      let date = Date(timeIntervalSince1970: Double.random(in: -2e9...4e9, using: &generator))
      let back = Timestamp.date(from: Timestamp.text(of: date))
      #expect(abs((back ?? .distantPast).timeIntervalSince(date)) < 2e-9 || back == date)
    }
  }

  @Test func farInstantsDoNotTrap() {
    for seconds in [Double.infinity, -.infinity, .nan, 1e300] {
      #expect(!Timestamp.text(of: Date(timeIntervalSince1970: seconds)).isEmpty)
    }
  }
}
