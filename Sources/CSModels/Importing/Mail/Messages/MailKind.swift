/// What wrote a message.
public enum MailKind: String, Sendable, Hashable, Codable, CaseIterable {
  /// A person, to other persons or to a discussion list.
  case person
  /// A program answering for a person: absence notes, receipts, acknowledgements.
  case autoReply = "auto_reply"
  /// A mail server reporting that a message was not delivered.
  case bounce
  /// Mail to many that nobody is expected to answer: newsletters, announcements, notifications.
  case list
}

/// Decides what wrote a message, from its header and the shape of its body.
///
/// A post on a discussion list is a person's, although it bears the same List- fields as a
/// newsletter: what tells them apart is that one can post to the list (List-Post, RFC 2369) or that
/// list software for discussions carried it.
struct MailJudge {
  let header: HeaderBlock
  let root: MIMEPart
  let from: [MailAddress]
  /// The subject in lower case.
  let lowered: ArraySlice<UInt8>

  init(header: HeaderBlock, root: MIMEPart, from: [MailAddress], subject: String) {
    self.header = header
    self.root = root
    self.from = from
    lowered = Array(subject.lowercased().utf8)[...]
  }

  var kind: MailKind {
    if isBounce { return .bounce }
    if isAutoReply { return .autoReply }
    if isBulk { return .list }
    return .person
  }

  private func value(_ name: StaticString) -> String? {
    header.value(name).map { EncodedWords.unfold($0).lowercasedASCII }
  }

  private var local: String {
    guard let address = from.first?.address.lowercased() else { return "" }
    return String(address.prefix { $0 != "@" })
  }

  private var reportType: String? {
    guard root.contentType.value == "multipart/report" else { return nil }
    return root.contentType.parameter("report-type")?.lowercased() ?? "delivery-status"
  }

  // MARK: Bounces

  private static let serverNames = ["mailer-daemon", "postmaster", "mail-daemon", "mdaemon"]
  private static let bounceSubjects: [StaticString] = [
    "undelivered mail returned to sender", "undeliverable", "delivery status notification",
    "mail delivery failed", "mail delivery failure", "failure notice", "returned mail",
    "delivery failure", "mail delivery system", "unzustellbar", "unzustellbare nachricht",
    "non remis", "no se puede entregar", "message undeliverable", "undelivered mail",
    "delivery notification: delivery has failed", "warning: could not send", "nicht zustellbar",
    "échec de la remise", "mancata consegna", "mail could not be delivered", "delivery incomplete",
  ]

  private var isBounce: Bool {
    if let reportType {
      guard reportType == "delivery-status" else { return false }
      let actions = DeliveryFailure.actions(in: root)
      return actions.isEmpty || actions.contains { $0 == "failed" || $0 == "delayed" }
    }
    if header.has("x-failed-recipients") { return true }
    let hasSubject = Self.bounceSubjects.contains { lowered.hasASCIIPrefix($0) }
    let isServer =
      Self.serverNames.contains { local.hasPrefix($0) }
      || from.isEmpty && value("return-path") == "<>"
    if isServer { return hasSubject || value("return-path") == "<>" || local == "mailer-daemon" }
    return hasSubject && value("return-path") == "<>"
  }

  // MARK: Automatic replies

  private static let absenceSubjects: [StaticString] = [
    "automatic reply", "auto reply", "auto-reply", "autoreply", "auto response", "autoresponse",
    "automated response", "automated reply", "auto-response", "out of office", "out of the office",
    "out-of-office",
    "on vacation", "vacation reply", "away from my mail", "i am out of the office", "abwesenheit",
    "abwesend", "automatische antwort",
    "nicht im büro", "réponse automatique", "reponse automatique", "absence du bureau",
    "message d'absence", "absent du bureau", "respuesta automática", "respuesta automatica",
    "fuera de la oficina", "fuera de oficina", "risposta automatica", "fuori sede",
    "fuori ufficio", "assente dall'ufficio", "resposta automática", "resposta automatica",
    "ausência", "fora do escritório", "automatisch antwoord", "afwezig", "niet aanwezig",
    "autosvar", "automatiskt svar",
    "automatisk svar", "frånvaro", "fravær", "poissa", "automaattinen vastaus",
    "automatyczna odpowiedź", "autoodpowiedź", "poza biurem", "nieobecność",
    "автоматический ответ", "автоответ", "自动答复", "自動回覆", "自動応答", "otomatik yanıt",
    "automatická odpověď", "automatikus válasz", "ooo:", "[auto-reply]", "[autoreply]",
  ]

  private var isAutoReply: Bool {
    if let submitted = value("auto-submitted") {
      // RFC 3834: anything but "no" is automatic; "auto-generated" answers nothing.
      if submitted.hasPrefix("auto-replied") { return true }
      if submitted.hasPrefix("auto-notified") { return false }
    }
    if let reportType, reportType != "delivery-status" { return true }
    if reportType != nil { return true }
    let fields: [StaticString] = [
      "x-autoreply", "x-autorespond", "x-autoresponder", "x-auto-reply", "x-autoreply-from",
      "x-mail-autoreply", "x-vacation", "x-ms-exchange-inbox-rules-loop-reply",
    ]
    for field in fields {
      if let value = value(field), value != "no", value != "false" { return true }
    }
    if let precedence = value("precedence"),
      precedence == "auto_reply" || precedence == "auto-reply"
    {
      return true
    }
    if value("x-autogenerated") == "reply" { return true }
    if value("delivered-to") == "autoresponder" { return true }
    return Self.absenceSubjects.contains { lowered.hasASCIIPrefix($0) }
  }

  // MARK: Bulk

  private static let robots = [
    "noreply", "no-reply", "no_reply", "donotreply", "do-not-reply", "do_not_reply", "newsletter",
    "notification", "notifications", "alerts", "mailman-bounces", "announce", "jenkins", "bounce",
  ]

  private var isBulk: Bool {
    if let submitted = value("auto-submitted"), submitted.hasPrefix("auto-") { return true }
    if Self.robots.contains(where: { local == $0 || local.hasPrefix($0 + "+") })
      || local.hasPrefix("no-reply") || local.hasPrefix("noreply")
    {
      return true
    }
    let campaign: [StaticString] = [
      "list-unsubscribe-post", "x-campaign", "x-campaignid", "x-mc-user", "feedback-id",
      "x-mailgun-campaign-id", "x-cid", "x-sfmc-stack", "x-csa-complaints", "x-mailchimp-id",
    ]
    let precedence = value("precedence") ?? ""
    let isMarked =
      header.has("list-unsubscribe") || header.has("list-id") || precedence == "bulk"
      || precedence == "list" || precedence == "junk" || campaign.contains { header.has($0) }
    guard isMarked, !isDiscussion else { return isDigest }
    if campaign.contains(where: { header.has($0) }) { return true }
    // An answer is somebody's, whatever carried it.
    return !(header.has("in-reply-to") || header.has("references")) || isDigest
  }

  private var isDigest: Bool {
    root.contentType.value == "multipart/digest"
      || lowered.firstIndex(ofASCII: " digest, vol ") != nil
      || lowered.firstIndex(ofASCII: " digest, issue ") != nil
      || local == "digest" || local.hasSuffix("-digest")
  }

  /// Whether the message came over a list to which one can post.
  private var isDiscussion: Bool {
    if let post = value("list-post") { return !post.hasPrefix("no") }
    let software: [StaticString] = [
      "mailing-list", "x-mailman-version", "x-beenthere", "x-mailing-list", "x-google-group-id",
      "x-loop", "x-list", "x-ml-name", "x-listname",
    ]
    if software.contains(where: { header.has($0) }) { return true }
    if let sender = value("sender") {
      return sender.contains("owner-") || sender.contains("-bounces@") || sender.contains("-owner@")
    }
    return false
  }
}
