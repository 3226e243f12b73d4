import CSModels
import Foundation

/// One message that a contact wrote, with what can be read from it alone.
struct WrittenMessage: Sendable {
  let id: AnyRecordID
  let words: Int
  let formality: Double?
  let greeting: String?
  let signOff: String?
  let language: String?
  /// The hour of the day where the writer was, 0...23.
  let hour: Int
  /// The day of the week where the writer was, Monday 1 to Sunday 7.
  let weekday: Int

  /// The messages of a contact, newest first.
  static func all(of contact: Contact, in history: History) -> [WrittenMessage] {
    history.places(with: contact.id).reversed().compactMap { place in
      let interaction = history.interactions[place]
      guard interaction.direction == .inbound, interaction.nature == .person,
        interaction.author == contact.id
      else { return nil }
      switch interaction.channel {
      case .email, .chat, .ticket: return WrittenMessage(interaction, history.calendar)
      case .meeting, .call, .survey, .note, .web: return nil
      }
    }
  }

  private init(_ interaction: Interaction, _ calendar: WorkCalendar) {
    let text = TokenizedText(interaction.text)
    id = interaction.anyID
    words = MessageStatistics.wordCount(text, in: text.words.indices)
    language = LanguageDetector().language(of: text)?.language
    let (greeting, signOff) = (Greeting(in: text), SignOff(in: text))
    formality = Formality(in: text, language: language, greeting: greeting, signOff: signOff)?.value
    self.greeting = greeting.map(\.phrase).flatMap { $0.isEmpty ? nil : $0 }
    // Mail readers part the signature from the text before or after the farewell.
    let whole =
      interaction.signature.isEmpty
      ? signOff : SignOff(in: TokenizedText(interaction.text + "\n" + interaction.signature))
    self.signOff = whole?.phrase
    let local = Self.localTime(of: interaction, calendar)
    hour = local.hour
    weekday = local.weekday
  }

  /// The time on the writer's own clock where the message says how it is set, otherwise in the
  /// zone of the account.
  private static func localTime(
    of interaction: Interaction, _ calendar: WorkCalendar
  ) -> (hour: Int, weekday: Int) {
    guard let offset = interaction.utcOffsetHours, abs(offset) <= 14 else {
      let local = calendar.local(interaction.date)
      return (min(23, max(0, local.second / 3_600)), local.day.weekday)
    }
    let seconds = interaction.date.timeIntervalSince1970 + offset * 3_600
    guard abs(seconds) < 2e11 else { return (0, 1) }
    let days = (seconds / 86_400).rounded(.down)
    let hour = Int((seconds - days * 86_400) / 3_600)
    return (min(23, max(0, hour)), CivilDate(daysSince1970: Int(days)).weekday)
  }
}
