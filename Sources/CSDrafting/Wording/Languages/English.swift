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

  func purpose(_ l: Letter) -> Statement {
    let company = l.account
    return switch l.purpose {
    case .reengagement:
      l.say(
        """
        I would like to make sure that nothing on our side is holding \(company) up, and that you \
        have what you need for the next step.
        """,
        """
        I would like to understand how things are going at \(company), and whether something on \
        our side is in your way.
        """,
        "I want to make sure that nothing on our side is holding \(company) up.")
    case .checkIn:
      l.say(
        """
        I would like to hear how our work together is developing from your point of view, and \
        whether \(company) has plans that we should take into account.
        """,
        """
        I would like to hear how our work together is going from your side, and whether anything \
        is coming up at \(company) that we should prepare for.
        """,
        "I would like to hear how things are going at \(company), and what we could do better.")
    case .champion:
      l.say(
        """
        You know our work with \(company) particularly well, which is why your judgment on what \
        we should do next matters to us.
        """,
        """
        You know our work with \(company) better than most, so your view on what we should do \
        next matters to me.
        """,
        "You know our work with \(company) well, so your view on what comes next matters to me.")
    case .succession:
      l.say(
        """
        I would like to make sure that \(company) keeps a direct line to us, and that nothing \
        that is under way gets lost in the transition.
        """,
        """
        I would like \(company) to keep a direct line to us, and nothing to get lost in the \
        change.
        """,
        "I want to make sure that \(company) keeps a direct line to us and that nothing gets lost.")
    case .introduction:
      l.say(
        """
        As one of the people here who work with \(company), I would like to introduce myself and \
        to learn what matters to you.
        """,
        """
        I am one of the people here who work with \(company), and I would like to get to know \
        what matters to you.
        """,
        "I work with \(company) here, and I would like to know what matters to you.")
    }
  }

  func renewal(_ l: Letter, _ day: Statement) -> Statement {
    l.say(
      """
      The subscription is due for renewal on \(day), which makes this a good moment to check that \
      it still meets your needs.
      """,
      """
      Your subscription comes up for renewal on \(day), so this is a good moment to see whether \
      it still fits.
      """,
      "Your subscription is due for renewal on \(day).")
  }

  func questions(_ l: Letter) -> Statement {
    if l.isOwed {
      return l.say(
        """
        Is the matter still open for you, or has it been settled in the meantime? Would a short \
        call suit you, or do you prefer an answer in writing?
        """,
        """
        Is this still open for you, or has it been settled in the meantime? Would a short call \
        help?
        """,
        "Is it still open for you, or has it been settled in the meantime?")
    }
    return switch l.purpose {
    case .reengagement:
      l.say(
        """
        Is the topic still relevant for you, or have your priorities changed? Would a short call \
        suit you, or do you prefer to continue in writing?
        """,
        """
        Is this still on your list, or have priorities moved on? Would a short call help, or is \
        it easier to reply in a few lines?
        """,
        "Is this still on your list, or have priorities moved on?")
    case .checkIn:
      l.say(
        """
        What is working well, and where do you see room for improvement? Would you have time for \
        a short conversation in the coming weeks?
        """,
        """
        What is working well, and what would you like us to change? Would you have time for a \
        short call in the coming weeks?
        """,
        "What should we keep, and what should we change?")
    case .champion:
      l.say(
        """
        What would make our work more useful to you and your colleagues? Would you have time for \
        a short conversation in the coming weeks?
        """,
        """
        What would make our work more useful to you and your colleagues? Would you have time for \
        a short call in the coming weeks?
        """,
        "What would make our work more useful to you and your colleagues?")
    case .succession where l.isNamedSuccessor:
      l.say(
        """
        Are you the right person for us to speak to from now on? Would a short call to go through \
        the open points suit you?
        """,
        """
        Are you the right person for us to talk to from now on? Would a short call to go through \
        the open points help?
        """,
        "Are you the right person for us to talk to from now on?")
    case .succession:
      l.say(
        """
        Who is the right person for us to speak to from now on? Would you be willing to put us in \
        contact?
        """,
        "Who is the right person for us to talk to from now on? Would you put us in touch?",
        "Who is the right person for us to talk to from now on?")
    case .introduction:
      l.say(
        """
        Which topics are most important to you at the moment? Would a short call to introduce \
        ourselves suit you?
        """,
        """
        Which topics matter most to you at the moment? Would a short call to get to know each \
        other suit you?
        """,
        "Which topics matter most to you at the moment?")
    }
  }

  func close(_ l: Letter) -> Statement {
    l.say(
      "Please let me know what works best for you; I will take care of everything else.",
      "A line is enough, and if now is not the moment, just tell me when would be better.",
      "A line is enough, and if now is a bad time, tell me when suits you better.")
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
