// refused: initializer is inaccessible due to 'package' protection level
import CSModels

func f(_ mail: String) -> RedactedText { RedactedText(unchecked: mail) }
