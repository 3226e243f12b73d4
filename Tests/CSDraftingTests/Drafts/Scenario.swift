import CSDrafting
import CSModels
import Foundation

/// A situation in which somebody is written to.
///
/// Everything happens at Globex in 2026; one stands on Monday 20 April.
struct Scenario {
  var name: String
  var occasion: MessageDraft.Occasion
  var recipient: Contact
  var insight: Insight?
  var history: History

  /// Mails in which people show their language, and whether they say "du" or "tú".
  enum Voice: String, CaseIterable {
    case english, german, germanFamiliar, french, spanish, spanishFamiliar, casual, formal

    var text: String {
      switch self {
      case .english:
        "Hello Ana, thank you for the offer. We will look at the seats with the team and let you "
          + "know what we think about it. Regards, Maria"
      case .german:
        "Guten Tag Frau Ruiz, vielen Dank für Ihr Angebot. Wir werden das mit dem Team besprechen "
          + "und Ihnen dann mitteilen, was wir davon halten. Freundliche Grüße"
      case .germanFamiliar:
        "Hallo Ana, danke dir für das Angebot. Wir werden das mit dem Team besprechen und ich "
          + "melde mich dann bei dir, wenn du willst. Viele Grüße"
      case .french:
        "Bonjour Ana, merci pour votre offre. Nous allons en parler avec les collègues et nous "
          + "vous dirons ce que nous en pensons. Cordialement"
      case .spanish:
        "Buenos días, gracias por su oferta. Vamos a hablar de ello con el equipo y le diremos a "
          + "usted lo que pensamos. Saludos cordiales"
      case .spanishFamiliar:
        "Hola Ana, gracias por la oferta. Vamos a hablar de ello con el equipo y te digo lo que "
          + "pensamos, contigo siempre es fácil. Un saludo"
      case .casual:
        "Hi Ana, thx, that's cool! We'll have a look and I'm gonna get back to you. Cheers, Maria"
      case .formal:
        "Dear Ms Ruiz, thank you very much for your proposal regarding the additional seats. We "
          + "would kindly ask you for your patience until the committee has met. Yours sincerely"
      }
    }

    var language: DraftLanguage {
      switch self {
      case .english, .casual, .formal: .english
      case .german, .germanFamiliar: .german
      case .french: .french
      case .spanish, .spanishFamiliar: .spanish
      }
    }
  }

  static let moment = "04-20 09:00"

  /// A history in which Maria has written three times, so that her voice is known.
  static func known(_ voice: Voice, _ more: [Interaction] = []) -> History {
    var history = History(
      Sample.globex, at: Sample.date(moment), profile: WorkspaceProfile(domains: ["acme.example"]))
    for person in [Sample.maria, Sample.carlos] { history.add(person) }
    for colleague in [Sample.ana, Sample.ben] { history.add(colleague) }
    for (index, day) in ["01-12", "01-19", "01-26"].enumerated() {
      history.add(
        Sample.mail(
          "v\(index)", .inbound, on: "\(day) 10:00", subject: "Re: Seats for the new team",
          text: voice.text, thread: "t\(index)"))
      history.add(
        Sample.mail(
          "a\(index)", .outbound, on: "\(day) 14:00", subject: "Re: Seats for the new team",
          thread: "t\(index)"))
    }
    history.add(more)
    return history
  }

  /// An insight about a person.
  static func insight(
    _ type: String, about subject: some Record, records: [AnyRecordID] = [],
    related: [AnyRecordID] = [], evidence: [Evidence] = [], priority: Insight.Priority = .high,
    user: Teammate = Sample.ana, category: Insight.Category = .risk
  ) throws -> Insight {
    let finding = Finding(
      category, about: subject, severity: .high, "Something happened.",
      advice: "Write to them.", evidence: records.isEmpty ? [subject.anyID] : records, type: type,
      title: "Something happened", measurements: evidence, related: related)
    return try Insight(
      finding, account: Sample.globex, user: user.id, priority: priority,
      at: Sample.date(moment),
      day: CivilDate(daysSince1970: Int(Sample.date(moment).timeIntervalSince1970 / 86_400)))
  }

  /// Every situation, with people who write in one voice.
  static func all(_ voice: Voice) throws -> [Scenario] {
    let (maria, carlos) = (Sample.maria, Sample.carlos)
    let asked = Sample.mail(
      "q1", .inbound, on: "03-03", subject: "Audit export",
      text: voice.text + " Can we export the audit log?", thread: "q")
    let waiting = Sample.mail(
      "w1", .outbound, on: "03-03", subject: "Audit export", thread: "w")
    let reminders = (1...3).map {
      Sample.mail("w\($0)", .outbound, on: "03-0\($0)", subject: "Audit export", thread: "w")
    }
    let fromCarlos = Sample.mail(
      "c1", .inbound, carlos, on: "02-10", subject: "Seats", text: voice.text, thread: "c")
    var call = Sample.mail("m1", .outbound, on: "03-05", subject: "Quarterly review")
    call.channel = .meeting
    let bounce = Sample.mail("b1", .inbound, on: "04-15", subject: "Undelivered", nature: .bounce)
    let auto = Sample.mail("auto", .inbound, on: "04-14", subject: "Gone", nature: .autoReply)
    let bye = Sample.mail("bye", .inbound, on: "04-13", subject: "Farewell", text: voice.text)
    var cc = Sample.mail("cc", .inbound, on: "04-10", subject: "Audit export", text: voice.text)
    cc.contacts.append(carlos.id)
    cc.participants.append(Participant(.cc, person: .contact(carlos.id), name: carlos.name))
    let subscription = Subscription(
      id: "s", account: Sample.globex.id, value: .usd(12_000), seats: 40,
      renewal: Sample.date("06-30"))
    var renewing = known(voice)
    renewing.add(subscription)
    var champion = maria
    champion.role = .champion
    let quiet = try insight("going_dark", about: maria)
    func gone(_ record: Interaction, _ related: [AnyRecordID] = []) throws -> Insight {
      try insight("champion_leaving", about: maria, records: [record.anyID], related: related)
    }
    return [
      Scenario(
        name: "owed", occasion: .reengagement, recipient: maria, insight: quiet,
        history: known(voice, [asked])),
      Scenario(
        name: "waiting", occasion: .reengagement, recipient: maria, insight: quiet,
        history: known(voice, [waiting])),
      Scenario(
        name: "exchanged", occasion: .checkIn, recipient: maria, history: known(voice)),
      Scenario(
        name: "met", occasion: .checkIn, recipient: maria, history: known(voice, [call])),
      Scenario(name: "renewal", occasion: .checkIn, recipient: maria, history: renewing),
      Scenario(
        name: "champion", occasion: .championOutreach, recipient: champion,
        history: known(voice, [waiting])),
      Scenario(
        name: "bounced", occasion: .championOutreach, recipient: carlos, insight: try gone(bounce),
        history: known(voice, [fromCarlos, bounce])),
      Scenario(
        name: "auto-reply", occasion: .championOutreach, recipient: carlos,
        insight: try gone(auto), history: known(voice, [fromCarlos, auto])),
      Scenario(
        name: "auto-reply names", occasion: .championOutreach, recipient: carlos,
        insight: try gone(auto, [carlos.anyID]), history: known(voice, [fromCarlos, auto])),
      Scenario(
        name: "farewell", occasion: .championOutreach, recipient: carlos, insight: try gone(bye),
        history: known(voice, [fromCarlos, bye])),
      Scenario(
        name: "farewell names", occasion: .championOutreach, recipient: carlos,
        insight: try gone(bye, [carlos.anyID]), history: known(voice, [fromCarlos, bye])),
      Scenario(
        name: "leaving", occasion: .championOutreach, recipient: maria, insight: try gone(bye),
        history: known(voice, [bye])),
      Scenario(
        name: "call", occasion: .reengagement, recipient: maria, insight: quiet,
        history: known(voice, reminders)),
      Scenario(
        name: "left", occasion: .championOutreach, recipient: carlos,
        insight: try insight("champion_leaving", about: maria),
        history: known(voice, [fromCarlos])),
      Scenario(
        name: "newcomer", occasion: .checkIn, recipient: carlos,
        insight: try insight(
          "new_stakeholder", about: carlos, records: [cc.anyID], category: .engagement),
        history: known(voice, [cc])),
      Scenario(name: "stranger", occasion: .checkIn, recipient: carlos, history: known(voice)),
    ]
  }
}
