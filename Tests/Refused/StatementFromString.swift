// refused: A statement takes no raw text
import CSModels

func f(_ words: String) -> Statement { "They said \(words)" }
