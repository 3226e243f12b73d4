// refused: A prompt takes no raw text
import CSModels

func f(_ mail: String) -> Prompt { "Summarize: \(mail)" }
