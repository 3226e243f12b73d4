import CSModels

/// What a message is for, and what it asks.
extension German {
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
    if l.offersCall, l.purpose == .reengagement {
      return l.say(
        """
        Wäre ein kurzes Telefonat für \(l.you("Sie", "Dich")) zurzeit günstiger, oder ist jemand \
        anderes die richtige Ansprechperson?
        """,
        """
        Ist ein kurzes Telefonat gerade einfacher, oder ist jemand anderes die bessere \
        Ansprechperson?
        """,
        """
        Ist ein kurzes Telefonat gerade einfacher, oder ist jemand anderes die bessere \
        Ansprechperson?
        """)
    }
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
}
