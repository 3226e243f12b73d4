import CSModels
import CSScoring
import Foundation

/// Decided deals of which the lost were single-threaded, and most say "Price".
struct WinLossFixture {
  let start = Sample.date("01-05")
  let moment = Sample.date("06-01")
  var cases: [WinLossCase] = []

  func day(_ number: Int) -> Date { start.adding(.days(number)) }

  /// - Parameters:
  ///   - won: How many are won, each with 3 active people.
  ///   - lost: How many are lost, each with 1; every fourth has 3.
  ///   - isRandom: Whether people are dealt without regard to the outcome.
  init(won: Int, lost: Int, isRandom: Bool = false, seed: UInt64 = 1) throws {
    var generator = SeededGenerator(seed: seed)
    for index in 0..<(won + lost) {
      let isWon = index < won
      var deal = Deal(
        id: RecordID(String(format: "d%03d", index)), name: "Deal \(index)", in: "sales",
        at: "proposal", value: .usd(Int64.random(in: 100...900, using: &generator)),
        opened: start, expectedClose: day(60))
      try deal.close(
        as: isWon ? .won : .lost, on: day(40 + Int.random(in: 0...9, using: &generator)),
        because: isWon ? nil : index % 5 == 0 ? "Went with Initech" : "Price too high")
      var people: Double = isWon || index % 4 == 0 ? 3 : 1
      if isRandom { people = Double(Int.random(in: 1...3, using: &generator)) }
      cases.append(
        WinLossCase(
          deal,
          measures: [
            "active_people": people, "single_threaded": people < 2 ? 1 : 0,
            "discount": Double.random(in: 0...0.3, using: &generator), "competitors": 0,
            "pushes": Double(Int.random(in: 0...2, using: &generator)),
            "requested_features": Double(Int.random(in: 0...4, using: &generator)),
            "value": Double(deal.value?.minorUnits ?? 0) / 100,
          ], words: ["region": index % 2 == 0 ? "north" : "south"]))
    }
  }

  func analysis(
    _ configuration: WinLossAnalysis.Configuration = .init(), seed: UInt64 = 7
  ) -> WinLossAnalysis {
    var generator = SeededGenerator(seed: seed)
    return WinLossAnalysis(cases, configuration, at: moment, using: &generator)
  }
}
