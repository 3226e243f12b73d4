// refused: cannot convert value of type 'String' to expected argument type 'StaticString'
import CSModels

func f(_ mail: String) -> Prompt {
  var words = Prompt.StringInterpolation(literalCapacity: 0, interpolationCount: 0)
  words.appendLiteral(mail)
  return Prompt(stringInterpolation: words)
}
