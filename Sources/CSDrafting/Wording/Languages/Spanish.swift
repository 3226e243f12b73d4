import CSModels

/// Messages in Spanish: "usted" unless the person has said "tú", and no adjective that would need
/// the reader's gender.
struct Spanish: Phrasebook {
  private static let months = [
    "enero", "febrero", "marzo", "abril", "mayo", "junio", "julio", "agosto", "septiembre",
    "octubre", "noviembre", "diciembre",
  ]

  func day(_ day: CivilDate, withYear: Bool) -> String {
    let (year, month, number) = day.components
    return "\(number) de \(Self.months[(month - 1) % 12])" + (withYear ? " de \(year)" : "")
  }

  func about(_ topic: Statement) -> Statement { " sobre «\(topic)»" }
  func with(_ person: Statement) -> Statement { " con \(person)" }

  func greeting(_ l: Letter) -> Statement {
    let r = l.register
    guard let full = r.fullName, let first = r.firstName else { return "Buenos días:" }
    if r.isFamiliar { return "Hola, \(first):" }
    return r.greeting.hasPrefix("hola") && !r.isFormal ? "Hola, \(full):" : "Buenos días, \(full):"
  }

  func opening(_ l: Letter) -> Statement {
    switch l.opening {
    case .owed(let day, let about):
      l.say(
        """
        Todavía \(l.you("le", "te")) debemos una respuesta a \(l.you("su", "tu")) mensaje del \
        \(day)\(about), y \(l.you("le", "te")) pido disculpas por la demora.
        """,
        """
        Todavía no hemos respondido a \(l.you("su", "tu")) mensaje del \(day)\(about), y lo \
        siento mucho.
        """,
        "\(l.you("Su", "Tu")) mensaje del \(day)\(about) sigue sin respuesta nuestra, y lo siento.")
    case .waiting(let day, let about):
      l.say(
        "\(l.you("Le", "Te")) escribimos el \(day)\(about) y todavía no hemos recibido respuesta.",
        """
        \(l.you("Le", "Te")) escribimos el \(day)\(about), y quizá desde entonces otros asuntos \
        han sido más urgentes.
        """,
        "\(l.you("Le", "Te")) escribimos el \(day)\(about) y aún no tenemos respuesta.")
    case .exchanged(let day, let about):
      l.say(
        "Nuestro último intercambio\(about) fue el \(day), y me gustaría darle continuidad.",
        "Nuestra última conversación\(about) fue el \(day), y me gustaría retomarla.",
        "Nuestro último intercambio\(about) fue el \(day).")
    case .met(let day, let about):
      l.say(
        "Nuestra última reunión\(about) tuvo lugar el \(day), y me gustaría darle continuidad.",
        "Hablamos por última vez el \(day)\(about), y me gustaría retomarlo.",
        "Hablamos por última vez el \(day)\(about).")
    case .gone(let gone): self.gone(l, gone)
    case .joined(let day, let about, let with):
      l.say(
        """
        El \(day) \(l.you("se incorporó", "te incorporaste")) a nuestra \
        conversación\(with)\(about), y todavía no nos hemos presentado.
        """,
        """
        El \(day) \(l.you("se sumó", "te sumaste")) a nuestra conversación\(with)\(about), y me \
        alegra contar con \(l.you("su", "tu")) participación.
        """,
        "El \(day) \(l.you("se sumó", "te sumaste")) a nuestra conversación\(with)\(about).")
    case .nothing:
      l.say(
        "Hasta ahora no hemos tenido contacto directo, y me gustaría remediarlo.",
        "Hasta ahora no hemos hablado directamente, y me gustaría remediarlo.",
        "Hasta ahora no hemos hablado directamente.")
    }
  }

  private func gone(_ l: Letter, _ gone: Letter.Gone) -> Statement {
    let (person, day) = (gone.person, gone.on)
    let turning = l.you("me dirijo a usted", "me dirijo a ti")
    return switch (gone.notice, gone.namesRecipient) {
    case (.bounced, _):
      l.say(
        "Un mensaje para \(person) no pudo entregarse el \(day), y por eso \(turning).",
        "Un mensaje para \(person) nos fue devuelto el \(day), así que \(turning).",
        "Un mensaje para \(person) nos fue devuelto el \(day).")
    case (.autoReply, true):
      l.say(
        """
        La respuesta automática de \(person) del \(day) \(l.you("le señala", "te señala")) como \
        la persona de contacto.
        """,
        """
        Según la respuesta automática de \(person) del \(day), ahora \
        \(l.you("es usted", "eres tú")) la persona de contacto.
        """,
        "La respuesta automática de \(person) del \(day) indica \(l.you("su", "tu")) nombre.")
    case (.autoReply, false):
      l.say(
        """
        Según una respuesta automática del \(day), \(person) ya no es nuestra persona de \
        contacto, y por eso \(turning).
        """,
        """
        Una respuesta automática del \(day) nos dice que \(person) ya no es nuestra persona de \
        contacto, así que \(turning).
        """,
        """
        Según una respuesta automática del \(day), \(person) ya no es nuestra persona de contacto.
        """)
    case (.farewell, true):
      l.say(
        "\(person) nos informó el \(day) de un cambio y nos dio \(l.you("su", "tu")) nombre.",
        """
        \(person) nos contó el \(day) que había un cambio y nos remitió a \(l.you("usted", "ti")).
        """,
        "\(person) nos habló el \(day) de un cambio y nos dio \(l.you("su", "tu")) nombre.")
    case (.farewell, false):
      l.say(
        "\(person) nos informó el \(day) de un cambio, y por eso \(turning).",
        "\(person) nos contó el \(day) que había un cambio, así que \(turning).",
        "\(person) nos habló el \(day) de un cambio.")
    case (.unknown, _):
      l.say(
        "Al parecer, \(person) ya no es nuestra persona de contacto, y por eso \(turning).",
        "Parece que \(person) ya no es nuestra persona de contacto, así que \(turning).",
        "Parece que \(person) ya no es nuestra persona de contacto.")
    }
  }

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

  func signOff(_ l: Letter) -> Statement {
    let r = l.register
    if r.isFormal { return "Atentamente," }
    return r.isFamiliar || r.isCasual ? "Un saludo," : "Saludos cordiales,"
  }

  func subjects(_ l: Letter, topic: Statement?) -> [Statement] {
    switch l.purpose {
    case .champion:
      return [l.you("Su opinión sobre nuestro trabajo", "Tu opinión sobre nuestro trabajo")]
    case .succession:
      return ["Nuestro contacto en \(l.account)", "Nuestro contacto desde ahora"]
    case .introduction: return ["Primer contacto con \(l.account)", "Una breve presentación"]
    case .reengagement, .checkIn:
      var subjects: [Statement] = []
      if let topic {
        subjects += l.isOwed ? ["Nuestra respuesta: \(topic)"] : ["Breve consulta: \(topic)"]
      }
      return subjects
        + [
          "Próximos pasos para \(l.account)",
          l.you("Una pregunta para usted", "Una pregunta para ti"),
        ]
    }
  }
}
