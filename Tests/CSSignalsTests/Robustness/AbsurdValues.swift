import Foundation

/// What nobody would write into a configuration or a saved state, and a file may hold all the same.
enum AbsurdValues {
  static let integers: [Int] = [
    .min, .max, .min + 1, .max - 1, -1, 0, 1, 2, 3, 1 << 62, -(1 << 62), 1 << 31, 100, -7,
  ]
  static let numbers: [Double] = [
    .nan, .infinity, -.infinity, -1, 0, -0.0, .leastNonzeroMagnitude, 1e308, -1e308, 1e-30, 0.5, 1,
    2, 1e18,
  ]

  static let encoder: JSONEncoder = {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    encoder.nonConformingFloatEncodingStrategy = .convertToString(
      positiveInfinity: "+inf", negativeInfinity: "-inf", nan: "nan")
    return encoder
  }()

  static let decoder: JSONDecoder = {
    let decoder = JSONDecoder()
    decoder.nonConformingFloatDecodingStrategy = .convertFromString(
      positiveInfinity: "+inf", negativeInfinity: "-inf", nan: "nan")
    return decoder
  }()

  /// The same value with some of its numbers, texts and lists changed; `nil` where that is none.
  ///
  /// - Parameters:
  ///   - share: How likely each number is changed.
  ///   - isWild: Whether lists lose and repeat members, and whole parts go missing.
  static func changed<Value: Codable>(
    _ value: Value, share: Double, isWild: Bool = false,
    using generator: inout some RandomNumberGenerator
  ) -> Value? {
    guard let data = try? encoder.encode(value),
      let tree = try? JSONSerialization.jsonObject(with: data, options: [.fragmentsAllowed])
    else { return nil }
    let other = changed(tree, share, isWild, &generator)
    guard
      let data = try? JSONSerialization.data(withJSONObject: other, options: [.fragmentsAllowed])
    else { return nil }
    return try? decoder.decode(Value.self, from: data)
  }

  /// The same value with one of its numbers as small or as large as whole numbers are, for each of its
  /// numbers that may be so, with the name of that number.
  static func extremes<Value: Codable>(of value: Value) -> [(name: String, value: Value)] {
    guard let data = try? encoder.encode(value),
      let tree = try? JSONSerialization.jsonObject(with: data, options: [.fragmentsAllowed])
    else { return [] }
    return extremes(tree).compactMap { name, other in
      let data = try? JSONSerialization.data(withJSONObject: other, options: [.fragmentsAllowed])
      let value = data.flatMap { try? decoder.decode(Value.self, from: $0) }
      return value.map { (name, $0) }
    }
  }

  private static func extremes(_ tree: Any) -> [(name: String, tree: Any)] {
    switch tree {
    case let object as [String: Any]:
      return object.keys.sorted().flatMap { key in
        extremes(object[key] ?? 0).map { name, part in
          var other = object
          other[key] = part
          return ("\(key) \(name)", other)
        }
      }
    case let list as [Any]:
      return list.indices.prefix(3).flatMap { index in
        extremes(list[index]).map { name, part in
          var other = list
          other[index] = part
          return ("\(index) \(name)", other)
        }
      }
    case let number as NSNumber where !isBool(number):
      return [Int.min, .max].map { ("\($0)", NSNumber(value: $0)) }
    default: return []
    }
  }

  private static func changed(
    _ tree: Any, _ share: Double, _ isWild: Bool, _ generator: inout some RandomNumberGenerator
  ) -> Any {
    func happens(_ share: Double) -> Bool { Double.random(in: 0..<1, using: &generator) < share }
    switch tree {
    case let object as [String: Any]:
      var result: [String: Any] = [:]
      for key in object.keys.sorted() {
        if isWild, happens(share / 20) { continue }
        result[key] = object[key].map { changed($0, share, isWild, &generator) }
      }
      return result
    case let list as [Any]:
      if isWild, happens(share / 4) { return [] }
      // Of a long list a few members are changed, or none would stay whole.
      let part = min(share, 2 / Double(max(1, list.count)))
      var result = list.map { changed($0, part, isWild, &generator) }
      if isWild, happens(share / 4), let last = result.last { result.append(last) }
      if isWild, happens(share / 4) { result.removeLast(min(1, result.count)) }
      return result
    case let number as NSNumber where !isBool(number):
      guard happens(share) else { return number }
      let isWhole = number.doubleValue == number.doubleValue.rounded()
      if isWhole, happens(isWild ? 0.5 : 1), let chosen = integers.randomElement(using: &generator)
      {
        return NSNumber(value: chosen)
      }
      return json(numbers.randomElement(using: &generator) ?? 0)
    default: return tree
    }
  }

  private static func isBool(_ number: NSNumber) -> Bool {
    unsafe String(cString: number.objCType) == "c"
      || number is Bool && "\(number)" != "0" && "\(number)" != "1"
  }

  private static func json(_ number: Double) -> Any {
    if number.isNaN { return "nan" }
    if number.isInfinite { return number > 0 ? "+inf" : "-inf" }
    return NSNumber(value: number)
  }
}
