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

  func purpose(_ l: Letter) -> Statement {
    let company = l.account
    return switch l.purpose {
    case .reengagement:
      l.say(
        """
        Je souhaite m’assurer que rien, de notre côté, ne retarde \(company) et que vous disposez \
        de tout ce qu’il faut pour la suite.
        """,
        """
        J’aimerais savoir comment les choses avancent chez \(company), et si quelque chose, de \
        notre côté, vous freine.
        """,
        "Je veux m’assurer que \(company) n’attend rien de notre part et que rien ne vous freine.")
    case .checkIn:
      l.say(
        """
        Je souhaite savoir comment notre collaboration évolue de votre point de vue, et si \
        \(company) a des projets dont nous devrions tenir compte.
        """,
        """
        J’aimerais savoir comment se passe notre collaboration de votre côté, et ce qui se \
        prépare chez \(company).
        """,
        """
        J’aimerais savoir comment les choses se passent chez \(company), et ce que nous pourrions \
        mieux faire.
        """)
    case .champion:
      l.say(
        """
        Vous connaissez particulièrement bien notre travail avec \(company), et votre avis sur \
        les prochaines étapes nous est précieux.
        """,
        """
        Vous connaissez notre travail avec \(company) mieux que personne ou presque, et votre \
        avis sur la suite compte beaucoup pour moi.
        """,
        """
        Vous connaissez bien notre travail avec \(company), et votre avis sur la suite compte \
        pour moi.
        """)
    case .succession:
      l.say(
        """
        Je souhaite que \(company) garde un lien direct avec nous et que rien de ce qui est en \
        cours ne se perde pendant la transition.
        """,
        """
        Je tiens à ce que \(company) garde un lien direct avec nous, et à ce que rien ne se perde \
        dans ce changement.
        """,
        "Je tiens à ce que \(company) garde un lien direct avec nous et que rien ne se perde.")
    case .introduction:
      l.say(
        """
        Je fais partie des personnes qui travaillent avec \(company) chez nous, et je souhaite me \
        présenter et savoir ce qui compte pour vous.
        """,
        """
        Je fais partie des personnes qui travaillent avec \(company) chez nous, et j’aimerais \
        savoir ce qui compte pour vous.
        """,
        "Je travaille avec \(company) chez nous, et j’aimerais savoir ce qui compte pour vous.")
    }
  }

  func renewal(_ l: Letter, _ day: Statement) -> Statement {
    l.say(
      """
      L’abonnement arrive à échéance le \(day) : c’est un bon moment pour vérifier qu’il répond \
      toujours à vos besoins.
      """,
      """
      Votre abonnement arrive à échéance le \(day), un bon moment pour voir s’il vous convient \
      toujours.
      """,
      "Votre abonnement arrive à échéance le \(day).")
  }

  func questions(_ l: Letter) -> Statement {
    let call: Statement = l.say(
      "Un court appel vous conviendrait-il, ou préférez-vous une réponse par écrit ?",
      """
      Un court appel serait-il utile, ou est-il plus simple de me répondre en quelques lignes ?
      """, "")
    let first: Statement
    if l.isOwed {
      first = l.say(
        "Votre demande est-elle toujours d’actualité, ou a-t-elle été réglée entre-temps ?",
        "Le sujet est-il encore ouvert pour vous, ou a-t-il été réglé entre-temps ?",
        "Le sujet est-il encore ouvert pour vous, ou a-t-il été réglé entre-temps ?")
    } else {
      switch l.purpose {
      case .reengagement:
        first = l.say(
          "Le sujet est-il toujours d’actualité pour vous, ou vos priorités ont-elles changé ?",
          "Est-ce toujours d’actualité pour vous, ou vos priorités ont-elles changé ?",
          "Est-ce toujours d’actualité pour vous, ou vos priorités ont-elles changé ?")
      case .checkIn:
        first = l.say(
          "Qu’est-ce qui fonctionne bien, et que pourrions-nous améliorer ?",
          "Qu’est-ce qui fonctionne bien, et qu’aimeriez-vous que nous changions ?",
          "Que devrions-nous garder, et que devrions-nous changer ?")
      case .champion:
        first = l.say(
          "Qu’est-ce qui rendrait notre travail plus utile pour vous et votre équipe ?",
          "Qu’est-ce qui rendrait notre travail plus utile pour vous et votre équipe ?",
          "Qu’est-ce qui rendrait notre travail plus utile pour vous et votre équipe ?")
      case .succession where l.isNamedSuccessor:
        first = l.say(
          "Êtes-vous désormais la bonne personne à qui nous adresser ?",
          "Êtes-vous désormais la bonne personne à qui nous adresser ?",
          "Êtes-vous désormais la bonne personne à qui nous adresser ?")
      case .succession:
        return l.say(
          """
          À qui devons-nous nous adresser désormais ? Auriez-vous l’amabilité de nous mettre en \
          relation ?
          """,
          "À qui devons-nous nous adresser désormais ? Pourriez-vous nous mettre en relation ?",
          "À qui devons-nous nous adresser désormais ?")
      case .introduction:
        first = l.say(
          "Quels sujets sont les plus importants pour vous en ce moment ?",
          "Quels sujets comptent le plus pour vous en ce moment ?",
          "Quels sujets comptent le plus pour vous en ce moment ?")
      }
    }
    return call.isEmpty ? first : "\(first) \(call)"
  }

  func close(_ l: Letter) -> Statement {
    l.say(
      "Dites-moi simplement ce qui vous convient le mieux ; je m’occupe du reste.",
      """
      Une ligne suffit, et si ce n’est pas le bon moment, dites-moi simplement quand vous \
      préférez.
      """,
      "Une ligne suffit, et si ce n’est pas le bon moment, dites-moi quand vous préférez.")
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
