import CSModels
import CSPersona

/// How a person is addressed: what their own messages show, else what is safe in the language.
struct Register {
  /// Whether to say du or tú; only where the person has done so towards us.
  var isFamiliar = false
  /// Whether the person writes formally.
  var isFormal = false
  /// Whether the person writes casually.
  var isCasual = false
  /// Whether the person's own messages are short, so that ours is as well.
  var isShort = false
  /// The full name, where one is known.
  var fullName: Statement?
  /// The first name, where one is known.
  var firstName: Statement?
  /// The words that the person greets with.
  var greeting = ""
  /// The words that the person closes with.
  var signOff = ""

  /// How sure a trait must be before it changes anything: two of two messages are.
  private static let enough: Probability = 0.3

  init(
    _ contact: Contact, named source: AnyRecordID, persona: Persona, in history: History
  ) {
    if let name = SafeWords.name(contact.name), let parts = PersonName(name) {
      let full = parts.family.isEmpty ? parts.given : "\(parts.given) \(parts.family)"
      fullName = "\(quoted: full, from: source)"
      firstName = "\(quoted: parts.given, from: source)"
    }
    func known<Value>(_ trait: PersonaTrait<Value>) -> Value? {
      trait.confidence >= Self.enough ? trait.value : nil
    }
    isFormal = known(persona.formality) == .formal
    isCasual = known(persona.formality) == .casual
    isShort = (known(persona.length)?.median ?? 1_000) <= 60
    greeting = (known(persona.greeting) ?? "").lowercased()
    signOff = (known(persona.signOff) ?? "").lowercased()
    isFamiliar = Self.saysFamiliarly(contact, in: history)
  }

  /// Whether the last message of the contact that addresses us in one of the two forms uses the
  /// familiar one.
  private static func saysFamiliarly(_ contact: Contact, in history: History) -> Bool {
    for interaction in history.interactions(with: contact).reversed().prefix(50)
    where interaction.author == contact.id && interaction.nature == .person {
      // The share of forms that show distance; in a language with one form for all there is none.
      let address = Formality(of: interaction.text)?.effects.first { $0.feature == "address" }
      if let address { return address.measured < 0.5 }
    }
    return false
  }
}
