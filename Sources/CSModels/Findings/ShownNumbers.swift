/// The numbers of some texts, each as a whole.
///
/// A number is digits with the points, commas and, in a day, dashes between them, and a percent sign
/// after them; of a clock, hours and minutes are two.
///
/// A sign before it is no part of a number, for words say what a sign does: `fell by 60%` is shown by
/// `-60%`. Zeros at the end of a fraction and commas between thousands make no difference.
struct ShownNumbers {
  private var whole: Set<String> = []

  /// Reads the numbers of some texts.
  init(_ texts: some Sequence<String>) {
    for text in texts {
      for number in Self.numbers(in: text) {
        whole.insert(number)
        if number.last == "%" { whole.insert(String(number.dropLast())) }
      }
    }
  }

  /// Whether a number, as ``numbers(in:)`` gives it, is among them; `60` is shown by `60%`, but not
  /// `60%` by `60`.
  func show(_ number: String) -> Bool { whole.contains(number) }

  /// The numbers in the order of the text, in the form in which they are compared.
  static func numbers(in text: String) -> [String] {
    let bytes = Array(text.utf8)
    var numbers: [String] = []
    var index = 0
    while index < bytes.count {
      guard isDigit(bytes[index]) else {
        index += 1
        continue
      }
      let start = index
      let dayEnd = endOfDay(bytes, from: start)
      index = dayEnd ?? start + 1
      while dayEnd == nil, index < bytes.count {
        if isDigit(bytes[index]) {
          index += 1
        } else if ".,".utf8.contains(bytes[index]), index + 1 < bytes.count,
          isDigit(bytes[index + 1])
        {
          index += 2
        } else {
          break
        }
      }
      var number = normal(bytes[start..<index])
      if index < bytes.count, bytes[index] == UInt8(ascii: "%") { number += "%" }
      numbers.append(number)
    }
    return numbers
  }

  /// Where a day such as `2026-03-02` ends that begins at an index.
  private static func endOfDay(_ bytes: [UInt8], from start: Int) -> Int? {
    let end = start + 10
    guard end <= bytes.count, end == bytes.count || !isDigit(bytes[end]) else { return nil }
    for (offset, byte) in bytes[start..<end].enumerated() {
      let isDash = offset == 4 || offset == 7
      guard isDash ? byte == UInt8(ascii: "-") : isDigit(byte) else { return nil }
    }
    return end
  }

  private static func normal(_ bytes: ArraySlice<UInt8>) -> String {
    let text = String(decoding: bytes, as: UTF8.self)
    guard bytes.contains(where: { ".,".utf8.contains($0) }) else { return text }
    let parts = text.split(separator: ",", omittingEmptySubsequences: false)
    let areThousands = parts.dropFirst().enumerated().allSatisfy { index, part in
      let whole = part.prefix { $0 != "." }
      return whole.utf8.count == 3
        && (whole.utf8.count == part.utf8.count || index == parts.count - 2)
    }
    var number = areThousands ? parts.joined() : text
    if number.utf8.count(where: { $0 == UInt8(ascii: ".") }) == 1 {
      while number.last == "0" { number.removeLast() }
      if number.last == "." { number.removeLast() }
    }
    return number
  }

  private static func isDigit(_ byte: UInt8) -> Bool { (48...57).contains(byte) }
}

extension Statement {
  /// The numbers that stand in no piece of evidence: those of the facts, and those typed between them.
  ///
  /// Names of companies and people, and words quoted from a record, may have digits of their own: 3M,
  /// a reference in a subject line.
  package func numbers(notShownBy evidence: [Evidence]) -> [String] {
    let stated =
      facts.filter(\.isNumber).flatMap { ShownNumbers.numbers(in: $0.text) }
      + ShownNumbers.numbers(in: wordsBetweenFacts)
    guard !stated.isEmpty else { return [] }
    let shown = ShownNumbers(evidence.lazy.flatMap { [$0.value, $0.comparison] })
    return stated.filter { !shown.show($0) }
  }

  /// The text without its facts, with a blank in the place of each.
  private var wordsBetweenFacts: String {
    if let words = plainWordsBetweenFacts { return words }
    var words = ""
    var rest = Substring(description)
    for fact in facts where !fact.text.isEmpty {
      guard let place = rest.firstRange(of: fact.text) else { continue }
      words += rest[..<place.lowerBound] + " "
      rest = rest[place.upperBound...]
    }
    return words + rest
  }

  /// The same by bytes, where text and facts are plain ASCII of which no two characters make one.
  ///
  /// A search for text minds how letters combine, and takes many times as long.
  private var plainWordsBetweenFacts: String? {
    func isPlain(_ text: String) -> Bool {
      text.utf8.allSatisfy { $0 < 0x80 && $0 != UInt8(ascii: "\r") }
    }
    guard isPlain(description), facts.allSatisfy({ isPlain($0.text) }) else { return nil }
    var words: [UInt8] = []
    var rest = Array(description.utf8)[...]
    for fact in facts where !fact.text.isEmpty {
      let (first, length) = (fact.text.utf8.first, fact.text.utf8.count)
      guard
        let place = rest.indices.first(where: {
          rest[$0] == first && rest[$0...].starts(with: fact.text.utf8)
        })
      else { continue }
      words += rest[..<place]
      words.append(UInt8(ascii: " "))
      rest = rest[(place + length)...]
    }
    return String(decoding: words + rest, as: UTF8.self)
  }
}

extension Statement.Fact {
  /// Whether it states a number, a day or an amount rather than words.
  fileprivate var isNumber: Bool {
    switch record?.kind {
    case Account.kind, Contact.kind, Teammate.kind: return false
    default: break
    }
    let digits = text.utf8.drop { $0 == UInt8(ascii: "-") }
    guard let first = digits.first, (48...57).contains(first) else { return false }
    // Quoted words name their record; a number that does so has at most the code of a currency.
    guard record != nil else { return true }
    let letters = text.filter(\.isLetter)
    return letters.utf8.count <= 3 && letters.allSatisfy(\.isUppercase)
  }
}
