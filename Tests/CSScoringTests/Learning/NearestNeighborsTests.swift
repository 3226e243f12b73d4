import CSModels
import CSScoring
import Testing

@Suite struct NearestNeighborsTests {
  static func deals() throws -> Table {
    var table = Table()
    try table.add("value", .numbers([10, 20, 110, .nan]))
    try table.add("stage", .words(["demo", "demo", "offer", nil]))
    try table.add("seats", .numbers([1, 3, 5, 2]))
    return table
  }

  /// Worked by hand: ranges are 100 and 4.
  @Test func gowerAgreesWithWorkedExample() throws {
    let distance = GowerDistance(try Self.deals())
    var other = Table()
    try other.add("value", .numbers([60, .nan]))
    try other.add("stage", .words(["offer", "unheard of"]))
    try other.add("seats", .numbers([2, .nan]))
    let golden = [(0.5 + 1 + 0.25) / 3, (0.4 + 1 + 0.25) / 3, (0.5 + 0 + 0.75) / 3, 0]
    #expect(CalibratorTests.close(distance.distances(of: 0, in: other), golden, 1e-12))
    // Only the stage is known: unlike all that are known, and nothing to compare with the last.
    #expect(distance.distances(of: 1, in: other) == [1, 1, 1, 1])
    let weighted = GowerDistance(try Self.deals(), weights: ["stage": 2, "seats": 0])
    #expect(weighted.columns == ["value", "stage"])
    #expect(abs(weighted.distances(of: 0, in: other)[0] - 2.5 / 3) < 1e-12)
    #expect(distance.distances(of: 7, in: other).isEmpty)
  }

  @Test func neighborsAreTheNearest() throws {
    let labels = [true, false, true, true]
    let model = try NearestNeighbors(try Self.deals(), labels: labels, count: 2)
    let near = model.neighbors(try Self.deals().rows([0]))[0]
    #expect(near.map(\.row) == [0, 1] && near[0].distance == 0 && near[1].happened == false)
    // One of two, and the base rate of 3/4 as one more.
    #expect(abs(model.probabilities(try Self.deals().rows([0]))[0] - 1.75 / 3) < 1e-12)
  }

  /// Distances are 0 of a row to itself, the same both ways, and within 0...1.
  @Test func distancesObeyTheirLaws() throws {
    let sample = try OutcomeModelTests.sample(40, seed: 3)
    let distance = GowerDistance(sample.table)
    for a in 0..<40 {
      let row = distance.distances(of: a, in: sample.table)
      #expect(row[a] == 0 && row.allSatisfy { (0...1).contains($0) })
      let b = (a + 7) % 40
      #expect(abs(row[b] - distance.distances(of: b, in: sample.table)[a]) < 1e-12)
    }
  }

  @Test func learnsWhatIsThereToLearn() throws {
    let train = try OutcomeModelTests.sample(240, seed: 1)
    let test = try OutcomeModelTests.sample(150, seed: 2)
    let model = try NearestNeighbors(train.table, labels: train.labels)
    #expect(model.count > 1)
    let quality = try PredictionQuality(model.probabilities(test.table), labels: test.labels)
    #expect(quality.auc.value > 0.6 && quality.calibrationError.value < 0.15, "\(quality.auc)")
  }
}
