import CSModels
import Foundation

/// 150 contacts of a sales pipeline, written so that every figure can be counted by hand.
///
/// All enter Lead on the first day. 35 pass Lead (5 days), Qualified (10 days), Demo (10 days) and
/// Proposal and are won: 17 after 40 days, 17 after 50, one after 45. 65 are lost: 25 in Lead after
/// 5 days, 40 in Proposal on day 60. 50 are open: 30 still in Lead, 20 in Qualified since day 5.
struct PipelineFixture {
  let start = Date(timeIntervalSince1970: 1_767_225_600)
  let pipeline: Pipeline
  var positions: [PipelinePosition] = []
  var moves: [StageMove] = []

  func day(_ number: Int) -> Date { start.adding(.days(number)) }

  init() throws {
    var stages = Pipeline.sales.stages
    stages.append(try Stage(id: "lost", name: "Lost", subtype: .lost, order: 9))
    pipeline = Pipeline(id: "sales", name: "Sales", subtype: .sales, stages: stages)
    for number in 0..<35 {
      let end = number < 17 ? 40 : number < 34 ? 50 : 45
      add(number, [("qualified", 5), ("demo", 15), ("proposal", 25), ("customer", end)])
    }
    for number in 35..<60 { add(number, [("lost", 5)]) }
    for number in 60..<100 {
      add(number, [("qualified", 5), ("demo", 15), ("proposal", 25), ("lost", 60)])
    }
    for number in 100..<130 { add(number, []) }
    for number in 130..<150 { add(number, [("qualified", 5)]) }
  }

  private mutating func add(_ number: Int, _ steps: [(Stage.ID, Int)]) {
    let contact = Contact.ID("p\(number)@x.example")
    var last: Stage.ID = "lead"
    let entry = PipelinePosition(
      contact: contact, in: pipeline, at: steps.last?.0 ?? "lead", since: start,
      by: .system("test"))
    moves.append(
      StageMove(of: entry.anyID, in: pipeline.id, to: "lead", on: start, by: .system("test")))
    for (stage, number) in steps {
      moves.append(
        StageMove(
          of: entry.anyID, in: pipeline.id, from: last, to: stage, on: day(number),
          by: .system("test")))
      last = stage
    }
    var position = entry
    position.value = .usd(1_000)
    positions.append(position)
  }
}
