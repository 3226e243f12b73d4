import CSModels
import Foundation

func f(_ person: Placeholder, _ text: RedactedText) -> Prompt {
  "Write to \(person) about \(text), \(3), \(Date.distantPast)"
}
