extension DigestTable {
  /// Titles of what is told of a deal.
  static let deals: [Row] = [
    (
      "{} hangs on too few people", "{} hängt an zu wenigen Personen",
      "{} depende de muy pocas personas", "{} repose sur trop peu de personnes"
    ),
    (
      "Nobody who decides takes part in {}", "An {} ist niemand beteiligt, der entscheidet",
      "En {} no participa nadie que decida", "Aucun décideur ne participe à {}"
    ),
    (
      "Nothing happens on {}", "Bei {} tut sich nichts", "No se mueve nada en {}",
      "Rien ne bouge sur {}"
    ),
    ("{} is stuck in {}", "{} steckt fest in {}", "{} está atascado en {}", "{} est bloqué à {}"),
    (
      "{} is put off again and again", "{} wird immer wieder verschoben",
      "{} se aplaza una y otra vez", "{} est sans cesse repoussé"
    ),
    ("{} is overdue", "{} ist überfällig", "{} está vencido", "{} est en retard"),
    (
      "{} is like deals that were won", "{} gleicht gewonnenen Abschlüssen",
      "{} se parece a las ventas ganadas", "{} ressemble aux affaires gagnées"
    ),
    (
      "{} is like deals that were lost", "{} gleicht verlorenen Abschlüssen",
      "{} se parece a las ventas perdidas", "{} ressemble aux affaires perdues"
    ),
  ]
}
