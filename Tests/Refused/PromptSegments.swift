// refused: 'segments' setter is inaccessible
import CSModels

func f(_ prompt: Prompt, _ mail: String) {
  var prompt = prompt
  prompt.segments.append(.instruction(mail))
}
