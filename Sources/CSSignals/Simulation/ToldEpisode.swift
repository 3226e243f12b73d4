import CSModels
import Foundation

/// A condition from the first look that found it to the last.
struct ToldEpisode: Hashable {
  var type: String
  var subject: AnyRecordID
  var first: Date
  var last: Date
  var title: String
  var statement: String

  init(_ finding: Finding, at moment: Date, of history: History) {
    // A type that ends in the name of a metric is judged as the type without it.
    let metric = history.usage.map(\.metric).first { finding.type.hasSuffix("_" + $0) }
    type = metric.map { String(finding.type.dropLast($0.count + 1)) } ?? finding.type
    subject = finding.subject
    first = moment
    last = moment
    title = finding.title.description
    statement = finding.statement.description
  }
}

/// What is told of one account, look after look.
struct ToldEpisodes {
  private var open: [String: ToldEpisode] = [:]
  private var ended: [ToldEpisode] = []

  /// Takes what one look finds.
  ///
  /// - Parameters:
  ///   - findings: What is found.
  ///   - moment: When.
  ///   - history: The whole history, by which metrics are known.
  ///   - relapse: What was last found at or after this moment still goes on.
  mutating func add(
    _ findings: [Finding], at moment: Date, of history: History, relapse: Date
  ) {
    for finding in findings {
      let key = Insight.key(of: finding)
      if var episode = open[key], episode.last >= relapse {
        episode.last = moment
        open[key] = episode
      } else {
        if let known = open[key] { ended.append(known) }
        open[key] = ToldEpisode(finding, at: moment, of: history)
      }
    }
  }

  /// All episodes by their first look.
  var all: [ToldEpisode] {
    (ended + open.values)
      .sorted { ($0.first, $0.type, $0.subject) < ($1.first, $1.type, $1.subject) }
  }
}
