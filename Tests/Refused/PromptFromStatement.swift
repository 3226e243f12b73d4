// refused: A prompt takes no raw text
import CSModels

func f(_ statement: Statement) -> Prompt { "Explain \(statement)" }
