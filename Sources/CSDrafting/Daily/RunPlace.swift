import CSModels
import CSPersona
import CSSignals
import Foundation

/// How far the daily run has come: what it need not read again.
struct RunPlace: Record {
  static let kind: RecordKind = "run_place"
  static let theID: RecordID<RunPlace> = "personas"

  let id: RecordID<RunPlace>
  /// What had been recorded when the run began.
  var revision: Revision
  /// Where the run stood.
  var moment: Date
  /// By which rules personas were built; other rules begin anew.
  var rules: String
  /// By which detectors accounts were looked at; others begin anew.
  ///
  /// `nil` where every account was looked at by all of them, and nothing is known of rests.
  var detectors: String?

  init(_ revision: Revision, at moment: Date, _ run: DailyRun) {
    id = Self.theID
    self.revision = revision
    self.moment = moment
    let builder = run.personas
    let least = builder.minimums
    rules =
      "\(PersonaBuilder.version) \(least.messages) \(least.phrases) \(least.replies) \(least.times) "
      + "\(least.languages) \(builder.evidenceLimit)"
    guard run.restDays > 0 else { return }
    var mark = ConfigurationMark()
    mark.add("rests 1, of \(run.restDays) days")
    mark.add(run.informsScanner)
    mark.add(run.cohort != nil)
    for detector in run.scanner.detectors { mark.add(detector) }
    detectors = mark.text
  }
}
