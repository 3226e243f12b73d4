import CSModels
import Foundation

/// What a contact did that looks like wanting to buy, and when.
struct LeadSigns {
  /// Something the contact did of their own accord.
  struct Sign {
    var name: String
    var weight: Double
    var ageDays: Double
    var evidence: AnyRecordID
  }

  private let contact: Contact
  private let moment: Date
  private var signs: [Sign] = []
  /// The days since each thing the contact did, newest last, with its record.
  private var acts: [(ageDays: Double, evidence: AnyRecordID)] = []

  init(
    _ contact: Contact, in history: History, words: Set<String>
  ) {
    self.contact = contact
    moment = history.moment
    var threads: Set<ConversationThread.ID> = []
    for interaction in history.interactions(with: contact) {
      let isOpening = interaction.thread.map { threads.insert($0).inserted } ?? true
      guard interaction.direction == .inbound, interaction.nature == .person else { continue }
      // Who is only in copy does nothing.
      guard interaction.author ?? contact.id == contact.id else { continue }
      let age = moment.timeIntervalSince(interaction.date) / 86_400
      acts.append((age, interaction.anyID))
      guard age <= 90 else { continue }
      func add(_ name: String, _ weight: Double) {
        signs.append(
          Sign(name: name, weight: weight, ageDays: age, evidence: interaction.anyID))
      }
      switch interaction.channel {
      case .meeting, .call: add("came_to_us", 3)
      case .web: add("web_visits", 1)
      default:
        if isOpening, interaction.inReplyTo == nil { add("opened_conversation", 2) }
        if QuestionMark.ends(aWordOf: interaction.text) { add("questions", 1) }
        if Self.mentions(words, interaction) { add("buying_words", 2) }
      }
    }
  }

  private static func mentions(_ words: Set<String>, _ interaction: Interaction) -> Bool {
    guard !words.isEmpty else { return false }
    let text = interaction.subject + "\n" + interaction.text
    return text.split { !$0.isLetter }.contains { words.contains($0.lowercased()) }
  }

  /// How much is known of the contact's own doing: 1 - 2^(-n / 5) of n things done.
  var certainty: Double { 1 - exp2(-Double(acts.count) / 5) }

  /// What looks like wanting to buy.
  func intent(_ version: ScorerVersion) -> Score {
    var sums: [String: (weight: Double, evidence: [AnyRecordID])] = [:]
    for sign in signs {
      var sum = sums[sign.name] ?? (0, [])
      sum.weight += sign.weight * exp2(-sign.ageDays / 30)
      sum.evidence.append(sign.evidence)
      sums[sign.name] = sum
    }
    let total = sums.keys.sorted().reduce(0) { $0 + (sums[$1]?.weight ?? 0) }
    let value = 100 * (1 - exp2(-total / 4))
    let parts = sums.keys.sorted().compactMap { name in
      sums[name].map {
        Contribution(name, Points(value * $0.weight / total), evidence: $0.evidence.suffix(8))
      }
    }
    return Score(version, of: contact.anyID, base: 0, parts, at: moment)
  }

  /// Whether now is the time.
  func timing(_ version: ScorerVersion) -> Score {
    guard let last = acts.last else {
      return Score(version, of: contact.anyID, base: 0, [], at: moment)
    }
    let recent = acts.filter { $0.ageDays <= 14 }
    let before = acts.count { $0.ageDays > 14 && $0.ageDays <= 42 }
    let pace = Double(recent.count) / Double(max(1, recent.count + before))
    return Score(
      version, of: contact.anyID, base: 0,
      [
        Contribution(
          "last_act", Points(60 * exp2(-last.ageDays / 14)), evidence: [last.evidence]),
        Contribution("momentum", Points(40 * pace), evidence: recent.suffix(8).map(\.evidence)),
      ], at: moment)
  }
}
