import CSModels

/// How a metric of a history is named in findings.
struct UsageMetric {
  let record: AnyRecordID
  let words: String
  /// The name in letters, digits and underscores, for types of findings.
  ///
  /// Where that loses more than case and blanks, a mark of the name follows: names in other scripts
  /// are told apart.
  let suffix: String

  init(_ metric: String, in history: History) {
    record =
      history.usage.filter { $0.metric == metric }
      .max { ($0.start, $0.id.rawValue) < ($1.start, $1.id.rawValue) }?.anyID
      ?? history.account.anyID
    let parts = metric.split(separator: "_").joined(separator: " ")
    words = parts.isEmpty ? metric : parts.prefix(1).uppercased() + parts.dropFirst()
    suffix = Self.suffix(of: metric)
  }

  private static func suffix(of metric: String) -> String {
    let lower = metric.lowercased()
    let plain = String(lower.map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
    guard plain != String(lower.map { $0 == " " ? "_" : $0 }) else { return plain }
    // FNV-1a, which is the same in every process.
    let mark = lower.utf8.reduce(0x811c_9dc5 as UInt32) { ($0 ^ UInt32($1)) &* 0x0100_0193 }
    return "\(plain)_\(String(mark, radix: 36))"
  }

  var name: Statement { "\(quoted: words, from: record)" }

  var measurement: Evidence { Evidence("metric", value: words, source: "usage", record: record) }
}
