import CSModels

/// What a message is for, and what it asks.
extension English {
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
    case .reengagement where l.offersCall:
      l.say(
        """
        Would a short call be more convenient for you at present, or is somebody else the right \
        person for this?
        """,
        """
        Would a short call be easier for you right now, or is somebody else the better person for \
        this?
        """,
        "Would a short call be easier right now, or is somebody else the better person for this?")
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
}
