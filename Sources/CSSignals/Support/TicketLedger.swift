import CSModels
import CSScoring
import Foundation

/// The tickets of an account: how many were open at each past day, and how long they took.
struct TicketLedger {
  private static let day = 86_400.0

  /// All that were opened, oldest first.
  let tickets: [Ticket]
  let moment: Date
  private let openings: [Double]
  private let solutions: [Double]

  init(_ history: History) {
    tickets = history.tickets.filter { $0.opened.timeIntervalSince1970.isFinite }
    moment = history.moment
    openings = tickets.map(\.opened.timeIntervalSince1970).sorted()
    solutions = tickets.compactMap { $0.solved?.timeIntervalSince1970 }.sorted()
  }

  /// Those that are open, the most urgent first, then the oldest.
  var open: [Ticket] {
    tickets.filter { $0.isOpen(at: moment) }.sorted {
      $0.priority == $1.priority
        ? ($0.opened, $0.anyID) < ($1.opened, $1.anyID) : $0.priority > $1.priority
    }
  }

  /// How many days a ticket has been open, or took.
  func days(_ ticket: Ticket) -> Double {
    max(0, (ticket.solved ?? moment).timeIntervalSince(ticket.opened) / Self.day)
  }

  /// How long those took that were solved after one day and until another, both counted back.
  func solveDays(from first: Double, to last: Double) -> [Double] {
    tickets.compactMap { ticket in
      guard let solved = ticket.solved else { return nil }
      let age = moment.timeIntervalSince(solved) / Self.day
      return age <= first && age >= last ? days(ticket) : nil
    }
  }

  /// How many were open at each of some days before, counted back from the moment.
  func openCounts(daysBefore days: ClosedRange<Int>, olderThan age: Double = 0) -> [Double] {
    guard age > 0 else {
      return days.map { back in
        let time = moment.timeIntervalSince1970 - Double(back) * Self.day
        return Double(Self.count(openings, to: time) - Self.count(solutions, to: time))
      }
    }
    // A ticket is old from its opening plus the age on, unless it was solved before.
    let ripe = tickets.compactMap { ticket -> (Double, Double?)? in
      let start = ticket.opened.timeIntervalSince1970 + age * Self.day
      let end = ticket.solved?.timeIntervalSince1970
      return end.map { $0 <= start } ?? false ? nil : (start, end)
    }
    let starts = ripe.map(\.0).sorted()
    let ends = ripe.compactMap(\.1).sorted()
    return days.map { back in
      let time = moment.timeIntervalSince1970 - Double(back) * Self.day
      return Double(Self.count(starts, to: time) - Self.count(ends, to: time))
    }
  }

  /// How many were opened in a stretch of days, counted back from the moment.
  func opened(from first: Int, to last: Int) -> Int {
    let now = moment.timeIntervalSince1970
    return Self.count(openings, to: now - Double(last) * Self.day)
      - Self.count(openings, to: now - Double(first) * Self.day)
  }

  /// The days since the first ticket was opened.
  var age: Int {
    guard let first = openings.first else { return 0 }
    return Int(min(1e6, max(0, (moment.timeIntervalSince1970 - first) / Self.day)))
  }

  private static func count(_ sorted: [Double], to time: Double) -> Int {
    var (low, high) = (0, sorted.count)
    while low < high {
      let middle = (low + high) / 2
      if sorted[middle] <= time { low = middle + 1 } else { high = middle }
    }
    return low
  }
}

extension History {
  /// Whether colleagues know why tickets were other than usual in the last days; holidays do not
  /// count.
  func knowsCauseOfTickets(inLastDays days: Int) -> Bool {
    let today = calendar.day(of: moment)
    let first = today.adding(days: -days)
    return knownCauses.contains { cause in
      cause.reason != .holiday && cause.start <= today && cause.end > first
        && (cause.metric == nil || cause.metric == "tickets")
    }
  }
}
