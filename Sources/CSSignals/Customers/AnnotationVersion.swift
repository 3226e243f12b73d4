import CSModels

extension [Annotation] {
  /// The version of the rules, or the model, that read most of the messages; of equals the last in
  /// the order of bytes, and `nil` where none read any.
  ///
  /// Only what one of them said can be compared: another has another scale.
  func prevailingVersion(where isReading: (Annotation) -> Bool) -> String? {
    var counts: [String: Int] = [:]
    for each in self where isReading(each) { counts[each.version, default: 0] += 1 }
    return counts.max {
      $0.value == $1.value ? $0.key.precedesInBytes($1.key) : $0.value < $1.value
    }?.key
  }
}
