// refused: A prompt takes no raw text
import CSModels

func f(_ contact: Contact) -> Prompt { "Write to \(contact.name)" }
