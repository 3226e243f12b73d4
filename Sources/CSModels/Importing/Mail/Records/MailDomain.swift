/// What the domain of an address says about who writes from it.
enum MailDomain {
  /// Providers whose addresses belong to persons, not to companies.
  private static let freemail: Set<String> = [
    "gmail.com", "googlemail.com", "yahoo.com", "yahoo.co.uk", "yahoo.co.in", "yahoo.de",
    "yahoo.fr", "yahoo.es", "yahoo.it", "yahoo.co.jp", "yahoo.com.br", "yahoo.ca", "ymail.com",
    "rocketmail.com", "hotmail.com", "hotmail.co.uk", "hotmail.de", "hotmail.fr", "hotmail.it",
    "hotmail.es", "outlook.com", "outlook.de", "outlook.fr", "outlook.es", "outlook.it", "live.com",
    "live.de", "live.fr", "live.nl", "live.co.uk", "msn.com", "aol.com", "aim.com", "icloud.com",
    "me.com", "mac.com", "gmx.de", "gmx.net", "gmx.at", "gmx.ch", "gmx.com", "gmx.org", "gmx.fr",
    "web.de", "t-online.de", "freenet.de", "arcor.de", "posteo.de", "posteo.net", "mailbox.org",
    "protonmail.com", "protonmail.ch", "proton.me", "pm.me", "tutanota.com", "tutanota.de",
    "fastmail.com", "fastmail.fm", "hey.com", "zoho.com", "mail.com", "email.com", "inbox.com",
    "mail.ru", "yandex.ru", "yandex.com", "rambler.ru", "bk.ru", "list.ru", "inbox.ru", "ukr.net",
    "qq.com", "163.com", "126.com", "sina.com", "foxmail.com", "yeah.net", "naver.com",
    "hanmail.net", "daum.net", "rediffmail.com", "orange.fr", "wanadoo.fr", "free.fr",
    "laposte.net",
    "sfr.fr", "neuf.fr", "libero.it", "virgilio.it", "tiscali.it", "alice.it", "terra.com.br",
    "uol.com.br", "bol.com.br", "wp.pl", "o2.pl", "onet.pl", "interia.pl", "seznam.cz",
    "centrum.cz",
    "bluewin.ch", "sunrise.ch", "hispeed.ch", "telenet.be", "skynet.be", "ziggo.nl", "xs4all.nl",
    "kpnmail.nl", "planet.nl", "home.nl", "telia.com", "online.no", "btinternet.com", "sky.com",
    "virginmedia.com", "ntlworld.com", "blueyonder.co.uk", "comcast.net", "verizon.net", "att.net",
    "sbcglobal.net", "bellsouth.net", "cox.net", "charter.net", "earthlink.net", "optonline.net",
    "shaw.ca", "rogers.com", "sympatico.ca", "bigpond.com", "bigpond.net.au", "optusnet.com.au",
    "users.noreply.github.com", "riseup.net", "disroot.org",
  ]

  /// Second-level names under which companies register, by country.
  private static let registries: Set<String> = [
    "ac", "co", "com", "edu", "gen", "go", "gob", "gov", "gv", "ltd", "me", "mil", "ne", "net",
    "nom",
    "or", "org", "plc", "sch",
  ]

  /// Whether a domain belongs to a provider of private addresses.
  static func isFreemail(_ domain: String) -> Bool { freemail.contains(domain.lowercased()) }

  /// Whether a domain may stand for a company: it has at least two labels of letters, digits and
  /// hyphens, and no provider of private addresses owns it.
  static func isCompany(_ domain: String) -> Bool {
    let labels = domain.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    guard labels.count > 1, labels.allSatisfy({ !$0.isEmpty }), !isFreemail(domain) else {
      return false
    }
    return domain.utf8.allSatisfy { $0 > 127 || $0 == 45 || $0 == 46 || isAlphanumeric($0) }
  }

  private static func isAlphanumeric(_ byte: UInt8) -> Bool {
    (48...57).contains(byte) || (65...90).contains(byte) || (97...122).contains(byte)
  }

  /// The domain that a company registers: `mail.globex.co.uk` becomes `globex.co.uk`.
  ///
  /// The list of registries is short on purpose: it knows the usual second levels of countries,
  /// not every public suffix.
  static func registrable(_ domain: String) -> String {
    let labels = domain.lowercased().split(separator: ".")
    guard labels.count > 2, let top = labels.last else { return domain.lowercased() }
    let second = String(labels[labels.count - 2])
    let depth = top.count == 2 && registries.contains(second) ? 3 : 2
    return labels.suffix(depth).joined(separator: ".")
  }

  /// A name for a company of which only the domain is known: `tu-dortmund.de` becomes `Tu-dortmund`.
  static func companyName(_ registrable: String) -> String {
    let label = registrable.split(separator: ".").first.map(String.init) ?? registrable
    return label.prefix(1).uppercased() + label.dropFirst()
  }
}

/// Addresses behind which there is no single person.
enum RoleAddress {
  private static let names: Set<String> = [
    "mailer-daemon", "postmaster", "noreply", "no-reply", "donotreply", "do-not-reply", "bounce",
    "bounces", "notification", "notifications", "newsletter", "news", "mailman", "listserv",
    "majordomo", "owner", "daemon", "root", "abuse", "undisclosed-recipients",
  ]

  private static let shared: Set<String> = [
    "all", "team", "users", "user", "dev", "devel", "developers", "list", "lists", "info",
    "support",
    "help", "helpdesk", "sales", "office", "contact", "hello", "mail", "admin", "webmaster",
    "announce", "discuss", "everyone", "staff", "service", "kontakt", "billing", "accounts", "hr",
    "jobs", "press", "marketing", "security", "cran",
  ]

  /// Whether the part before the at sign names a list or a desk rather than a person.
  static func isShared(_ address: String) -> Bool {
    guard let at = address.utf8.firstIndex(of: UInt8(ascii: "@")) else { return true }
    return isMachine(address) || shared.contains(address[..<at].lowercased())
  }

  /// Whether the part before the at sign names a machine.
  static func isMachine(_ address: String) -> Bool {
    guard let at = address.utf8.firstIndex(of: UInt8(ascii: "@")) else { return true }
    let local = address[..<at].lowercased()
    if names.contains(local) { return true }
    return local.hasPrefix("bounce-") || local.hasPrefix("bounces+") || local.hasPrefix("owner-")
      || local.hasPrefix("noreply") || local.hasPrefix("no-reply") || local.hasSuffix("-bounces")
      || local.hasSuffix("-request") || local.hasSuffix("-owner") || local.hasSuffix("-subscribe")
      || local.hasSuffix("-unsubscribe")
  }
}
