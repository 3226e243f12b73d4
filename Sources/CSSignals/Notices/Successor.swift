import CSModels

/// Whom a notice of departure or absence names to turn to.
struct Successor: Hashable {
  /// The name as it was written, where one was.
  var name: String?
  /// The address in lower case, where one was.
  var address: String?
  /// The person, where the account has one of that name or address.
  var contact: Contact.ID?

  /// Finds the first person named after words such as `please contact` or `my successor`.
  init?(in text: WrittenText, besides leaver: Contact, people: [Contact]) {
    for sentence in text.sentences where Lexicon.successors.matches(sentence) {
      let found = Self.person(in: sentence, besides: leaver, people: people)
      if let found {
        self = found
        return
      }
    }
    return nil
  }

  private init(name: String?, address: String?, contact: Contact.ID?) {
    self.name = name
    self.address = address
    self.contact = contact
  }

  private static func person(
    in sentence: WrittenText.Sentence, besides leaver: Contact, people: [Contact]
  ) -> Successor? {
    let others = people.filter { $0.id != leaver.id }
    let tokens = sentence.original.split(whereSeparator: \.isWhitespace).map { token in
      String(
        token.drop { !$0.isLetter && !$0.isNumber }
          .reversed().drop { !$0.isLetter && !$0.isNumber }.reversed())
    }
    let address = tokens.lazy.map { $0.lowercased() }.first {
      isAddress($0) && !leaver.emails.contains($0)
    }
    if let address, let known = others.first(where: { $0.emails.contains(address) }) {
      return Successor(name: known.name, address: address, contact: known.id)
    }
    // A known name anywhere in the sentence counts; a new one only where capitals say so.
    let words = sentence.words
    if let known = others.first(where: { isNamed($0, in: words) }) {
      return Successor(name: known.name, address: address, contact: known.id)
    }
    let name = capitalised(tokens, besides: leaver)
    guard name != nil || address != nil else { return nil }
    return Successor(name: name, address: address, contact: nil)
  }

  private static func isAddress(_ token: String) -> Bool {
    let parts = token.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && !parts[0].isEmpty && parts[1].contains(".")
  }

  private static func isNamed(_ person: Contact, in words: [String]) -> Bool {
    let name = person.name.split(whereSeparator: \.isWhitespace).flatMap {
      WrittenText.fold(String($0))
    }
    guard name.count >= 2, words.count >= name.count else { return false }
    return (0...(words.count - name.count)).contains {
      Array(words[$0..<($0 + name.count)]) == name
    }
  }

  /// Two or three words in a row that begin with a capital, as names do, not at the start.
  private static func capitalised(_ tokens: [String], besides leaver: Contact) -> String? {
    var run: [String] = []
    for (index, token) in tokens.enumerated() {
      let isName =
        index > 0 && token.first?.isUppercase == true
        && token.dropFirst().contains(where: \.isLowercase)
        && !token.contains("@") && !titles.contains(WrittenText.folded(token))
      if isName {
        run.append(token)
        if run.count == 3 { break }
      } else if run.count >= 2 {
        break
      } else {
        run = []
      }
    }
    guard run.count >= 2 else { return nil }
    let name = run.joined(separator: " ")
    return name == leaver.name ? nil : name
  }

  private static let titles: Set<String> = [
    "mr", "mrs", "ms", "dr", "herr", "herrn", "frau", "monsieur", "madame", "senor", "senora",
    "signor", "signora", "kollegen",
    "kollegin", "kollege", "nachfolger", "nachfolgerin", "best", "kind", "regards",
  ]
}
