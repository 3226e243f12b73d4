import CSModels
import Foundation

func f(_ data: Data) throws -> MessageDraft {
  try JSONDecoder().decode(MessageDraft.self, from: data)
}
