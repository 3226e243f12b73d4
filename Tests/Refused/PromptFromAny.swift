// refused: A prompt takes no raw text
import CSModels

func f(_ mail: Any) -> Prompt { "Summarize: \(mail)" }
