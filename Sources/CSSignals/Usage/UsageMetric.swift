import CSModels

/// How a metric of a history is named in findings.
struct UsageMetric {
  let record: AnyRecordID
  let words: String
  let suffix: String

  init(_ metric: String, in history: History) {
    record =
      history.usage.filter { $0.metric == metric }
      .max { ($0.start, $0.id.rawValue) < ($1.start, $1.id.rawValue) }?.anyID
      ?? history.account.anyID
    let parts = metric.split(separator: "_").joined(separator: " ")
    words = parts.isEmpty ? metric : parts.prefix(1).uppercased() + parts.dropFirst()
    suffix = String(
      metric.lowercased().map { $0.isASCII && ($0.isLetter || $0.isNumber) ? $0 : "_" })
  }

  var name: Statement { "\(quoted: words, from: record)" }

  var measurement: Evidence { Evidence("metric", value: words, source: "usage", record: record) }
}
