import CSModels

/// Messages in French: always "vous", and no adjective that would need the sender's or the
/// reader's gender.
struct French: Phrasebook {
  private static let months = [
    "janvier", "février", "mars", "avril", "mai", "juin", "juillet", "août", "septembre",
    "octobre", "novembre", "décembre",
  ]

  func day(_ day: CivilDate, withYear: Bool) -> String {
    let (year, month, number) = day.components
    return (number == 1 ? "1er" : "\(number)") + " \(Self.months[(month - 1) % 12])"
      + (withYear ? " \(year)" : "")
  }

  // No-break spaces stand inside the quotation marks.
  func about(_ topic: Statement) -> Statement { " au sujet de «\u{A0}\(topic)\u{A0}»" }
  func with(_ person: Statement) -> Statement { " avec \(person)" }

  func greeting(_ l: Letter) -> Statement {
    let r = l.register
    guard let full = r.fullName, let first = r.firstName else { return "Bonjour," }
    return r.isFamiliar || r.isCasual ? "Bonjour \(first)," : "Bonjour \(full),"
  }

  func opening(_ l: Letter) -> Statement {
    switch l.opening {
    case .owed(let day, let about):
      l.say(
        """
        Nous vous devons encore une réponse à votre message du \(day)\(about), et je vous prie \
        d’excuser ce retard.
        """,
        """
        Nous n’avons pas encore répondu à votre message du \(day)\(about), et je vous présente \
        toutes mes excuses.
        """,
        "Votre message du \(day)\(about) attend encore notre réponse, toutes mes excuses.")
    case .waiting(let day, let about):
      l.say(
        "Nous vous avons écrit le \(day)\(about) et n’avons pas encore eu de retour de votre part.",
        """
        Nous vous avons écrit le \(day)\(about), et d’autres sujets ont peut-être pris le dessus \
        depuis.
        """,
        "Nous vous avons écrit le \(day)\(about), sans retour pour l’instant.")
    case .exchanged(let day, let about):
      l.say(
        "Notre dernier échange\(about) date du \(day), et je souhaite y donner suite.",
        "Notre dernier échange\(about) remonte au \(day), et j’aimerais reprendre le fil.",
        "Notre dernier échange\(about) date du \(day).")
    case .met(let day, let about):
      l.say(
        "Notre dernier entretien\(about) a eu lieu le \(day), et je souhaite y donner suite.",
        "Notre dernière conversation\(about) remonte au \(day), et j’aimerais reprendre le fil.",
        "Notre dernier entretien\(about) date du \(day).")
    case .gone(let gone): self.gone(l, gone)
    case .leaving(let day):
      l.say(
        """
        Merci de nous avoir fait part le \(day) du changement à venir ; nous vous souhaitons une \
        pleine réussite.
        """,
        """
        Merci de nous avoir parlé le \(day) de ce changement ; nous vous souhaitons le meilleur \
        pour la suite.
        """,
        "Merci pour votre message du \(day) sur ce changement, et le meilleur pour la suite.")
    case .joined(let day, let about, let with):
      l.say(
        """
        Vous avez rejoint notre échange\(with)\(about) le \(day), et nous ne nous sommes pas \
        encore présentés.
        """,
        "Bienvenue dans notre échange\(with)\(about), que vous avez rejoint le \(day).",
        "Vous avez rejoint notre échange\(with)\(about) le \(day).")
    case .nothing:
      l.say(
        "Nous n’avons pas encore été en contact direct, et je souhaite y remédier.",
        "Nous n’avons pas encore échangé directement, et j’aimerais y remédier.",
        "Nous n’avons pas encore échangé directement.")
    }
  }

  private func gone(_ l: Letter, _ gone: Letter.Gone) -> Statement {
    let (person, day) = (gone.person, gone.on)
    return switch (gone.notice, gone.namesRecipient) {
    case (.bounced, _):
      l.say(
        """
        Un message adressé à \(person) n’a pas pu être remis le \(day), c’est pourquoi je me \
        tourne vers vous.
        """,
        """
        Un message adressé à \(person) nous est revenu le \(day), et je me permets donc de vous \
        écrire.
        """,
        "Un message adressé à \(person) nous est revenu le \(day).")
    case (.autoReply, true):
      l.say(
        "La réponse automatique de \(person) du \(day) vous désigne comme la personne à contacter.",
        """
        D’après la réponse automatique de \(person) du \(day), vous êtes la bonne personne à \
        contacter.
        """,
        "La réponse automatique de \(person) du \(day) indique votre nom.")
    case (.autoReply, false):
      l.say(
        """
        D’après une réponse automatique du \(day), \(person) n’est plus notre contact, c’est \
        pourquoi je me tourne vers vous.
        """,
        """
        Une réponse automatique du \(day) nous apprend que \(person) n’est plus notre contact, et \
        je me permets donc de vous écrire.
        """,
        "D’après une réponse automatique du \(day), \(person) n’est plus notre contact.")
    case (.farewell, true):
      l.say(
        "\(person) nous a fait part d’un changement le \(day) et nous a donné votre nom.",
        "\(person) nous a parlé d’un changement le \(day) et nous a orientés vers vous.",
        "\(person) nous a parlé d’un changement le \(day) et nous a donné votre nom.")
    case (.farewell, false):
      l.say(
        """
        \(person) nous a fait part d’un changement le \(day), c’est pourquoi je me tourne vers \
        vous.
        """,
        "\(person) nous a parlé d’un changement le \(day), et je me permets donc de vous écrire.",
        "\(person) nous a parlé d’un changement le \(day).")
    case (.unknown, _):
      l.say(
        """
        Il semble que \(person) ne soit plus notre contact, c’est pourquoi je me tourne vers vous.
        """,
        "Il semble que \(person) ne soit plus notre contact, et je me permets donc de vous écrire.",
        "Il semble que \(person) ne soit plus notre contact.")
    }
  }

  func signOff(_ l: Letter) -> Statement {
    let r = l.register
    if r.isFormal { return "Bien cordialement," }
    return r.isFamiliar || r.isCasual ? "Bonne journée," : "Cordialement,"
  }

  func subjects(_ l: Letter, topic: Statement?) -> [Statement] {
    switch l.purpose {
    case .champion: return ["Votre avis sur notre travail"]
    case .succession: return ["Notre contact chez \(l.account)", "Notre contact désormais"]
    case .introduction: return ["Premier contact avec \(l.account)", "Une courte présentation"]
    case .reengagement, .checkIn:
      var subjects: [Statement] = []
      if let topic {
        subjects += l.isOwed ? ["Notre réponse : \(topic)"] : ["Suite : \(topic)"]
      }
      return subjects + ["Prochaines étapes pour \(l.account)", "Une petite question pour vous"]
    }
  }
}
