import CSModels
import CSScoring

/// How a metric and its values are said.
struct MetricWords {
  private let metric: Metric
  private let record: AnyRecordID

  init(_ metric: Metric, from record: AnyRecordID) {
    self.metric = metric
    self.record = record
  }

  /// The metric in words; of a host's own, its name.
  var name: Statement {
    switch metric.topic {
    case "reply_rate": "Share of our messages that are answered"
    case "reply_hours": "Time until our messages are answered"
    case "people_active": "People who take part"
    case "team_engagement": "Engagement of the people"
    case "usage_change": "Change of usage"
    case "seats_used": "Share of seats in use"
    case "tickets": "Tickets"
    case "meeting": "Meetings"
    default:
      "\(quoted: metric.name.split(separator: "_").joined(separator: " "), from: record)"
    }
  }

  /// A value in the metric's unit.
  func value(_ value: Double) -> Statement {
    switch metric.unit {
    case .share: Amount.percent(value)
    case .change: value > 0 ? "+\(Amount.percent(value))" : Amount.percent(value)
    case .workingHours: Amount.workingHours((value * 10).rounded() / 10)
    case .days: "\(Amount.number(value)) days"
    case .count, .ratio, .money, .points, .other: Amount.number(value)
    }
  }
}
