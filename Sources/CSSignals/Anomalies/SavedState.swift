/// The saved state of a detector is data and may be damaged: what does not fit together is refused.
extension KeyedDecodingContainer {
  /// What was saved under a key, where it is sound.
  func sound<Value: Decodable>(
    _ key: Key, _ isSound: (Value) -> Bool
  ) throws -> Value {
    let value = try decode(Value.self, forKey: key)
    guard isSound(value) else {
      throw DecodingError.dataCorruptedError(
        forKey: key, in: self,
        debugDescription:
          "The saved state of the detector is damaged. Begin with a new detector, or feed it anew.")
    }
    return value
  }

  /// The same of what may be missing.
  func soundIfPresent<Value: Decodable>(
    _ key: Key, _ isSound: (Value) -> Bool
  ) throws -> Value? {
    guard let value = try decodeIfPresent(Value.self, forKey: key) else { return nil }
    return try sound(key) { (_: Value) in isSound(value) }
  }
}
