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
    case .leaving(let day):
      l.say(
        "Gracias por informarnos el \(day) del cambio; \(l.you("le", "te")) deseamos mucho éxito.",
        "Gracias por contarnos el \(day) lo del cambio; \(l.you("le", "te")) deseamos lo mejor.",
        """
        Gracias por \(l.you("su", "tu")) mensaje del \(day) sobre el cambio; \(l.you("le", "te")) \
        deseamos lo mejor.
        """)
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
