import CSModels

/// What a message is for, and what it asks.
extension French {
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
    if l.offersCall, l.purpose == .reengagement {
      return l.say(
        """
        Un court appel vous conviendrait-il mieux en ce moment, ou une autre personne est-elle \
        mieux placée pour ce sujet ?
        """,
        """
        Un court appel serait-il plus simple en ce moment, ou vaut-il mieux en parler avec \
        quelqu’un d’autre ?
        """,
        """
        Un court appel serait-il plus simple en ce moment, ou vaut-il mieux en parler avec \
        quelqu’un d’autre ?
        """)
    }
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
}
