import Foundation
import StoreTrials
import Testing

/// The form of a line, which programs in other languages read.
struct BenchLineTests {
  private static func object(_ line: BenchLine) throws -> [String: Any] {
    try #require(try JSONSerialization.jsonObject(with: Data(line.text.utf8)) as? [String: Any])
  }

  @Test func `a line has the keys of all benchmarks`() throws {
    let line = BenchLine(
      "store", seconds: [0.5, 0.25, 1], size: 100, unit: "commits/s", peak: 3 << 20,
      check: ["records": 100])
    let object = try Self.object(line)
    #expect(
      Set(object.keys) == [
        "bench", "lib", "threads", "median_s", "min_s", "max_s", "runs", "rate", "unit", "peak_mb",
        "check",
      ])
    #expect(object["lib"] as? String == "CustomerSuccessKit")
    #expect(object["median_s"] as? Double == 0.5)
    #expect(object["min_s"] as? Double == 0.25)
    #expect(object["max_s"] as? Double == 1)
    #expect(object["runs"] as? Int == 3)
    #expect(object["rate"] as? Double == 200)
    #expect(object["peak_mb"] as? Int == 3)
    #expect(object["check"] as? [String: Double] == ["records": 100])
    #expect(try !line.text.contains("\n"))
  }

  @Test func `a line names the store that was measured`() throws {
    let line = BenchLine("store", store: "memory", seconds: [], check: [:])
    let object = try Self.object(line)
    #expect(object["store"] as? String == "memory")
    #expect(object["median_s"] as? Double == 0)
    #expect(object["rate"] == nil)
  }

  @Test(
    arguments: [
      ([], [0, 0, 0]), ([2], [2, 2, 2]), ([3, 1, 2], [2, 1, 3]), ([4, 1, 3, 2], [3, 1, 4]),
    ] as [([Double], [Double])])
  func `median, least and most`(numbers: [Double], wanted: [Double]) {
    let spread = Spread(numbers)
    #expect([spread.median, spread.min, spread.max] == wanted)
  }
}
