import CSModels
import Foundation

/// What of some words people at a customer wrote lately.
///
/// Texts are data: words are looked for, and what is found is named by its record. What was quoted
/// or forwarded is somebody else's and is not read.
struct TextWatch {
  /// A message in which something was found.
  struct Mention {
    let message: Interaction
    let author: Contact
    /// Which of the lists was found, the first of several.
    let list: Int
  }

  let mentions: [Mention]

  /// - Parameters:
  ///   - lists: What to look for, one lexicon for each thing.
  ///   - idle: What makes a sentence that says a thing mean something else, by the place of its list;
  ///     asked for once it is needed.
  ///   - days: How far to look back.
  init(
    _ lists: [Lexicon], unless idle: (Int) -> Lexicon? = { _ in nil }, in history: History,
    days: Int
  ) {
    let start = history.moment.subtracting(.days(max(0, days)))
    let fresh = history.interactions.reversed().prefix { $0.date > start }
      .filter { $0.direction == .inbound && $0.nature == .person }
    guard !fresh.isEmpty else {
      mentions = []
      return
    }
    var exceptions: [Int: Lexicon?] = [:]
    let company = CompanyWords.all(in: history)
    var mentions: [Mention] = []
    for message in fresh {
      guard let author = message.author.flatMap(history.person) else { continue }
      let sentences =
        history.writtenSubject(of: message).sentences + history.written(in: message).sentences
      let found = lists.indices.first { index in
        sentences.contains { sentence in
          guard lists[index].matches(sentence, company: company) else { return false }
          let exception = exceptions[index] ?? idle(index)
          exceptions[index] = .some(exception)
          return exception.map { !$0.matches(sentence, company: company) } ?? true
        }
      }
      if let found { mentions.append(Mention(message: message, author: author, list: found)) }
    }
    self.mentions = mentions.reversed()
  }

  /// A name as a phrase; `nil` where it has no words.
  static func phrase(_ name: String) -> String? {
    let words = WrittenText(name).sentences.flatMap(\.words)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
