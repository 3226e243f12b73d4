// refused: initializer is inaccessible due to 'package' protection level
import CSModels

func f(_ insight: Insight) -> StoredRecord { StoredRecord(insight) }
