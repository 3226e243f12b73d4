import CSModels

/// Messages in German: "Sie" unless the person has said "du"; a name instead of "Herr" or "Frau",
/// which nobody told us.
struct German: Phrasebook {
  private static let months = [
    "Januar", "Februar", "März", "April", "Mai", "Juni", "Juli", "August", "September", "Oktober",
    "November", "Dezember",
  ]

  func day(_ day: CivilDate, withYear: Bool) -> String {
    let (year, month, number) = day.components
    return "\(number). \(Self.months[(month - 1) % 12])" + (withYear ? " \(year)" : "")
  }

  func about(_ topic: Statement) -> Statement { " zu „\(topic)“" }
  func with(_ person: Statement) -> Statement { " mit \(person)" }

  func greeting(_ l: Letter) -> Statement {
    let r = l.register
    guard let full = r.fullName, let first = r.firstName else { return "Guten Tag," }
    if r.isFamiliar { return "Hallo \(first)," }
    return r.greeting.hasPrefix("hallo") && !r.isFormal ? "Hallo \(full)," : "Guten Tag \(full),"
  }

  // A sentence that follows a greeting and its comma begins in lower case.
  func opening(_ l: Letter) -> Statement {
    switch l.opening {
    case .owed(let day, let about):
      l.say(
        """
        auf \(l.you("Ihre", "Deine")) Nachricht vom \(day)\(about) schulden wir \
        \(l.you("Ihnen", "Dir")) noch eine Antwort; bitte \
        \(l.you("entschuldigen Sie", "entschuldige")) die Verzögerung.
        """,
        """
        auf \(l.you("Ihre", "Deine")) Nachricht vom \(day)\(about) haben wir noch nicht \
        geantwortet, das tut mir leid.
        """,
        """
        eine Antwort auf \(l.you("Ihre", "Deine")) Nachricht vom \(day)\(about) steht noch aus, \
        das tut mir leid.
        """)
    case .waiting(let day, let about):
      l.say(
        """
        am \(day) haben wir \(l.you("Ihnen", "Dir"))\(about) geschrieben und bisher keine \
        Rückmeldung erhalten.
        """,
        """
        am \(day) hatten wir \(l.you("Ihnen", "Dir"))\(about) geschrieben, und vielleicht war \
        seither anderes dringender.
        """,
        """
        auf unsere Nachricht vom \(day)\(about) haben wir noch nichts von \
        \(l.you("Ihnen", "Dir")) gehört.
        """)
    case .exchanged(let day, let about):
      l.say(
        "unser letzter Austausch\(about) war am \(day), und ich möchte daran anknüpfen.",
        """
        am \(day) haben wir uns zuletzt\(about) ausgetauscht, und daran möchte ich gern anknüpfen.
        """,
        "unser letzter Austausch\(about) war am \(day).")
    case .met(let day, let about):
      l.say(
        "unser letztes Gespräch\(about) fand am \(day) statt, und ich möchte daran anknüpfen.",
        "am \(day) haben wir zuletzt\(about) gesprochen, und daran möchte ich gern anknüpfen.",
        "unser letztes Gespräch\(about) war am \(day).")
    case .gone(let gone): self.gone(l, gone)
    case .leaving(let day):
      l.say(
        """
        vielen Dank, dass \(l.you("Sie", "Du")) uns am \(day) über den Wechsel informiert \
        \(l.you("haben", "hast")); dafür wünschen wir \(l.you("Ihnen", "Dir")) alles Gute.
        """,
        """
        danke, dass \(l.you("Sie", "Du")) uns am \(day) von dem Wechsel erzählt \
        \(l.you("haben", "hast")); wir wünschen \(l.you("Ihnen", "Dir")) dafür alles Gute.
        """,
        """
        danke für die Nachricht vom \(day) über den Wechsel, wir wünschen \
        \(l.you("Ihnen", "Dir")) dafür alles Gute.
        """)
    case .joined(let day, let about, let with):
      l.say(
        """
        seit dem \(day) \(l.you("sind Sie", "bist Du")) an unserem Austausch\(with)\(about) \
        beteiligt, und wir haben uns noch nicht vorgestellt.
        """,
        """
        am \(day) \(l.you("sind Sie", "bist Du")) zu unserem Austausch\(with)\(about) \
        dazugekommen: herzlich willkommen.
        """,
        """
        am \(day) \(l.you("sind Sie", "bist Du")) zu unserem Austausch\(with)\(about) \
        dazugekommen.
        """)
    case .nothing:
      l.say(
        "wir hatten bisher noch keinen direkten Kontakt, und das möchte ich gern ändern.",
        "bisher hatten wir noch keinen direkten Kontakt, und das würde ich gern ändern.",
        "bisher hatten wir noch keinen direkten Kontakt.")
    }
  }

  private func gone(_ l: Letter, _ gone: Letter.Gone) -> Statement {
    let (person, day, you) = (gone.person, gone.on, l.you("Sie", "Dich"))
    return switch (gone.notice, gone.namesRecipient) {
    case (.bounced, _):
      l.say(
        """
        eine Nachricht an \(person) konnte am \(day) nicht zugestellt werden, deshalb wende ich \
        mich an \(you).
        """,
        "eine Nachricht an \(person) kam am \(day) zurück, deshalb wende ich mich an \(you).",
        "eine Nachricht an \(person) kam am \(day) zurück.")
    case (.autoReply, true):
      l.say(
        """
        in der automatischen Antwort von \(person) vom \(day) \(l.you("werden Sie", "wirst Du")) \
        als Ansprechperson genannt.
        """,
        """
        laut der automatischen Antwort von \(person) vom \(day) \(l.you("sind Sie", "bist Du")) \
        jetzt die richtige Ansprechperson.
        """,
        "die automatische Antwort von \(person) vom \(day) nennt \(you) als Ansprechperson.")
    case (.autoReply, false):
      l.say(
        """
        laut einer automatischen Antwort vom \(day) ist \(person) nicht mehr unsere \
        Ansprechperson, deshalb wende ich mich an \(you).
        """,
        """
        aus einer automatischen Antwort vom \(day) wissen wir, dass \(person) nicht mehr unsere \
        Ansprechperson ist, deshalb wende ich mich an \(you).
        """,
        """
        laut einer automatischen Antwort vom \(day) ist \(person) nicht mehr unsere \
        Ansprechperson.
        """)
    case (.farewell, true):
      l.say(
        """
        \(person) hat uns am \(day) über einen Wechsel informiert und \(you) als Ansprechperson \
        genannt.
        """,
        "\(person) hat uns am \(day) von einem Wechsel erzählt und uns an \(you) verwiesen.",
        "\(person) hat uns am \(day) über einen Wechsel informiert und an \(you) verwiesen.")
    case (.farewell, false):
      l.say(
        """
        \(person) hat uns am \(day) über einen Wechsel informiert, deshalb wende ich mich an \
        \(you).
        """,
        "\(person) hat uns am \(day) von einem Wechsel erzählt, deshalb wende ich mich an \(you).",
        "\(person) hat uns am \(day) über einen Wechsel informiert.")
    case (.unknown, _):
      l.say(
        """
        \(person) ist offenbar nicht mehr unsere Ansprechperson, deshalb wende ich mich an \(you).
        """,
        """
        es sieht so aus, als sei \(person) nicht mehr unsere Ansprechperson, deshalb wende ich \
        mich an \(you).
        """,
        "\(person) ist offenbar nicht mehr unsere Ansprechperson.")
    }
  }

  func signOff(_ l: Letter) -> Statement {
    let r = l.register
    if r.isFamiliar { return "Viele Grüße" }
    if r.isFormal { return "Mit freundlichen Grüßen" }
    return r.signOff.hasPrefix("viele gr") || r.isCasual ? "Viele Grüße" : "Freundliche Grüße"
  }

  func subjects(_ l: Letter, topic: Statement?) -> [Statement] {
    switch l.purpose {
    case .champion:
      return [
        l.you("Ihre Sicht auf unsere Zusammenarbeit", "Deine Sicht auf unsere Zusammenarbeit")
      ]
    case .succession:
      return ["Ansprechperson für \(l.account)", "Unsere künftige Ansprechperson"]
    case .introduction:
      return ["Kurze Vorstellung: \(l.account)", "Eine kurze Vorstellung"]
    case .reengagement, .checkIn:
      var subjects: [Statement] = []
      if let topic {
        subjects += l.isOwed ? ["Unsere Antwort: \(topic)"] : ["Kurze Rückfrage: \(topic)"]
      }
      return subjects
        + [
          "Nächste Schritte für \(l.account)",
          l.you("Eine kurze Frage an Sie", "Eine kurze Frage an Dich"),
        ]
    }
  }
}
