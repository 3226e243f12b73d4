// refused: missing argument label 'id:' in call
import CSModels

func f(_ insight: Insight) -> StoredRecord { StoredRecord(insight) }
