import CSModels
import CSSignals
import Foundation
import Testing

/// Finds companies that have asked the help desk nothing for a long time.
struct QuietHelpDesk: Detector {
  struct Configuration: Hashable, Sendable, Codable {
    /// After how many days without a ticket it is told; by default 60.
    var days: Int = 60
    /// How many tickets it takes to expect another; by default 5.
    var minimumTickets: Int = 5
  }

  var configuration = Configuration()
  let id: DetectorID = "quiet_help_desk"

  func detect(in history: History) -> [Finding] {
    let today = history.calendar.day(of: history.moment)
    guard history.tickets.count >= configuration.minimumTickets,
      let last = history.tickets.last
    else { return [] }
    let day = history.calendar.day(of: last.opened)
    let days = today.daysSince1970 - day.daysSince1970
    guard days >= configuration.days else { return [] }
    return [
      Finding(
        .engagement, about: history.account, severity: .low,
        "\(history.account) has asked nothing since \(day), for \(days) days.",
        advice: "Ask \(history.account) whether they still use what they asked about.",
        evidence: [last.anyID], type: id.rawValue, kind: .risk,
        measurements: [
          Evidence(
            "last_ticket", value: "\(day)", comparison: "\(days) days ago", source: "tickets",
            record: last.anyID)
        ])
    ]
  }
}

/// Says how far a value lies outside what was seen on the last days.
struct RangeDetector: SeriesDetector {
  struct Configuration: Hashable, Sendable, Codable {
    /// How many values are remembered; by default 60.
    var memory: Int = 60
    /// How few will do; by default 20.
    var minimum: Int = 20
  }

  var configuration = Configuration()
  private var recent: [Double] = []
  private var latest: Date?

  mutating func score(_ value: Double, at date: Date) -> Double {
    guard value.isFinite, abs(value) < 1e100, date.timeIntervalSince1970.isFinite,
      latest.map({ $0 < date }) ?? true
    else { return 0 }
    latest = date
    let earlier = recent
    recent.append(value)
    if recent.count > configuration.memory { recent.removeFirst() }
    guard earlier.count >= configuration.minimum, let low = earlier.min(),
      let high = earlier.max(), high > low
    else { return 0 }
    let outside = max(low - value, value - high, 0) / (high - low)
    let count = Double(earlier.count)
    // The next of n + 1 values is outside with 2 / (n + 1); by how far, as if exponential.
    return outside > 0 ? Surprise.score(probability: 2 / (count + 1) * exp(-4 * outside)) : 0
  }

  private enum CodingKeys: String, CodingKey { case configuration, recent, latest }
}

@Suite struct WriteADetectorTests {
  /// A help desk that was busy until February.
  var history: History {
    let account = Account("Globex", id: "globex", domains: ["globex.example"])
    var history = History(account, at: Date(timeIntervalSince1970: 1_777_000_000))
    history.add(
      tickets: (0..<6).map { index in
        Ticket(
          id: RecordID("ticket-\(index)"), account: account.id,
          opened: Date(timeIntervalSince1970: 1_770_000_000 + 86_400 * Double(index)))
      })
    return history
  }

  @Test func aDetectorOverAHistoryKeepsTheLaws() {
    let report = DetectorLaws.check(QuietHelpDesk(), on: [history])
    #expect(report.passed, "\(report)")
    var scanner = SignalScanner()
    scanner.detectors.append(QuietHelpDesk())
    #expect(scanner.scan(history).contains { $0.type == "quiet_help_desk" })
  }

  @Test func aDetectorOverAHistoryIsMeasured() throws {
    var configuration = AccountSimulator.Configuration()
    configuration.accounts = 4
    configuration.days = 420
    var generator = SeededGenerator(seed: 1)
    let accounts = AccountSimulator(configuration).simulate(using: &generator)
      .map { $0.expecting("quiet_help_desk", for: [.accountSilence]) }
    var trial = SignalTrial(SignalScanner([QuietHelpDesk()]))
    trial.configuration.step = 14
    let line = try #require(trial.run(accounts)["quiet_help_desk"])
    print(line.planted, line.found, line.falseAlarmsPerAccountMonth, line.misses)

    #expect(line.isJudged)
    let leaks = accounts.flatMap { account in
      trial.leaks(in: account, at: [account.watched.lowerBound.adding(.days(90))])
    }
    #expect(leaks.isEmpty, "\(leaks)")
  }

  @Test func aDetectorOverASeriesKeepsTheLaws() {
    let report = DetectorLaws.check(RangeDetector())
    #expect(report.passed, "\(report)")
    var configuration = SeriesCorpus.Configuration()
    configuration.seriesPerKind = 1
    configuration.cleanSeries = 1
    let corpus = SeriesCorpus(configuration, seed: 7)
    let result = corpus.result(of: RangeDetector(), threshold: 0.3)

    // Of the seven that were planted it finds one for sure, and more where it is less sure.
    #expect(result.recall > 0.1 && result.precision > 0.9)
    let unsure = corpus.result(of: RangeDetector(), threshold: 0.15)
    #expect(unsure.recall > 0.5 && unsure.precision < 0.5)
  }
}
