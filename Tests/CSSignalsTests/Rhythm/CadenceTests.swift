import CSModels
import Foundation
import Testing

@testable import CSSignals

@Suite struct CadenceTests {
  func cadence(_ pauses: [Int]) -> Cadence {
    let touches = Sample.days(from: "2025-01-06", pauses: pauses).map { day in
      CustomerCircle.Touch(
        day: day, date: Sample.date(day), record: AnyRecordID(kind: "interaction", rawValue: "x"),
        isWritten: true)
    }
    return Cadence(touches, without: .none, in: Sample.calendar)
  }

  func bound(_ pauses: [Int], account: Double? = nil) -> Double {
    cadence(pauses).bound(
      accountMedian: account, falseAlarmInterval: 500, priorPauses: 2) ?? .nan
  }

  // By hand: 5 + 2 · 5 / ln 2 · (0.02^(-1/7) - 1) and the same with 22 in place of 7.
  @Test(arguments: [(10, 15.80), (40, 7.81)])
  func theStatedExamplesHold(count: Int, expected: Double) {
    #expect(abs(bound([Int](repeating: 5, count: count)) - expected) < 0.01)
  }

  @Test func pausesAreWorkingDaysAndNothingElse() {
    #expect(cadence([1, 4, 9]).pauses == [1, 4, 9])
    #expect(cadence([1, 4, 9]).span == 14)
    #expect(cadence([]).bound(accountMedian: 3, falseAlarmInterval: 500, priorPauses: 2) == nil)
  }

  @Test func slowerRhythmsHaveLongerBounds() {
    let bounds = [1, 2, 5, 10, 20].map { bound([Int](repeating: $0, count: 12)) }
    #expect(bounds == bounds.sorted())
  }

  @Test func fitfulRhythmsHaveLongerBoundsThanRegularOnesOfTheSameMean() {
    let regular = [Int](repeating: 4, count: 20)
    let fitful = [Int](repeating: 1, count: 14) + [Int](repeating: 11, count: 6)
    #expect(regular.reduce(0, +) == fitful.reduce(0, +))
    #expect(bound(fitful) > 1.5 * bound(regular))
  }

  @Test func aQuickPersonInASlowAccountIsGivenMoreTime() {
    let pauses = [Int](repeating: 1, count: 10)
    #expect(bound(pauses, account: 10) > bound(pauses, account: 1))
  }
}
