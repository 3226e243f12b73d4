// refused: cannot convert value of type 'String' to expected argument type 'StaticString'
import CSModels

func f(_ mail: String) -> Prompt { Prompt(stringLiteral: mail) }
