import CSModels
import CSScoring

/// Reads traits from messages, newest first, as ``PersonaBuilder`` documents them.
struct TraitReading: Sendable {
  let minimums: PersonaBuilder.Minimums
  let evidenceLimit: Int

  /// The lower end of the 95% interval of a share of `n` (Wilson, "Probable Inference, the Law of
  /// Succession, and Statistical Inference", JASA 22, 1927); 0 for none.
  ///
  /// - Parameter z: The quantile of the normal distribution; 1.96 for 95%.
  static func confidence(
    _ agreeing: Int, of n: Int, z: Double = 1.959_963_984_540_054
  ) -> Probability {
    guard n > 0 else { return 0.0 }
    let count = Double(n)
    let share = Double(min(max(agreeing, 0), n)) / count
    let center = share + z * z / (2 * count)
    let spread = z * (share * (1 - share) / count + z * z / (4 * count * count)).squareRoot()
    return Probability(clamping: (center - spread) / (1 + z * z / count))
  }

  /// A trait with the share of observations that agree and some of them as evidence.
  func trait<Value, Item>(
    _ value: Value, _ items: [Item], id: (Item) -> AnyRecordID, agrees: (Item) -> Bool
  ) -> PersonaTrait<Value> {
    let agreeing = items.filter(agrees)
    var seen: Set<AnyRecordID> = []
    let records = agreeing.lazy.map(id).filter { seen.insert($0).inserted }
    return PersonaTrait(
      value, confidence: Self.confidence(agreeing.count, of: items.count), n: items.count,
      evidence: Array(records.prefix(evidenceLimit)))
  }

  /// The most frequent value; of several equally frequent ones that which was used last.
  static func mode<Value: Hashable>(_ values: [Value]) -> Value? {
    var counts: [Value: Int] = [:]
    for value in values { counts[value, default: 0] += 1 }
    guard let most = counts.values.max() else { return nil }
    return values.first { counts[$0] == most }
  }

  func formality(of messages: [WrittenMessage]) -> PersonaTrait<Persona.Formality> {
    let known = messages.compactMap { message in
      message.formality.map { (id: message.id, value: $0) }
    }
    guard known.count >= max(1, minimums.messages),
      let median = Quantile.median(known.map(\.value))
    else { return .unknown(n: known.count) }
    let label = Self.label(of: median)
    return trait(label, known, id: \.id) { Self.label(of: $0.value) == label }
  }

  /// Formal from 0.58, casual below 0.42: a plain message without any mark is 0.5.
  static func label(of formality: Double) -> Persona.Formality {
    formality >= 0.58 ? .formal : formality < 0.42 ? .casual : .neutral
  }

  func length(of messages: [WrittenMessage]) -> PersonaTrait<Persona.Length> {
    let words = messages.map { Double($0.words) }
    guard messages.count >= max(1, minimums.messages), let median = Quantile.median(words),
      let lower = Quantile.of(0.25, in: words), let upper = Quantile.of(0.75, in: words)
    else { return .unknown(n: messages.count) }
    let length = Persona.Length(
      median: Int(median.rounded()), lowerQuartile: Int(lower.rounded()),
      upperQuartile: Int(upper.rounded()))
    return trait(length, messages, id: \.id) { message in
      Double(message.words) * 2 >= median && Double(message.words) <= median * 2
    }
  }

  /// The most frequent phrase, whatever its case; written as it was last.
  func phrase(
    of messages: [WrittenMessage], _ phrase: (WrittenMessage) -> String?
  ) -> PersonaTrait<String> {
    let known = messages.compactMap { message in
      phrase(message).map { (id: message.id, text: $0, key: PersonName.words($0)) }
    }
    guard known.count >= max(1, minimums.phrases), let key = Self.mode(known.map(\.key)),
      let spelling = Self.mode(known.filter { $0.key == key }.map(\.text))
    else { return .unknown(n: known.count) }
    return trait(spelling, known, id: \.id) { $0.key == key }
  }

  func language(of messages: [WrittenMessage]) -> PersonaTrait<String> {
    let known = messages.compactMap { message in
      message.language.map { (id: message.id, tag: $0) }
    }
    guard known.count >= max(1, minimums.languages), let tag = Self.mode(known.map(\.tag)) else {
      return .unknown(n: known.count)
    }
    return trait(tag, known, id: \.id) { $0.tag == tag }
  }

  func replyTime(of contact: Contact, in history: History) -> PersonaTrait<Persona.ReplyTime> {
    let replies = Correspondence(with: contact, in: history).sent.reversed().compactMap {
      exchange in
      exchange.reply.flatMap { reply in
        exchange.replyHours.map { (id: reply.evidence, hours: $0) }
      }
    }
    let hours = replies.map(\.hours)
    guard replies.count >= max(1, minimums.replies), let median = Quantile.median(hours),
      let slow = Quantile.of(0.9, in: hours)
    else { return .unknown(n: replies.count) }
    let time = Persona.ReplyTime(
      median: (median * 100).rounded() / 100, ninetiethPercentile: (slow * 100).rounded() / 100)
    return trait(time, replies, id: \.id) { reply in
      let isNear = reply.hours * 4 >= median && reply.hours <= median * 4
      return isNear || abs(reply.hours - median) <= 1
    }
  }

  func usualHours(of messages: [WrittenMessage]) -> PersonaTrait<Persona.Hours> {
    guard messages.count >= max(1, minimums.times) else { return .unknown(n: messages.count) }
    var counts = [Int](repeating: 0, count: 24)
    for message in messages { counts[message.hour] += 1 }
    var best: (from: Int, to: Int, count: Int)?
    for from in 0..<24 {
      var count = 0
      for to in from..<min(24, from + 12) {
        count += counts[to]
        // Eight of ten, in whole numbers.
        guard count * 5 >= messages.count * 4 else { continue }
        let width = to - from
        let isBetter = best.map { best in
          width < best.to - best.from || (width == best.to - best.from && count > best.count)
        }
        if isBetter ?? true { best = (from, to, count) }
        break
      }
    }
    guard let best else { return .unknown(n: messages.count) }
    return trait(Persona.Hours(from: best.from, to: best.to), messages, id: \.id) {
      (best.from...best.to).contains($0.hour)
    }
  }

  func usualWeekday(of messages: [WrittenMessage]) -> PersonaTrait<Int> {
    guard messages.count >= max(1, minimums.times),
      let day = Self.mode(messages.map(\.weekday))
    else { return .unknown(n: messages.count) }
    // The largest of five shares is large by chance: the bound is that of 99%.
    let count = messages.reduce(0) { $0 + ($1.weekday == day ? 1 : 0) }
    let bound = Self.confidence(count, of: messages.count, z: 2.575_829_303_548_901)
    guard bound.value > 0.2 else { return .unknown(n: messages.count) }
    return trait(day, messages, id: \.id) { $0.weekday == day }
  }
}

extension Persona {
  /// Whether two personas differ in nothing but the moment.
  func says(theSameAs other: Persona) -> Bool {
    contact == other.contact && account == other.account && version == other.version
      && formality == other.formality && length == other.length && greeting == other.greeting
      && signOff == other.signOff && replyTime == other.replyTime
      && usualHours == other.usualHours && usualWeekday == other.usualWeekday
      && language == other.language
  }
}
