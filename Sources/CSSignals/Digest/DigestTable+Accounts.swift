extension DigestTable {
  /// Titles of what is told of an account.
  static let accounts: [Row] = [
    (
      "{} is being reorganized", "{} wird umorganisiert", "{} se está reorganizando",
      "{} se réorganise"
    ),
    (
      "Other people at {} are in touch than before",
      "Bei {} sind andere Personen in Kontakt als früher",
      "En {} nos contactan otras personas que antes",
      "Chez {}, d'autres personnes qu'avant sont en contact"
    ),
    (
      "{} meets us less than before", "{} trifft uns seltener als früher",
      "{} se reúne menos con nosotros que antes", "{} nous rencontre moins qu'avant"
    ),
    (
      "{} meets us more than before", "{} trifft uns öfter als früher",
      "{} se reúne más con nosotros que antes", "{} nous rencontre plus qu'avant"
    ),
    (
      "{} sounds worse than before", "{} klingt unzufriedener als früher",
      "{} suena peor que antes", "{} semble moins satisfait qu'avant"
    ),
    (
      "Unresolved tickets of {} are piling up", "Ungelöste Tickets von {} häufen sich",
      "Se acumulan los tickets sin resolver de {}", "Les tickets non résolus de {} s'accumulent"
    ),
    (
      "{} opens more tickets than before", "{} öffnet mehr Tickets als früher",
      "{} abre más tickets que antes", "{} ouvre plus de tickets qu'avant"
    ),
    (
      "{} opens fewer tickets than before", "{} öffnet weniger Tickets als früher",
      "{} abre menos tickets que antes", "{} ouvre moins de tickets qu'avant"
    ),
    (
      "{} does better than most", "{} steht besser da als die meisten",
      "{} va mejor que la mayoría", "{} fait mieux que la plupart"
    ),
    (
      "{} does worse than most", "{} steht schlechter da als die meisten",
      "{} va peor que la mayoría", "{} fait moins bien que la plupart"
    ),
    (
      "{} has begun to use something new: {}", "{} nutzt etwas Neues: {}",
      "{} ha empezado a usar algo nuevo: {}", "{} utilise quelque chose de nouveau : {}"
    ),
    (
      "{} has nearly used up its seats", "{} hat seine Plätze fast aufgebraucht",
      "{} casi ha agotado sus licencias", "{} a presque épuisé ses licences"
    ),
    (
      "{} has nearly used up {}", "{} hat fast aufgebraucht: {}", "{} casi ha agotado: {}",
      "{} a presque épuisé : {}"
    ),
    (
      "{} has used up its seats", "{} hat seine Plätze aufgebraucht", "{} ha agotado sus licencias",
      "{} a épuisé ses licences"
    ),
    ("{} has used up {}", "{} hat aufgebraucht: {}", "{} ha agotado: {}", "{} a épuisé : {}"),
    (
      "{} uses more than its seats", "{} nutzt mehr als seine Plätze",
      "{} usa más que sus licencias", "{} utilise plus que ses licences"
    ),
    (
      "{} uses more than {}", "{} nutzt mehr als vereinbart: {}", "{} usa más de lo acordado: {}",
      "{} utilise plus que prévu : {}"
    ),
    (
      "{} has not come back since {}", "{} ist seit dem {} nicht zurückgekommen",
      "{} no se ha recuperado desde el {}", "{} n'est pas revenu depuis le {}"
    ),
    (
      "A review with {} is due", "Ein Rückblick mit {} steht an", "Toca una revisión con {}",
      "Un bilan avec {} est à prévoir"
    ),
    (
      "The subscription of {} is up for renewal", "Der Vertrag mit {} steht zur Verlängerung an",
      "La suscripción de {} está por renovarse", "L'abonnement de {} arrive à renouvellement"
    ),
    (
      "The renewal of {} is overdue", "Die Verlängerung von {} ist überfällig",
      "La renovación de {} está vencida", "Le renouvellement de {} est en retard"
    ),
    (
      "{} may buy more", "{} könnte mehr kaufen", "{} podría comprar más",
      "{} pourrait acheter davantage"
    ),
    (
      "{} has a story to tell", "{} hat eine Erfolgsgeschichte", "{} tiene una historia de éxito",
      "{} a une réussite à raconter"
    ),
    (
      "{} talks about the price", "{} spricht über den Preis", "{} habla del precio",
      "{} parle du prix"
    ),
    ("{} speaks of {}", "{} spricht von {}", "{} habla de {}", "{} parle de {}"),
    (
      "{} accounts at once: {}", "{} Kunden zugleich: {}", "{} clientes a la vez: {}",
      "{} clients à la fois : {}"
    ),
  ]
}
