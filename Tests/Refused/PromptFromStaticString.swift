// refused: cannot convert value of type 'String' to specified type 'StaticString'
import CSModels

func f(_ mail: String) -> Prompt {
  let words: StaticString = "a\(mail)"
  return Prompt(stringLiteral: words)
}
