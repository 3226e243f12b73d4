import CSModels

/// Messages in English.
struct English: Phrasebook {
  private static let months = [
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
  ]

  func day(_ day: CivilDate, withYear: Bool) -> String {
    let (year, month, number) = day.components
    return "\(number) \(Self.months[(month - 1) % 12])" + (withYear ? " \(year)" : "")
  }

  func about(_ topic: Statement) -> Statement { " about “\(topic)”" }
  func with(_ person: Statement) -> Statement { " with \(person)" }

  func greeting(_ l: Letter) -> Statement {
    let r = l.register
    guard let full = r.fullName, let first = r.firstName else { return "Hello," }
    if r.isFormal || r.greeting.hasPrefix("dear") && !r.isCasual { return "Dear \(full)," }
    return r.greeting.hasPrefix("hi") || r.isCasual ? "Hi \(first)," : "Hello \(first),"
  }

  func opening(_ l: Letter) -> Statement {
    switch l.opening {
    case .owed(let day, let about):
      l.say(
        """
        We still owe you an answer to your message of \(day)\(about), and I apologize for the \
        delay.
        """,
        """
        We still owe you an answer to your message of \(day)\(about); I am sorry that it took so \
        long.
        """,
        "We still owe you an answer to your message of \(day)\(about). Sorry for the wait.")
    case .waiting(let day, let about):
      l.say(
        "We wrote to you on \(day)\(about) and have not yet heard from you.",
        """
        We wrote to you on \(day)\(about), and other things may well have been more pressing \
        since.
        """,
        "We wrote to you on \(day)\(about) and have not heard back.")
    case .exchanged(let day, let about):
      l.say(
        "We last exchanged messages on \(day)\(about), and I would like to follow up.",
        "Our last exchange\(about) was on \(day), and I would like to pick it up again.",
        "Our last exchange\(about) was on \(day).")
    case .met(let day, let about):
      l.say(
        "We last spoke on \(day)\(about), and I would like to follow up.",
        "Our last conversation\(about) was on \(day), and I would like to pick it up again.",
        "We last spoke on \(day)\(about).")
    case .gone(let gone): self.gone(l, gone)
    case .leaving(let day):
      l.say(
        """
        Thank you for informing us on \(day) of the change ahead, for which we wish you all the \
        best.
        """,
        "Thank you for telling us on \(day) about the change; we wish you all the best for it.",
        "Thank you for telling us on \(day) about the change, and all the best for it.")
    case .joined(let day, let about, let with):
      l.say(
        """
        You joined our conversation\(with)\(about) on \(day), and we have not been introduced yet.
        """,
        "Welcome to our conversation\(with)\(about), which you joined on \(day).",
        "You joined our conversation\(with)\(about) on \(day).")
    case .nothing:
      l.say(
        "We have not been in direct contact so far, and I would like to change that.",
        "We have not been in touch directly so far, and I would be glad to change that.",
        "We have not been in touch directly so far.")
    }
  }

  private func gone(_ l: Letter, _ gone: Letter.Gone) -> Statement {
    let (person, day) = (gone.person, gone.on)
    return switch (gone.notice, gone.namesRecipient) {
    case (.bounced, _):
      l.say(
        """
        A message to \(person) could not be delivered on \(day), which is why I am turning to you.
        """,
        "A message to \(person) came back on \(day), so I am turning to you.",
        "A message to \(person) came back on \(day).")
    case (.autoReply, true):
      l.say(
        "The automatic reply from \(person) of \(day) names you as the person to contact.",
        "The automatic reply from \(person) of \(day) says that you are the person to turn to.",
        "The automatic reply from \(person) of \(day) gives your name.")
    case (.autoReply, false):
      l.say(
        "According to an automatic reply of \(day), \(person) is no longer our contact.",
        "An automatic reply of \(day) tells us that \(person) is no longer our contact.",
        "By an automatic reply of \(day), \(person) is no longer our contact.")
    case (.farewell, true):
      l.say(
        "\(person) informed us on \(day) of a change and gave us your name.",
        "\(person) told us on \(day) about a change and that you are the person to turn to.",
        "\(person) told us on \(day) about a change and gave us your name.")
    case (.farewell, false):
      l.say(
        "\(person) informed us on \(day) of a change, which is why I am turning to you.",
        "\(person) told us on \(day) about a change, so I am turning to you.",
        "\(person) told us on \(day) about a change.")
    case (.unknown, _):
      l.say(
        "It seems that \(person) is no longer our contact, which is why I am turning to you.",
        "It looks as if \(person) is no longer our contact, so I am turning to you.",
        "It seems that \(person) is no longer our contact.")
    }
  }

  func signOff(_ l: Letter) -> Statement {
    let r = l.register
    if r.isFormal { return "Yours sincerely," }
    if r.isCasual || ["best", "cheers", "best wishes", "all the best"].contains(r.signOff) {
      return "Best wishes,"
    }
    return r.signOff == "best regards" ? "Best regards," : "Kind regards,"
  }

  func subjects(_ l: Letter, topic: Statement?) -> [Statement] {
    switch l.purpose {
    case .champion: return ["Your view on our work"]
    case .succession:
      return ["Our contact at \(l.account)", "Our contact from now on"]
    case .introduction:
      return ["Getting to know \(l.account)", "A short introduction from us"]
    case .reengagement, .checkIn:
      var subjects: [Statement] = []
      if let topic {
        subjects += l.isOwed ? ["Our answer: \(topic)"] : ["Following up: \(topic)"]
      }
      return subjects + ["Next steps for \(l.account)", "A short question for you"]
    }
  }
}
