import Foundation

/// What was planted in the sample company: `truth.json` beside its mail.
struct Truth: Decodable {
  struct Company: Decodable {
    let name: String
    let ownDomains: [String]
    let at: String
    let reader: String
    let timeZone: String
    let holidays: [String]

    enum CodingKeys: String, CodingKey {
      case name, at, reader, holidays
      case ownDomains = "own_domains"
      case timeZone = "time_zone"
    }
  }

  struct Mail: Decodable {
    let messages: Int
  }

  struct Expectation: Decodable, CustomStringConvertible, Sendable {
    enum Outcome: String, Decodable {
      case mustFire = "must_fire"
      case mayFire = "may_fire"
      case mustNotFire = "must_not_fire"
    }

    let id: String
    let account: String?
    let person: String?
    let address: String?
    let signal: String
    let expected: Outcome
    let at: String
    let why: String
    let scenario: String?
    let draftTo: String?
    let draftToOr: String?

    enum CodingKeys: String, CodingKey {
      case id, account, person, address, signal, expected, at, why, scenario
      case draftTo = "draft_to"
      case draftToOr = "draft_to_or"
    }

    var description: String { "\(id) (\(signal) \(expected.rawValue))" }
  }

  let company: Company
  let mail: Mail
  let expectations: [Expectation]

  /// The folder of the sample company, found from this file.
  static var folder: URL {
    URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
      .appending(path: "Examples/CommandLine/Sources/briefing/Resources/company")
  }

  static func read() throws -> Truth {
    let data = try Data(contentsOf: folder.appending(path: "truth.json"))
    return try JSONDecoder().decode(Truth.self, from: data)
  }
}
