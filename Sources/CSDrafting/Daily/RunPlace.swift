import CSModels
import CSPersona
import Foundation

/// How far the daily run has learned how people write.
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

  init(_ revision: Revision, at moment: Date, _ builder: PersonaBuilder) {
    id = Self.theID
    self.revision = revision
    self.moment = moment
    let least = builder.minimums
    rules =
      "\(PersonaBuilder.version) \(least.messages) \(least.phrases) \(least.replies) \(least.times) "
      + "\(least.languages) \(builder.evidenceLimit)"
  }
}
