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
  ///   - lists: Phrases, one list for each thing to look for.
  ///   - exceptions: Of each list, phrases in whose company its own mean something else; lists
  ///     beyond the last have none.
  ///   - days: How far to look back.
  init(
    _ lists: [[String]], unless exceptions: [[String]] = [], in history: History, days: Int
  ) {
    let start = history.moment.subtracting(.days(max(0, days)))
    let fresh = history.interactions.reversed().prefix { $0.date > start }
      .filter { $0.direction == .inbound && $0.nature == .person }
    guard !fresh.isEmpty else {
      mentions = []
      return
    }
    let books = lists.enumerated().map { index, list in
      PhraseBook([PhraseList(list, unless: index < exceptions.count ? exceptions[index] : [])])
    }
    let company = Self.names(of: history.account)
    var mentions: [Mention] = []
    for message in fresh {
      guard let author = message.author.flatMap(history.person) else { continue }
      let texts = [NoticeText(message.subject), NoticeText(message.text)]
      let found = books.firstIndex { book in
        texts.contains { $0.sentences.contains { book.matches($0.words, company: company) } }
      }
      if let found { mentions.append(Mention(message: message, author: author, list: found)) }
    }
    self.mentions = mentions.reversed()
  }

  /// The words by which a company is called.
  static func names(of account: Account) -> Set<String> {
    Set(NoticeText(account.name).sentences.flatMap(\.words))
  }

  /// A name as a phrase; `nil` where it has no words.
  static func phrase(_ name: String) -> String? {
    let words = NoticeText(name).sentences.flatMap(\.words)
    return words.isEmpty ? nil : words.joined(separator: " ")
  }
}
