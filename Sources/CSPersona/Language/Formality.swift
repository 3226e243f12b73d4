/// How formally a message is written, from 0 (among friends) to 1 (an official letter).
///
/// The value is 0.5 plus the effects of its features, each named with what was measured:
///
/// | feature | measured | effect |
/// |---|---|---|
/// | `greeting` | formality g of the greeting | 0.4 (g - 0.5) |
/// | `sign_off` | formality s of the sign-off | 0.3 (s - 0.5) |
/// | `address` | share t of formal forms of address (Sie, vous, usted, Lei, u) | 0.45 t - 0.2 |
/// | `contractions` | per 100 words ("don't", "geht's") | -0.015 each, to -0.12 |
/// | `slang` | per 100 words ("gonna", "lol", "nix") | -0.03 each, to -0.25 |
/// | `emoticons` | signs | -0.08 each, to -0.16 |
/// | `exclamations` | share of sentences | -0.1 times the share |
/// | `lower_case` | share of sentences that begin in lower case, of two and more | -0.15 times it |
/// | `formal_words` | per 100 words ("regarding", "hiermit") | +0.03 each, to +0.12 |
/// | `politeness` | per 100 words ("would you", "könnten") | +0.015 each, to +0.06 |
/// | `sentence_length` | mean words w | 0.08 (w - 14)/14, between -0.08 and 0.08 |
/// | `word_length` | mean letters l | 0.06 (l - 4.7), between -0.1 and 0.1 |
/// | `limit` | what the scale cuts off | the rest |
///
/// For rates a message counts as at least 50 words, because one word of ten says little.
///
/// The features are those that studies of formality find to matter most (Pavlick and Tetreault,
/// "An Empirical Analysis of Formality in Online Communication", 2016); the weights are ours,
/// chosen so that a plain message without any of them is 0.5.
public struct Formality: Hashable, Sendable {
  /// What one feature adds to the value.
  public struct Effect: Hashable, Sendable {
    /// The name of the feature, as in the table.
    public let feature: String
    /// What was measured.
    public let measured: Double
    /// What it adds.
    public let effect: Double
  }

  /// From 0 to 1.
  public let value: Double
  /// What the value is made of besides 0.5, in the order of the table, without zeros.
  public let effects: [Effect]

  /// The formality of a message, or `nil` where it has fewer than three words.
  ///
  /// - Complexity: Linear in the text.
  public init?(of message: String) {
    let text = TokenizedText(message)
    self.init(
      in: text, language: LanguageDetector().language(of: text)?.language,
      greeting: Greeting(in: text), signOff: SignOff(in: text))
  }

  init?(in text: TokenizedText, language: String?, greeting: Greeting?, signOff: SignOff?) {
    guard text.words.count >= 3 else { return nil }
    let found = FormalityFeatures(of: text, in: language, greeting: greeting, signOff: signOff)
    var effects: [Effect] = []
    func add(_ feature: String, _ measured: Double?, _ effect: (Double) -> Double) {
      guard let measured else { return }
      let amount = effect(measured)
      if amount != 0 {
        effects.append(Effect(feature: feature, measured: measured, effect: amount))
      }
    }
    add("greeting", found.greeting) { 0.4 * ($0 - 0.5) }
    add("sign_off", found.signOff) { 0.3 * ($0 - 0.5) }
    add("address", found.formalAddressShare) { 0.45 * $0 - 0.2 }
    add("contractions", found.contractionRate) { max(-0.12, -0.015 * $0) }
    add("slang", found.slangRate) { max(-0.25, -0.03 * $0) }
    add("emoticons", found.emoticons) { max(-0.16, -0.08 * $0) }
    add("exclamations", found.exclamationShare) { -0.1 * $0 }
    add("lower_case", found.lowerCaseShare) { -0.15 * $0 }
    add("formal_words", found.formalWordRate) { min(0.12, 0.03 * $0) }
    add("politeness", found.politenessRate) { min(0.06, 0.015 * $0) }
    add("sentence_length", found.sentenceLength) { min(0.08, max(-0.08, 0.08 * ($0 - 14) / 14)) }
    add("word_length", found.wordLength) { min(0.1, max(-0.1, 0.06 * ($0 - 4.7))) }
    let sum = effects.reduce(0.5) { $0 + $1.effect }
    value = min(1, max(0, sum))
    add("limit", sum) { min(1, max(0, $0)) - $0 }
    self.effects = effects
  }
}
