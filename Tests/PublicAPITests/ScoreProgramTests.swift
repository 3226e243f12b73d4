import CSModels
import Foundation
import Testing

/// What a program outside the kit does with scores, with plain imports.
struct ScoreProgramTests {
  @Test func scoresAddUp() throws {
    let monday = Date(timeIntervalSince1970: 1_795_000_000)
    let globex = Account("Globex")
    let maria = Contact("Maria Lopez", email: "maria@globex.example")
    let ana = Teammate("Ana Ruiz", email: "ana@acme.example")
    let call = Interaction(.call, .inbound, with: maria, on: monday)

    let before = Score(
      "house_1", of: globex.anyID, base: 20,
      [
        Contribution("engagement", 34.1), Contribution("fit", 29.75),
        Contribution("adoption", 20.4),
      ], at: monday)
    let after = Score(
      "house_1", of: globex.anyID, base: 20,
      [
        Contribution("engagement", 31.3, evidence: [call.anyID]), Contribution("fit", 29.75),
      ], at: monday.addingTimeInterval(86_400))
    #expect(before.value == 100)
    #expect(before.description.contains("limit of the scale"))

    let change = try after.change(since: before)
    #expect(before.value + change.value == after.value)
    let overridden = after.overridden(to: 90, by: ana, because: "I met the board.")
    #expect(overridden.value == 90 && overridden.computed == after.value)
  }
}
