/// One line at the end of a body, judged for how much it looks like part of a signature.
struct SignatureLine {
  private let line: ArraySlice<UInt8>
  private let words: [ArraySlice<UInt8>]

  init(_ line: ArraySlice<UInt8>) {
    self.line = line.trimmingSpace()
    words = self.line.split(whereSeparator: \.isMailSpace)
  }

  /// Whether the line could stand in a signature at all: short, and not the end of a sentence.
  var isPlausible: Bool {
    guard line.count <= 90, words.count <= 14 else { return false }
    if isClosing || isName || isParticular || isRule { return true }
    guard words.count <= 7, line.count <= 60, let last = line.last else { return false }
    if [UInt8(ascii: "."), UInt8(ascii: "?"), UInt8(ascii: "!"), UInt8(ascii: ":")].contains(last) {
      return false
    }
    return capitalizedShare >= 0.5
  }

  private var capitalizedShare: Double {
    let lettered = words.filter { $0.contains { $0.isASCIILetter } }
    guard !lettered.isEmpty else { return 0 }
    return Double(lettered.count { Self.isCapitalized($0) }) / Double(lettered.count)
  }

  private static func isCapitalized(_ word: ArraySlice<UInt8>) -> Bool {
    guard let first = word.first(where: { $0.isASCIILetter || $0 >= 0x80 }) else { return false }
    return first >= 0x80 || first & 0x20 == 0
  }

  // MARK: Closings

  private static let closings: [StaticString] = [
    "thanks", "thank you", "thanx", "thx", "many thanks", "regards", "best regards", "best",
    "kind regards", "warm regards", "warmest regards", "kindest regards", "best wishes",
    "all the best", "cheers", "sincerely",
    "yours", "take care", "respectfully", "cordially", "with regards", "rgds", "br", "ciao",
    "yours truly", "yours sincerely", "with best regards", "with kind regards", "hth", "love",
    "mit freundlichen grüßen", "mit freundlichem gruß", "viele grüße", "liebe grüße", "beste grüße",
    "schöne grüße", "freundliche grüße", "gruß", "grüße", "mfg", "vg", "lg", "danke",
    "cordialement",
    "bien cordialement", "merci", "amicalement", "bien à vous", "saludos", "un saludo", "gracias",
    "atentamente", "cordiali saluti", "saluti", "grazie", "obrigado", "atenciosamente", "abraços",
    "met vriendelijke groet", "groeten", "groet", "med vänlig hälsning", "hälsningar", "mvh",
    "med venlig hilsen", "hilsen", "pozdrawiam", "с уважением", "best of luck", "good luck",
    "see you", "talk to you soon", "have a nice day", "have a great day", "have a good one",
  ]

  /// Whether the line is one of the words with which letters end, and little more.
  var isClosing: Bool {
    guard words.count <= 6, !line.isEmpty else { return false }
    for closing in Self.closings where line.hasASCIIPrefix(closing) {
      let rest = line.dropFirst(closing.utf8CodeUnitCount)
      guard let next = rest.first else { return true }
      if next.isASCIILetter || next >= 0x80 { continue }
      let more = rest.split(whereSeparator: \.isMailSpace).filter {
        $0.contains { $0.isASCIILetter }
      }
      if more.isEmpty { return true }
      let ending: [StaticString] = [
        "and", "again", "regards", "so", "very", "much", "in", "advance", "a", "lot", "best",
        "wishes", "kind", "all", "everyone", "thanks", "cheers", "you", "for", "your", "help",
        "truly",
      ]
      if more.allSatisfy({ word in
        let bare = word.filter { $0.isASCIILetter }[...]
        return ending.contains { bare.equalsASCII($0) }
      }) {
        return true
      }
    }
    return false
  }

  /// Whether the line ends as sentences do, not with the comma of a closing.
  var endsSentence: Bool { line.last == UInt8(ascii: ".") || line.last == UInt8(ascii: "!") }

  /// Whether a closing and the name stand on one line, as in "Thanks, Ada".
  var isSignedClosing: Bool {
    guard words.count <= 7, let comma = line.firstIndex(of: UInt8(ascii: ",")) else { return false }
    return SignatureLine(line[...comma]).isClosing && SignatureLine(line[(comma + 1)...]).isName
  }

  // MARK: Names

  /// Whether the line looks like a person's name: one to four capitalised words and nothing else.
  var isName: Bool {
    guard (1...4).contains(words.count), line.count <= 40, let last = line.last else {
      return false
    }
    if last == UInt8(ascii: ",") || last == UInt8(ascii: ":") || last == UInt8(ascii: "?") {
      return false
    }
    for word in words {
      guard Self.isCapitalized(word) else { return false }
      let isInitial = word.count <= 2 && word.last == UInt8(ascii: ".")
      for byte in word.dropLast() {
        guard byte.isASCIILetter || byte >= 0x80 || byte == 0x27 || byte == 0x2D || byte == 0x2E
        else { return false }
      }
      guard let end = word.last, end.isASCIILetter || end >= 0x80 || isInitial else { return false }
    }
    return !Self.isCommonWord(line)
  }

  /// Whether the line is made of the sender's own names, perhaps only their initials.
  func isName(of names: Set<String>) -> Bool {
    if isCard, let first = segments.first { return first.isName(of: names) }
    guard !names.isEmpty, !words.isEmpty, words.count <= 4 else { return false }
    let own = words.filter { word in
      names.contains(word.filter { $0.isASCIILetter || $0 >= 0x80 }[...].text.lowercased())
    }
    return own.count * 2 >= words.count && !own.isEmpty
  }

  private static func isCommonWord(_ line: ArraySlice<UInt8>) -> Bool {
    let common: [StaticString] = [
      "fyi", "ok", "okay", "yes", "no", "done", "hello", "hi", "asap", "attached", "none", "n/a",
      "see below", "see attached", "eom", "agreed", "great", "monday", "tuesday", "wednesday",
      "thursday", "friday", "saturday", "sunday", "today", "tomorrow",
    ]
    return common.contains { line.equalsASCII($0) }
  }

  // MARK: Particulars

  /// Whether the line holds what signatures hold: numbers to call, addresses, titles, companies.
  var isParticular: Bool {
    guard line.count <= 90 else { return false }
    return isPhone || isAddress || isTitle || isDevice || isCard
  }

  /// Whether the line is a card by itself, as in "Ada Byron | Analyst | Acme | 555-0100".
  private var isCard: Bool {
    let segments = segments
    return segments.count > 1
      && segments.allSatisfy { $0.isName || $0.isParticular || $0.isCapitalizedPhrase }
      && segments.contains { $0.isPhone || $0.isAddress || $0.isTitle }
  }

  private var isCapitalizedPhrase: Bool {
    (1...5).contains(words.count) && capitalizedShare >= 0.5
  }

  /// What stands between vertical bars.
  private var segments: [SignatureLine] {
    guard line.contains(UInt8(ascii: "|")) else { return [] }
    return line.split(separator: UInt8(ascii: "|")).map { SignatureLine($0) }
  }

  /// Whether the line is a rule of hyphens, underscores, stars or equal signs.
  var isRule: Bool {
    guard line.count >= 3, let first = line.first else { return false }
    guard [0x2D, 0x5F, 0x2A, 0x3D, 0x7E].contains(first) else { return false }
    return line.allSatisfy { $0 == first }
  }

  private var isPhone: Bool {
    let digits = line.count { $0.isASCIIDigit }
    guard digits >= 4, !(endsSentence && words.count > 4) else { return false }
    let letters = line.count { $0.isASCIILetter }
    let labels: [StaticString] = [
      "phone", "tel", "fax", "cell", "mobile", "office", "direct", "ext", "mob", "ph", "voice",
      "pager", "x-", "x3", "x5", "p:", "f:", "t:", "m:", "+",
    ]
    if digits >= 7, letters <= 24 { return true }
    if letters <= 3, digits <= 8, words.count <= 2 { return true }
    return labels.contains { line.hasASCIIPrefix($0) } && words.count <= 8
  }

  private var isAddress: Bool {
    if words.count <= 6,
      words.contains(where: {
        $0.contains(UInt8(ascii: "@")) || $0.hasASCIIPrefix("http") || $0.hasASCIIPrefix("www.")
      })
    {
      return true
    }
    guard let first = words.first, first.contains(where: \.isASCIIDigit), words.count <= 9 else {
      return endsWithPostcode
    }
    let streets: [StaticString] = [
      "street", "st.", "st", "avenue", "ave", "ave.", "road", "rd", "rd.", "suite", "floor",
      "drive", "dr.", "blvd", "lane", "square", "way", "broadway", "nw", "sw", "place",
    ]
    return words.dropFirst().contains { word in
      let bare = word.last == UInt8(ascii: ",") ? word.dropLast() : word
      return streets.contains { bare.equalsASCII($0) }
    } || endsWithPostcode
  }

  private var endsWithPostcode: Bool {
    guard words.count >= 2, words.count <= 6, let last = words.last else { return false }
    return last.count >= 4 && last.count <= 10 && last.allSatisfy { $0.isASCIIDigit || $0 == 0x2D }
      && capitalizedShare >= 0.9
  }

  private static let titles: [StaticString] = [
    "manager", "director", "president", "engineer", "analyst", "consultant", "professor", "prof",
    "dr", "phd", "ph", "university", "department", "dept", "institute", "inc", "llc", "ltd", "gmbh",
    "corp", "corporation", "company", "ag", "bv", "sarl", "limited", "officer", "ceo", "cto", "cfo",
    "coo", "vp", "head", "lead", "senior", "developer", "scientist", "researcher", "assistant",
    "associate", "partner", "founder", "specialist", "coordinator", "administrator", "recruiter",
    "services", "group", "team", "faculty", "school", "college", "center", "centre", "laboratory",
    "lab", "planning", "desk", "marketing", "sales", "support", "operations", "attorney", "counsel",
  ]

  /// Whether the line holds the word of a profession, a department or a company.
  var isTitle: Bool {
    guard words.count <= 8, line.last != UInt8(ascii: "?"), capitalizedShare >= 0.6 else {
      return false
    }
    if line.last == UInt8(ascii: "."), words.last.map({ $0.count > 5 }) == true { return false }
    return words.contains { word in
      let bare = word.filter { $0.isASCIILetter }[...]
      return Self.titles.contains { bare.equalsASCII($0) }
    }
  }

  /// Whether a phone or a mail program signs with its own name.
  var isDevice: Bool {
    let phrases: [StaticString] = [
      "sent from my ", "sent from mail for", "sent from outlook", "sent from yahoo", "sent via ",
      "get outlook for", "von meinem ", "gesendet von ", "envoyé de mon", "envoyé depuis",
      "enviado desde mi", "enviado do meu", "inviato da ", "verzonden vanaf", "skickat från",
      "sent from samsung", "sent from proton", "sent from gmail", "sent from iphone",
      "sent from the ",
      "sent from android", "sent from a ", "sendt fra min",
    ]
    return words.count <= 10 && phrases.contains { line.hasASCIIPrefix($0) }
  }
}
