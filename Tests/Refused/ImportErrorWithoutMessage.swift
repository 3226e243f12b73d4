// refused: missing argument for parameter #2
import CSModels

func silent() -> ImportError { ImportError(.missing) }
