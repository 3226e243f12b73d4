// refused: initializer is inaccessible due to 'package' protection level
import CSModels

func f() -> Placeholder { Placeholder(.person, 1) }
