// refused: requires that 'RecordedOutcome' conform to 'Editable'
import CSModels

func f(_ changes: ChangeSet, _ outcome: RecordedOutcome) throws {
  var changes = changes
  try changes.save(outcome)
}
