import CSModels
import Foundation
import Testing

struct StatementTests {
  let maria = Contact("Maria Lopez", email: "maria@globex.example")

  @Test func recordsEveryFact() {
    let statement: Statement = "\(maria) has not written for \(12) days, \(percent: 0.351) less."
    #expect(statement.description == "Maria Lopez has not written for 12 days, 35% less.")
    #expect(statement.facts.map(\.text) == ["Maria Lopez", "12", "35%"])
    #expect(statement.facts.first?.record == maria.anyID)
  }

  @Test(arguments: [
    (2.675, 2, "2.68"), (-0.5, 0, "-1"), (0.04, 1, "0.0"), (1_234.5, 1, "1234.5"),
  ])
  func roundsHalvesAwayFromZero(_ number: Double, _ digits: Int, _ text: String) {
    let statement: Statement = "\(number, digits: digits)"
    #expect(statement.description == text)
  }

  @Test func decodingRefusesFactsThatAreNotThere() {
    let json = Data(#"{"text":"Nothing","facts":[{"text":"12"}]}"#.utf8)
    #expect(throws: (any Error).self) { try JSONDecoder().decode(Statement.self, from: json) }
  }
}
