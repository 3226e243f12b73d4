// refused: 'changes' setter is inaccessible
import CSModels

func f(_ changes: ChangeSet, _ record: StoredRecord) {
  var changes = changes
  changes.changes.append(.put(record))
}
