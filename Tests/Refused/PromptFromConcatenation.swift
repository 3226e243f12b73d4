// refused: cannot convert return expression of type 'String' to return type 'Prompt'
import CSModels

func f(_ mail: String) -> Prompt { "Summarize: " + mail }
