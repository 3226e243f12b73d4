import CSModels

/// What a message is for, and what it asks.
extension Spanish {
  func purpose(_ l: Letter) -> Statement {
    let company = l.account
    return switch l.purpose {
    case .reengagement:
      l.say(
        """
        Me gustaría asegurarme de que nada por nuestra parte retrasa a \(company) y de que \
        \(l.you("dispone", "dispones")) de lo necesario para el siguiente paso.
        """,
        """
        Me gustaría saber cómo van las cosas en \(company), y si hay algo por nuestra parte que \
        dificulte el avance.
        """,
        """
        Quiero asegurarme de que \(company) no está esperando nada de nosotros y de que nada \
        dificulta el avance.
        """)
    case .checkIn:
      l.say(
        """
        Me gustaría saber cómo evoluciona nuestra colaboración desde \(l.you("su", "tu")) punto \
        de vista, y si \(company) tiene planes que debamos tener en cuenta.
        """,
        """
        Me gustaría saber cómo va nuestra colaboración desde \(l.you("su", "tu")) punto de vista, \
        y qué viene ahora en \(company).
        """,
        "Me gustaría saber cómo van las cosas en \(company), y qué podríamos hacer mejor.")
    case .champion:
      l.say(
        """
        \(l.you("Usted conoce", "Tú conoces")) especialmente bien nuestro trabajo con \(company), \
        y \(l.you("su", "tu")) opinión sobre los próximos pasos es importante para nosotros.
        """,
        """
        \(l.you("Usted conoce", "Tú conoces")) nuestro trabajo con \(company) mejor que casi \
        nadie, y \(l.you("su", "tu")) opinión sobre lo que viene me importa mucho.
        """,
        """
        \(l.you("Usted conoce", "Tú conoces")) bien nuestro trabajo con \(company), y \
        \(l.you("su", "tu")) opinión sobre lo que viene me importa.
        """)
    case .succession:
      l.say(
        """
        Me gustaría que \(company) conservara una línea directa con nosotros y que no se perdiera \
        nada de lo que está en marcha.
        """,
        """
        Quiero que \(company) siga teniendo una línea directa con nosotros y que no se pierda \
        nada con el cambio.
        """,
        """
        Quiero que \(company) siga teniendo una línea directa con nosotros y que no se pierda \
        nada.
        """)
    case .introduction:
      l.say(
        """
        Formo parte del equipo que trabaja con \(company), y me gustaría presentarme y saber qué \
        es importante para \(l.you("usted", "ti")).
        """,
        """
        Formo parte del equipo que trabaja con \(company), y me gustaría saber qué es importante \
        para \(l.you("usted", "ti")).
        """,
        """
        Trabajo con \(company) desde nuestro equipo, y me gustaría saber qué es importante para \
        \(l.you("usted", "ti")).
        """)
    }
  }

  func renewal(_ l: Letter, _ day: Statement) -> Statement {
    l.say(
      """
      La suscripción se renueva el \(day), y es un buen momento para comprobar que sigue \
      respondiendo a \(l.you("sus", "tus")) necesidades.
      """,
      "La suscripción se renueva el \(day), un buen momento para ver si todo sigue encajando.",
      "La suscripción se renueva el \(day).")
  }

  func questions(_ l: Letter) -> Statement {
    let call: Statement = l.say(
      """
      ¿\(l.you("Le", "Te")) vendría bien una llamada breve, o \(l.you("prefiere", "prefieres")) \
      una respuesta por escrito?
      """,
      "¿Ayudaría una llamada breve, o es más fácil responder en unas líneas?", "")
    let first: Statement
    if l.offersCall, l.purpose == .reengagement {
      return l.say(
        """
        ¿\(l.you("Le", "Te")) vendría mejor una llamada breve en este momento, o hay otra persona \
        más indicada para este asunto?
        """,
        """
        ¿Sería más fácil una llamada breve en este momento, o hay otra persona más indicada para \
        este tema?
        """,
        """
        ¿Sería más fácil una llamada breve en este momento, o hay otra persona más indicada para \
        este tema?
        """)
    }
    if l.isOwed {
      first = l.say(
        "¿Sigue abierto el asunto para \(l.you("usted", "ti")), o se ha resuelto entretanto?",
        "¿Sigue abierto el tema para \(l.you("usted", "ti")), o ya se ha resuelto?",
        "¿Sigue abierto el tema para \(l.you("usted", "ti")), o ya se ha resuelto?")
    } else {
      switch l.purpose {
      case .reengagement:
        first = l.say(
          """
          ¿Sigue siendo relevante el tema para \(l.you("usted", "ti")), o han cambiado las \
          prioridades?
          """,
          "¿Sigue en \(l.you("su", "tu")) lista, o han cambiado las prioridades?",
          "¿Sigue en \(l.you("su", "tu")) lista, o han cambiado las prioridades?")
      case .checkIn:
        first = l.say(
          "¿Qué funciona bien, y dónde \(l.you("ve", "ves")) margen de mejora?",
          "¿Qué funciona bien, y qué \(l.you("le", "te")) gustaría que cambiáramos?",
          "¿Qué deberíamos mantener, y qué deberíamos cambiar?")
      case .champion:
        first = l.say(
          "¿Qué haría nuestro trabajo más útil para \(l.you("usted y su", "ti y tu")) equipo?",
          "¿Qué haría nuestro trabajo más útil para \(l.you("usted y su", "ti y tu")) equipo?",
          "¿Qué haría nuestro trabajo más útil para \(l.you("usted y su", "ti y tu")) equipo?")
      case .succession where l.isNamedSuccessor:
        first = l.say(
          "¿\(l.you("Es usted", "Eres tú")) la persona adecuada para nosotros a partir de ahora?",
          "¿\(l.you("Es usted", "Eres tú")) a partir de ahora la persona adecuada para nosotros?",
          "¿\(l.you("Es usted", "Eres tú")) a partir de ahora la persona adecuada para nosotros?")
      case .succession:
        return l.say(
          """
          ¿Quién es a partir de ahora la persona adecuada para nosotros? \
          ¿\(l.you("Tendría", "Tendrías")) la amabilidad de ponernos en contacto?
          """,
          """
          ¿Quién es a partir de ahora la persona adecuada para nosotros? \
          ¿\(l.you("Podría", "Podrías")) ponernos en contacto?
          """,
          "¿Quién es a partir de ahora la persona adecuada para nosotros?")
      case .introduction:
        first = l.say(
          "¿Qué temas son los más importantes para \(l.you("usted", "ti")) en este momento?",
          "¿Qué temas \(l.you("le", "te")) importan más en este momento?",
          "¿Qué temas \(l.you("le", "te")) importan más en este momento?")
      }
    }
    return call.isEmpty ? first : "\(first) \(call)"
  }

  func close(_ l: Letter) -> Statement {
    l.say(
      """
      \(l.you("Dígame", "Dime")), por favor, qué \(l.you("le", "te")) viene mejor; yo me ocupo de \
      todo lo demás.
      """,
      """
      Basta con una línea, y si no es buen momento, \(l.you("dígame", "dime")) simplemente cuándo \
      \(l.you("le", "te")) viene mejor.
      """,
      """
      Basta con una línea, y si no es buen momento, \(l.you("dígame", "dime")) cuándo \
      \(l.you("le", "te")) viene mejor.
      """)
  }
}
