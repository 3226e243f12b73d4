// refused: A prompt takes no raw text
import CSModels

func f(_ mail: Substring) -> Prompt { "Summarize: \(mail)" }
