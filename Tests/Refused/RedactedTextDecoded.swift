// refused: requires that 'RedactedText' conform to 'Decodable'
import CSModels
import Foundation

func f(_ data: Data) throws -> RedactedText {
  try JSONDecoder().decode(RedactedText.self, from: data)
}
