import CSModels

/// The wording of messages in one language.
///
/// Laws:
/// 1. Literals hold words only: no digits, names, dates or addresses.
/// 2. The three tones of a sentence state the same facts.
/// 3. One or two questions in all, the last one answerable in a line.
protocol Phrasebook {
  /// A day as people write it, with the year only where it is needed.
  func day(_ day: CivilDate, withYear: Bool) -> String
  /// What follows a verb to say what it was about, such as ` about “Seats”`.
  func about(_ topic: Statement) -> Statement
  /// What follows a noun to say with whom, such as ` with Carlos Diaz`.
  func with(_ person: Statement) -> Statement
  /// The line that greets.
  func greeting(_ letter: Letter) -> Statement
  /// The sentence that says what the message refers to; empty where there is nothing.
  func opening(_ letter: Letter) -> Statement
  /// The sentence that says why it is written.
  func purpose(_ letter: Letter) -> Statement
  /// The sentence about the subscription.
  func renewal(_ letter: Letter, _ day: Statement) -> Statement
  /// The questions.
  func questions(_ letter: Letter) -> Statement
  /// The sentence that makes an answer easy.
  func close(_ letter: Letter) -> Statement
  /// The line above the name.
  func signOff(_ letter: Letter) -> Statement
  /// Subjects, the best one first; the last one names nothing and always fits.
  func subjects(_ letter: Letter, topic: Statement?) -> [Statement]
}

extension Phrasebook {
  /// The whole text.
  func text(_ letter: Letter) -> Statement {
    var paragraphs = [greeting(letter)]
    let opening = opening(letter)
    paragraphs.append(opening.isEmpty ? purpose(letter) : "\(opening) \(purpose(letter))")
    if let day = letter.renewal { paragraphs.append(renewal(letter, day)) }
    paragraphs.append("\(questions(letter)) \(close(letter))")
    let end: Statement = letter.sender.map { "\(signOff(letter))\n\($0)" } ?? signOff(letter)
    return paragraphs.dropFirst().reduce(paragraphs[0]) { "\($0)\n\n\($1)" } + "\n\n" + end
  }
}
