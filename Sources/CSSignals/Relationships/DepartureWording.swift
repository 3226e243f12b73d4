import CSModels
import Foundation

/// Says who leaves, in the words of the mail that said it.
struct DepartureWording {
  private let departure: Departure
  private let person: Contact
  private let circle: CustomerCircle
  private let history: History
  private let today: CivilDate

  init(
    _ departure: Departure, of person: Contact, in circle: CustomerCircle, _ history: History
  ) {
    self.departure = departure
    self.person = person
    self.circle = circle
    self.history = history
    today = history.calendar.day(of: history.moment)
  }

  var finding: Finding {
    let first =
      departure.farewell?.day ?? departure.automatic?.day ?? departure.bounce?.day
      ?? departure.leftPosition?.day
    let standing = Standing(of: person, in: circle, until: first ?? today)
    return Finding(
      .risk, about: person, severity: standing.matters ? .high : .medium, statement,
      advice: advice, evidence: departure.evidence, type: "champion_leaving", title: title,
      soWhat: standing.sentence(at: history), measurements: measurements,
      signal: .championRisk, related: related)
  }

  private var related: [AnyRecordID] {
    let company = departure.leftPosition == nil ? nil : person.account.map(AnyRecordID.init)
    return [departure.successor?.contact.map(AnyRecordID.init), company].compactMap(\.self)
  }

  private var title: Statement {
    if let farewell = departure.farewell {
      let isOver = farewell.notice.lastDay.map { $0 < today } ?? false
      return isOver
        ? "\(person) has left \(history.account)" : "\(person) is leaving \(history.account)"
    }
    return departure.automatic != nil || departure.leftPosition != nil
      ? "\(person) has left \(history.account)" : "\(person) can no longer be reached"
  }

  private var statement: Statement {
    var text: Statement = ""
    if let found = departure.farewell {
      text =
        "\(person) wrote on \(said(found.day, found.mail)): \"\(quoted: found.notice.words, from: found.mail.anyID)\""
      if let lastDay = found.notice.lastDay {
        text = text + " The mail names \(said(lastDay, found.mail))."
      }
    } else if let found = departure.automatic {
      text =
        "The mailbox of \(person) answered on \(said(found.day, found.mail)): \"\(quoted: found.notice.words, from: found.mail.anyID)\""
    }
    if let bounce = departure.bounce {
      let record = bounce.mail.anyID
      text =
        text.isEmpty
        ? "A message to \(person) came back on \(said(bounce.day, bounce.mail)): the address no longer exists (\(quoted: bounce.code, from: record))."
        : text
          + " A message came back on \(said(bounce.day, bounce.mail)) (\(quoted: bounce.code, from: record))."
    }
    if let left = departure.leftPosition {
      let on = Amount.day(left.day, today: today, from: left.role.anyID)
      let moved: Statement =
        person.account == nil
        ? "\(person) is recorded at no company since \(on)."
        : "\(person) is recorded at another company since \(on)."
      text = text.isEmpty ? moved : "\(text) \(moved)"
      if !left.role.title.isEmpty {
        text = text + " The title was \(quoted: left.role.title, from: left.role.anyID)."
      }
    }
    guard let successor = successorName else { return text }
    return text + " The person to turn to is \(successor)."
  }

  private func said(_ day: CivilDate, _ mail: Interaction) -> Statement {
    Amount.day(day, today: today, from: mail.anyID)
  }

  private var successorName: Statement? {
    guard let successor = departure.successor, let mail = departure.evidence.first else {
      return nil
    }
    if let known = successor.contact.flatMap(history.person) { return "\(known)" }
    return switch (successor.name, successor.address) {
    case (let name?, let address?):
      "\(quoted: name, from: mail) (\(quoted: address, from: mail))"
    case (let name?, nil): "\(quoted: name, from: mail)"
    case (nil, let address?): "\(quoted: address, from: mail)"
    case (nil, nil): nil
    }
  }

  private var advice: Statement {
    if let successor = successorName {
      return departure.farewell != nil
        ? "Ask \(person) to introduce you to \(successor), and write to both."
        : "Write to \(successor) and introduce yourself."
    }
    if let farewell = departure.farewell, departure.leftPosition == nil,
      farewell.notice.lastDay.map({ $0 >= today }) ?? true
    {
      return "Ask \(person) who takes over, before it is too late to ask."
    }
    let others = circle.active(after: today.adding(days: -180), through: today)
      .filter { $0.person.id != person.id }
    if let other = others.first?.person {
      return "Ask \(other) who takes over from \(person)."
    }
    return "Find out who takes over from \(person) at \(history.account)."
  }

  private var measurements: [Evidence] {
    var found: [Evidence] = []
    if let farewell = departure.farewell {
      found += words("farewell", farewell)
    }
    if let automatic = departure.automatic {
      found += words("automatic_reply", automatic)
    }
    if let bounce = departure.bounce {
      found.append(
        Evidence(
          "delivery_status", value: bounce.code,
          comparison: "came back on \(Amount.text(of: bounce.day))",
          source: "email", record: bounce.mail.anyID))
    }
    if let left = departure.leftPosition {
      found.append(
        Evidence(
          "left_on", value: "\(left.day)", comparison: Amount.text(of: left.day),
          source: "contact", record: left.role.anyID))
    }
    if let successorName {
      found.append(
        Evidence(
          "successor", value: successorName.description, source: "email",
          record: departure.evidence.first))
    }
    return found
  }

  private func words(_ metric: String, _ found: Departure.Notice) -> [Evidence] {
    let lastDay = found.notice.lastDay.map { day in
      Evidence(
        metric + "_last_day", value: "\(day)", comparison: Amount.text(of: day), source: "email",
        record: found.mail.anyID)
    }
    return [
      Evidence(
        metric, value: found.notice.words, source: "email", record: found.mail.anyID),
      Evidence(
        metric + "_day", value: "\(found.day)", comparison: Amount.text(of: found.day),
        source: "email", record: found.mail.anyID),
    ] + [lastDay].compactMap(\.self)
  }
}
