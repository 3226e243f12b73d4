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

  func purpose(_ l: Letter) -> Statement {
    let company = l.account
    return switch l.purpose {
    case .reengagement:
      l.say(
        """
        Mir ist wichtig, dass auf unserer Seite nichts liegen bleibt und \(company) alle \
        Informationen für den nächsten Schritt hat.
        """,
        """
        Ich möchte gern wissen, wie es bei \(company) läuft und ob auf unserer Seite etwas im Weg \
        steht.
        """,
        """
        Mir ist wichtig, dass \(company) nicht auf uns warten muss und auf unserer Seite nichts \
        liegen bleibt.
        """)
    case .checkIn:
      l.say(
        """
        Ich möchte gern erfahren, wie sich unsere Zusammenarbeit aus \(l.you("Ihrer", "Deiner")) \
        Sicht entwickelt und ob bei \(company) Vorhaben anstehen, die wir berücksichtigen sollten.
        """,
        """
        Mich interessiert, wie unsere Zusammenarbeit aus \(l.you("Ihrer", "Deiner")) Sicht läuft \
        und was bei \(company) als Nächstes ansteht.
        """,
        "Ich möchte gern hören, wie es bei \(company) läuft und was wir besser machen können.")
    case .champion:
      l.say(
        """
        \(l.you("Sie kennen", "Du kennst")) unsere Arbeit für \(company) besonders gut, deshalb \
        ist uns \(l.you("Ihre", "Deine")) Einschätzung wichtig, was wir als Nächstes angehen \
        sollten.
        """,
        """
        \(l.you("Sie kennen", "Du kennst")) unsere Arbeit für \(company) besser als die meisten, \
        deshalb zählt für mich \(l.you("Ihre", "Deine")) Sicht auf die nächsten Schritte.
        """,
        """
        \(l.you("Sie kennen", "Du kennst")) unsere Arbeit für \(company) gut, deshalb zählt \
        \(l.you("Ihre", "Deine")) Sicht auf die nächsten Schritte.
        """)
    case .succession:
      l.say(
        """
        Ich möchte dafür sorgen, dass \(company) weiterhin einen direkten Draht zu uns hat und \
        beim Übergang nichts verloren geht.
        """,
        """
        Mir liegt daran, dass \(company) einen direkten Draht zu uns behält und beim Wechsel \
        nichts verloren geht.
        """,
        """
        Mir ist wichtig, dass \(company) einen direkten Draht zu uns behält und nichts verloren \
        geht.
        """)
    case .introduction:
      l.say(
        """
        Ich gehöre zu denen, die bei uns mit \(company) arbeiten, und möchte mich gern vorstellen \
        und erfahren, was \(l.you("Ihnen", "Dir")) wichtig ist.
        """,
        """
        Ich gehöre zu denen, die bei uns mit \(company) arbeiten, und würde gern wissen, was \
        \(l.you("Ihnen", "Dir")) wichtig ist.
        """,
        """
        Ich arbeite bei uns mit \(company) und würde gern wissen, was \(l.you("Ihnen", "Dir")) an \
        unserer Zusammenarbeit wichtig ist.
        """)
    }
  }

  func renewal(_ l: Letter, _ day: Statement) -> Statement {
    l.say(
      """
      Die Verlängerung des Vertrags steht am \(day) an; das ist ein guter Zeitpunkt, um zu \
      prüfen, ob er noch \(l.you("Ihrem", "Deinem")) Bedarf entspricht.
      """,
      """
      Am \(day) steht die Verlängerung an, und das ist ein guter Zeitpunkt, um zu sehen, ob noch \
      alles passt.
      """,
      "Am \(day) steht die Verlängerung an.")
  }

  func questions(_ l: Letter) -> Statement {
    let call: Statement = l.say(
      """
      Wäre ein kurzes Telefonat für \(l.you("Sie", "Dich")) hilfreich, oder ist \
      \(l.you("Ihnen", "Dir")) eine schriftliche Antwort lieber?
      """,
      "Hilft ein kurzes Telefonat, oder ist eine Antwort per Mail einfacher?", "")
    let first: Statement
    if l.isOwed {
      first = l.say(
        "Ist \(l.you("Ihr", "Dein")) Anliegen noch offen, oder hat es sich inzwischen erledigt?",
        """
        Ist das Thema für \(l.you("Sie", "Dich")) noch offen, oder hat es sich inzwischen \
        erledigt?
        """,
        """
        Ist das Thema für \(l.you("Sie", "Dich")) noch offen, oder hat es sich inzwischen \
        erledigt?
        """)
    } else {
      switch l.purpose {
      case .reengagement:
        first = l.say(
          """
          Ist das Thema für \(l.you("Sie", "Dich")) noch aktuell, oder haben sich die Prioritäten \
          geändert?
          """,
          """
          Steht das Thema noch auf \(l.you("Ihrer", "Deiner")) Liste, oder haben sich die \
          Prioritäten verschoben?
          """,
          """
          Ist das Thema für \(l.you("Sie", "Dich")) noch aktuell, oder haben sich die Prioritäten \
          verschoben?
          """)
      case .checkIn:
        first = l.say(
          "Was läuft gut, und wo \(l.you("sehen Sie", "siehst Du")) Verbesserungsbedarf?",
          "Was läuft gut, und was sollten wir ändern?",
          "Was sollten wir beibehalten, und was sollten wir ändern?")
      case .champion:
        first = l.say(
          """
          Was würde unsere Arbeit für \(l.you("Sie und Ihr", "Dich und Dein")) Team nützlicher \
          machen?
          """,
          """
          Was würde unsere Arbeit für \(l.you("Sie und Ihr", "Dich und Dein")) Team nützlicher \
          machen?
          """,
          """
          Was würde unsere Arbeit für \(l.you("Sie und Ihr", "Dich und Dein")) Team nützlicher \
          machen?
          """)
      case .succession where l.isNamedSuccessor:
        first = l.say(
          "\(l.you("Sind Sie", "Bist Du")) künftig die richtige Ansprechperson für uns?",
          "\(l.you("Sind Sie", "Bist Du")) ab jetzt die richtige Ansprechperson für uns?",
          "\(l.you("Sind Sie", "Bist Du")) ab jetzt die richtige Ansprechperson für uns?")
      case .succession:
        return l.say(
          """
          Wer ist künftig die richtige Ansprechperson für uns? Wären \
          \(l.you("Sie so freundlich, uns miteinander", "Du so nett, uns miteinander")) bekannt \
          zu machen?
          """,
          """
          Wer ist ab jetzt die richtige Ansprechperson für uns? \
          \(l.you("Könnten Sie", "Könntest Du")) uns miteinander bekannt machen?
          """,
          "Wer ist ab jetzt die richtige Ansprechperson für uns?")
      case .introduction:
        first = l.say(
          "Welche Themen sind \(l.you("Ihnen", "Dir")) zurzeit am wichtigsten?",
          "Welche Themen beschäftigen \(l.you("Sie", "Dich")) zurzeit am meisten?",
          "Welche Themen sind \(l.you("Ihnen", "Dir")) zurzeit am wichtigsten?")
      }
    }
    return call.isEmpty ? first : "\(first) \(call)"
  }

  func close(_ l: Letter) -> Statement {
    l.say(
      """
      Bitte \(l.you("lassen Sie", "lass")) mich wissen, was \(l.you("Ihnen", "Dir")) am besten \
      passt; um alles Weitere kümmere ich mich.
      """,
      """
      Eine Zeile genügt, und wenn es gerade nicht passt, \(l.you("nennen Sie", "nenn")) mir \
      einfach einen besseren Zeitpunkt.
      """,
      """
      Eine Zeile genügt, und wenn es gerade nicht passt, \(l.you("nennen Sie", "nenn")) mir gern \
      einen besseren Zeitpunkt.
      """)
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
