import CSPersona
import Testing

/// What a recognizer finds in a text, as `TYPE:text`.
func found(_ text: String, by recognizers: (any PersonalDataRecognizer)...) -> [String] {
  let analyzer =
    recognizers.isEmpty ? PersonalDataAnalyzer() : PersonalDataAnalyzer(recognizers)
  let tokens = TokenizedText(text)
  return analyzer.spans(in: tokens).map { tokens.text(in: $0.utf8Range) }
}

struct EmailAddressRecognizerTests {
  @Test(arguments: [
    ("Write to ana.ruiz@globex.example.", ["ana.ruiz@globex.example"]),
    ("<ana@globex.example>, bob+x@a.b.example;", ["ana@globex.example", "bob+x@a.b.example"]),
    ("mailto:ana@globex.example?subject=x", ["ana@globex.example"]),
    ("email=ana@globex.example&x=1", ["ana@globex.example"]),
    ("'ana@globex.example'", ["ana@globex.example"]),
    ("o'brien@globex.example", ["o'brien@globex.example"]),
    ("“ana@globex.example”…", ["ana@globex.example"]),
    ("jürgen@bücher.example", ["jürgen@bücher.example"]),
    ("ana@globex.example-team", ["ana@globex.example"]),
    ("ana@[192.0.2.1]", ["ana@[192.0.2.1]"]),
    ("ana at globex.example wrote:", ["ana at globex.example"]),
    ("ana.ruiz at uni-x.example (Ana)", ["ana.ruiz at uni-x.example"]),
    ("ana [at] globex [dot] example", ["ana [at] globex [dot] example"]),
    ("ana(at)globex.example", ["ana(at)globex.example"]),
    ("look at example.com", []),
    ("meet me at noon", []),
    ("@ana please", []),
    ("git@github", []),
    ("a @ b.example", []),
    ("@@@@", []),
  ])
  func finds(text: String, expected: [String]) {
    #expect(found(text, by: EmailAddressRecognizer()) == expected)
  }
}

struct PhoneNumberRecognizerTests {
  @Test(arguments: [
    ("+49 30 1234567", ["+49 30 1234567"]),
    ("+49 (0)30 123-456", ["+49 (0)30 123-456"]),
    ("(+34) 911 23 45 67.", ["(+34) 911 23 45 67"]),
    ("0034 91 123 45 67", ["0034 91 123 45 67"]),
    ("(415) 555-0132", ["(415) 555-0132"]),
    ("415.555.0132 or 1-415-555-0133", ["415.555.0132", "1-415-555-0133"]),
    ("415-555-0132 ext. 12, please", ["415-555-0132 ext. 12"]),
    ("415-555-0132x9", ["415-555-0132x9"]),
    ("030 123 45 67", ["030 123 45 67"]),
    ("01.84.17.61.18", ["01.84.17.61.18"]),
    ("call me on 4155550132", ["4155550132"]),
    ("Tel: 555 0132", ["555 0132"]),
    ("Telefon 089/123456-78", ["089/123456-78"]),
    ("+49\u{A0}30\u{2011}1234567", ["+49\u{A0}30\u{2011}1234567"]),
    ("order 415-555-0132", []),
    ("ticket #4155550132", []),
    ("2024-05-06 10:30", []),
    ("call on 06.05.2024 at 10:30", []),
    ("call me 05/06/2024", []),
    ("version 1.2.3.4", []),
    ("192.168.10.20", []),
    ("R 3.4.2 (2017-09-28)", []),
    ("12345678", []),
    ("$415-555-0132", []),
    ("ABC415-555-0132", []),
    ("it took 1 234 567 890 steps", []),
    ("C++11 2003", []),
  ])
  func finds(text: String, expected: [String]) {
    #expect(found(text, by: PhoneNumberRecognizer()) == expected)
  }
}

struct CreditCardRecognizerTests {
  // Test numbers that the card networks publish for developers.
  @Test(arguments: [
    ("4111 1111 1111 1111", true), ("4111-1111-1111-1111", true), ("4111111111111111", true),
    ("378282246310005", true), ("3782 822463 10005", true), ("6011111111111117", true),
    ("5555555555554444", true), ("30569309025904", true), ("3530111333300000", true),
    ("4222222222222", true), ("4111111111111112", false), ("my card 4111111111111112", true),
    ("1111111111111117", false), ("4111 1111-1111 1111", false), ("A4111111111111111", false),
    ("41111111111111111111111", false), ("order 4222222222222", true),
  ])
  func finds(text: String, expected: Bool) {
    #expect(found(text, by: CreditCardRecognizer()).isEmpty != expected)
  }
}

struct IBANRecognizerTests {
  // Examples of the SWIFT IBAN registry.
  @Test(arguments: [
    ("DE89370400440532013000", true), ("DE89 3704 0044 0532 0130 00", true),
    ("gb29nwbk60161331926819", true), ("NO9386011117947,", true),
    ("FR14 2004 1010 0505 0001 3M02 606 is ours", true),
    ("DE88370400440532013000", false), ("IBAN: DE88370400440532013000", true),
    ("XX89370400440532013000", false), ("DE8937040044053201300", false),
    ("DE893704004405320130001", false),
  ])
  func finds(text: String, expected: Bool) {
    #expect(found(text, by: IBANRecognizer()).isEmpty != expected)
  }

  @Test func endsWhereTheNumberEnds() {
    #expect(
      found("pay FR14 2004 1010 0505 0001 3M02 606 now", by: IBANRecognizer()) == [
        "FR14 2004 1010 0505 0001 3M02 606"
      ])
  }
}

struct IPAddressRecognizerTests {
  @Test(arguments: [
    ("192.0.2.17", ["192.0.2.17"]), ("at 192.0.2.17.", ["192.0.2.17"]),
    ("192.0.2.0/24", ["192.0.2.0/24"]), ("192.0.2.17:8080", ["192.0.2.17"]),
    ("2001:db8::8a2e:370:7334", ["2001:db8::8a2e:370:7334"]),
    ("[2001:db8::1]:443", ["2001:db8::1"]), ("::ffff:192.0.2.1", ["::ffff:192.0.2.1"]),
    ("1:2:3:4:5:6:7:8", ["1:2:3:4:5:6:7:8"]), ("version 4.8.0.1", []), ("pandoc 1.19.2.1", []),
    ("tool-192.0.2.17", []), ("server 1.19.2.1", ["1.19.2.1"]), ("10.0.0.1", ["10.0.0.1"]),
    ("v4.8.0.1", []),
    ("256.1.1.1", []), ("1.2.3.4.5", []), ("01.2.3.4", []), ("10:30:45", []), ("std::cout", []),
    ("a::b", []), ("::", []), ("1::2::3", []), ("1:2:3:4:5:6:7:8:9", []),
  ])
  func finds(text: String, expected: [String]) {
    #expect(found(text, by: IPAddressRecognizer()) == expected)
  }
}

struct URLRecognizerTests {
  @Test(arguments: [
    ("see https://globex.example/a?b=c#d.", ["https://globex.example/a?b=c#d"]),
    ("(http://globex.example/a_(b))", ["http://globex.example/a_(b)"]),
    ("www.globex.example, yes", ["www.globex.example"]),
    ("<https://ana:secret@globex.example/>", ["https://ana:secret@globex.example/"]),
    ("https://linkedin.com/in/ana-ruiz", ["https://linkedin.com/in/ana-ruiz"]),
    ("https://bücher.example/ä", ["https://bücher.example/ä"]),
    ("http://", []), ("a://", []), ("www.", []),
  ])
  func finds(text: String, expected: [String]) {
    #expect(found(text, by: URLRecognizer()) == expected)
  }
}

struct USSocialSecurityNumberRecognizerTests {
  @Test(arguments: [
    ("219-09-1234", true), ("ssn 219 09 1234", true), ("social security number 219091234", true),
    ("219 09 1234", false), ("219091234", false), ("000-12-3456", false), ("666-12-3456", false),
    ("900-12-3456", false), ("219-00-1234", false), ("219-09-0000", false),
    ("078-05-1120", false), ("219-09-12345", false), ("1-219-09-1234", false),
    ("antisocial security 219091234", false),
  ])
  func finds(text: String, expected: Bool) {
    #expect(found(text, by: USSocialSecurityNumberRecognizer()).isEmpty != expected)
  }
}

struct IdentityNumberRecognizerTests {
  @Test(arguments: [
    ("passport number C01X0006H", ["C01X0006H"]),
    ("my driver's license is F1628235", ["F1628235"]),
    ("Meine Steuer-ID: 86095742719", ["86095742719"]),
    ("DNI 12345678Z", ["12345678Z"]),
    ("codice fiscale RSSMRA85T10A562S", []),
    ("public 12345678", []),
    ("the license GPL 20071111", []),
    ("introductory 6940579", []),
    ("passport photo of 2023", []),
  ])
  func finds(text: String, expected: [String]) {
    #expect(found(text, by: IdentityNumberRecognizer()) == expected)
  }
}

struct DateOfBirthRecognizerTests {
  @Test(arguments: [
    ("born on 2/8/1935.", ["2/8/1935"]), ("DOB: 1980-03-12", ["1980-03-12"]),
    ("Date of birth 12 March 1980", ["12 March 1980"]),
    ("birthday: March 12th, 1980", ["March 12th, 1980"]),
    ("geboren am 12.03.1980", ["12.03.1980"]),
    ("nacida el 12 de marzo de 1980", ["12 de marzo de 1980"]),
    ("renewal on 12 March 2027", []), ("reborn 12/03/1980", []), ("born in 1980", []),
  ])
  func finds(text: String, expected: [String]) {
    #expect(found(text, by: DateOfBirthRecognizer()) == expected)
  }
}

struct PersonNameRecognizerTests {
  @Test(arguments: [
    ("Mrs. Ruiz called, Dr. A. Berg too.", ["Ruiz", "A. Berg"]),
    ("Herr Müller und Frau von der Heide", ["Müller", "von der Heide"]),
    ("My name is Xochitl Quispe and", ["Xochitl Quispe"]), ("my name is xochitl", ["xochitl"]),
    ("Ich bin Xaverl.", ["Xaverl"]), ("Hi Xochitl,\nthanks", ["Xochitl"]),
    ("Hello team,\nthanks", []), ("Best regards,\nXochitl Quispe\nGlobex", ["Xochitl Quispe"]),
    ("Xochitl Quispe <xq@globex.example> wrote", ["Xochitl Quispe"]),
    ("Name: Xochitl J. Quispe", ["Xochitl J. Quispe"]),
    ("I met Peter Schmidt-Berg and Anna.", ["Peter Schmidt-Berg", "Anna"]),
    ("Ask Maria's boss", ["Maria"]), ("Will you come in May?", []), ("Mark all as read", []),
    ("I'm German", []), ("I am. LaTeX works", []), ("we meet in Peter Street 5", []),
    ("Morgan Stanley and Wolfram Research", ["Wolfram Research"]), ("the drug. Then", []),
    ("I AM HERE", []), ("", []), ("Mr.", []), ("Hi", []),
  ])
  func finds(text: String, expected: [String]) {
    #expect(found(text, by: PersonNameRecognizer()) == expected)
  }
}
