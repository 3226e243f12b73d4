// refused: requires that 'ApprovedMessage' conform to 'Decodable'
import CSModels
import Foundation

func f(_ data: Data) throws -> ApprovedMessage {
  try JSONDecoder().decode(ApprovedMessage.self, from: data)
}
