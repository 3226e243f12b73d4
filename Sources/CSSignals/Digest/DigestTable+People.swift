extension DigestTable {
  /// Titles of what is told of a person.
  static let people: [Row] = [
    ("{} is leaving {}", "{} verlässt {}", "{} deja {}", "{} quitte {}"),
    ("{} has left {}", "{} hat {} verlassen", "{} ha dejado {}", "{} a quitté {}"),
    (
      "{} can no longer be reached", "{} ist nicht mehr erreichbar",
      "ya no se puede contactar con {}", "{} n'est plus joignable"
    ),
    (
      "{} has gone quiet", "{} ist verstummt", "{} ya no da señales",
      "{} ne donne plus de nouvelles"
    ),
    ("{} no longer answers", "{} antwortet nicht mehr", "{} ya no responde", "{} ne répond plus"),
    (
      "{} leaves our messages unanswered", "{} lässt unsere Nachrichten unbeantwortet",
      "{} deja nuestros mensajes sin respuesta", "{} laisse nos messages sans réponse"
    ),
    (
      "The talk with {} has become one-sided", "Das Gespräch mit {} ist einseitig geworden",
      "La conversación con {} va en un solo sentido", "L'échange avec {} est devenu à sens unique"
    ),
    (
      "{} answers more slowly than before", "{} antwortet langsamer als früher",
      "{} responde más despacio que antes", "{} répond plus lentement qu'avant"
    ),
    (
      "{} is in touch less than before", "weniger Kontakt mit {} als früher",
      "menos contacto con {} que antes", "moins de contacts avec {} qu'avant"
    ),
    (
      "{} is in touch more than before", "mehr Kontakt mit {} als früher",
      "más contacto con {} que antes", "plus de contacts avec {} qu'avant"
    ),
    (
      "{} has a new position at {}", "{} hat bei {} eine neue Position",
      "{} tiene un nuevo puesto en {}", "{} a un nouveau poste chez {}"
    ),
    (
      "{} is new at {}", "{} ist neu bei {}", "{} es nuevo contacto en {}",
      "{} est un nouveau contact chez {}"
    ),
    (
      "{} is no longer on the conversations of colleagues",
      "{} steht nicht mehr in den Gesprächen der Kollegen",
      "{} ya no figura en las conversaciones de sus colegas",
      "{} n'est plus dans les échanges de ses collègues"
    ),
    (
      "All contact with {} runs through {}", "Aller Kontakt mit {} läuft über {}",
      "Todo el contacto con {} pasa por {}", "Tous les contacts avec {} passent par {}"
    ),
    (
      "{} misses our meetings", "{} versäumt unsere Termine", "{} falta a nuestras reuniones",
      "{} manque nos réunions"
    ),
    (
      "The conversation with {} is heating up", "Das Gespräch mit {} spitzt sich zu",
      "La conversación con {} se está tensando", "L'échange avec {} s'envenime"
    ),
    (
      "{} uses the product far more than others", "{} nutzt das Produkt weit mehr als andere",
      "{} usa el producto mucho más que los demás", "{} utilise le produit bien plus que les autres"
    ),
    (
      "The best moment to write to {}", "Der beste Zeitpunkt, um {} zu schreiben",
      "El mejor momento para escribir a {}", "Le meilleur moment pour écrire à {}"
    ),
    (
      "{} may recommend us", "{} könnte uns weiterempfehlen", "{} podría recomendarnos",
      "{} pourrait nous recommander"
    ),
  ]
}
