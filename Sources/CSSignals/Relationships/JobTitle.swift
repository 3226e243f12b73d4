import CSModels
import CSScoring

/// The job title of a person, from what is recorded and from what stands under their mails.
struct JobTitle {
  let text: String
  let seniority: Seniority
  /// The record it comes from.
  let record: AnyRecordID

  /// Whether whoever holds it leads a department or more.
  var isSenior: Bool { seniority >= .director }

  /// The recorded title, else the present position, else the line of the latest signature that
  /// says how senior the person is; `nil` where nothing is known.
  init?(of person: Contact, in history: History) {
    if let title = person.title, !title.isEmpty {
      self.init(title, from: person.anyID)
      return
    }
    let position = history.roles.last {
      $0.person == person.id && $0.endDate == nil && !$0.title.isEmpty
    }
    if let position {
      self.init(position.title, from: position.anyID)
      return
    }
    let signed = history.interactions(with: person).last {
      $0.author == person.id && $0.nature == .person && !$0.signature.isEmpty
    }
    guard let signed else { return nil }
    let lines = signed.signature.prefix(1_000).split(whereSeparator: \.isNewline).prefix(8)
    for line in lines {
      let parts = line.split(whereSeparator: { $0 == "|" || $0 == "," || $0 == "\u{2022}" })
      for part in parts where part.count <= 60 && !part.contains("@") {
        let title = JobTitle(
          part.split(whereSeparator: \.isWhitespace).joined(separator: " "), from: signed.anyID)
        if title.isSenior {
          self = title
          return
        }
      }
    }
    return nil
  }

  private init(_ text: String, from record: AnyRecordID) {
    self.text = text
    seniority = Seniority(title: text) ?? .staff
    self.record = record
  }
}
