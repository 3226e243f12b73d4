import CSModels
import Foundation
import Testing

@testable import CSSignals

@Suite struct DepartureNoticeTests {
  let written = Sample.day("2026-03-02")

  func farewell(_ text: String) -> DepartureNotice? {
    DepartureNotice(
      from: WrittenText(text), company: CompanyWords(of: Sample.globex).all, written: written)
  }

  func automatic(_ text: String) -> DepartureNotice? {
    DepartureNotice(
      automatic: WrittenText(text), company: CompanyWords(of: Sample.globex).all, written: written)
  }

  @Test(arguments: [
    "Friday is my last day at Globex.",
    "My last day will be 13 March, it has been a pleasure.",
    "Just a quick note: today is my last day here.",
    "I'm leaving Globex at the end of the month.",
    "I am leaving the company after nine good years.",
    "I have decided to move on and will start in April elsewhere.",
    "I\u{2019}m moving on to a new role next month.",
    "I will no longer be your contact from April on.",
    "After ten years I have resigned.",
    "My successor will be Carlos Diaz.",
    "I will be retiring in June.",
    "After six good years my time at Globex is coming to an end.",
    "I leave Globex on 13 March.",
    "I am finishing up here on Friday.",
    "I've taken a position at another company.",
    "From April on I won't be with Globex anymore.",
    "In May I'll start somewhere else entirely, I begin elsewhere as a teacher.",
    "It is time to hang up my hat.",
    "I wanted to say goodbye to you before I go.",
    "Am Freitag ist mein letzter Arbeitstag.",
    "Ich verlasse das Unternehmen zum 31. März.",
    "Zum Monatsende werde ich Globex verlassen.",
    "Ich gehe zum Jahresende in den Ruhestand.",
    "Meine Nachfolgerin wird sich bei Ihnen melden.",
    "Vendredi sera mon dernier jour chez Globex.",
    "Je quitte l'entreprise à la fin du mois.",
    "El viernes es mi último día en Globex.",
    "Voy a dejar la empresa en abril.",
    "Venerdì è il mio ultimo giorno.",
    "Lascio l'azienda a fine mese.",
    "Vrijdag is mijn laatste werkdag bij Globex.",
    "Ik ga het bedrijf verlaten.",
    "Sexta-feira é meu último dia na empresa.",
  ])
  func farewellsAreFound(text: String) {
    #expect(farewell(text) != nil)
  }

  @Test(arguments: [
    "Friday is the last day of the trial.",
    "Friday is my last day before my vacation.",
    "Today is my last day before the holidays, back on 5 January.",
    "It is my last day in Berlin tomorrow, shall we have lunch?",
    "Friday is my last day of training.",
    "I leave my comments in the document.",
    "I won't be at Globex on Friday.",
    "I will be gone from 3 to 12 March.",
    "We say goodbye to the old version next week.",
    "I finish at five today.",
    "My time is limited this week.",
    "Before I finish here, one question about the export.",
    "I'm leaving for the airport now.",
    "I'm leaving for vacation tomorrow.",
    "I am leaving the office early today.",
    "I'm leaving the meeting now.",
    "I have left the field empty.",
    "I am retiring the old server this weekend.",
    "Carlos is leaving the company on Friday.",
    "Tomorrow is Carlos' last day.",
    "Carlos wrote: \"Friday is my last day at Globex.\"",
    "Are you sure that you are leaving?",
    "If I leave the company, who owns the data?",
    "I am not leaving Globex, that is a rumour.",
    "> Friday is my last day at Globex.\nSad news!",
    "FYI\n\n---------- Forwarded message ---------\nFrom: Carlos\nFriday is my last day at Globex.",
    "See below.\n\nFrom: Carlos Diaz <carlos@globex.example>\nSent: Monday\nSubject: bye\n\nMy last day is Friday.",
    "The last day to register is Friday.",
    "We are moving on to a new role-based permission model.",
    "Is my replacement laptop on its way?",
    "Am Freitag ist mein letzter Arbeitstag vor dem Urlaub.",
    "Ich habe den Vertrag gekündigt.",
    "Ich verlasse jetzt das Büro.",
    "Freitag ist der letzte Tag der Testphase.",
    "Herr Müller geht in den Ruhestand.",
    "Mon dernier jour avant mes congés est vendredi.",
    "Es mi último día de vacaciones.",
    "È il mio ultimo giorno prima delle ferie.",
    "Het is mijn laatste dag voor mijn vakantie.",
    "",
  ])
  func otherWordsAreNot(text: String) {
    #expect(farewell(text) == nil)
  }

  @Test(arguments: [
    ("Friday is my last day at Globex.", "2026-03-06"),
    ("My last day will be 13 March.", "2026-03-13"),
    ("My last day is March 13th, 2026.", "2026-03-13"),
    ("Ich verlasse das Unternehmen zum 31. März.", "2026-03-31"),
    ("Mein letzter Arbeitstag ist der 31.03.2026.", "2026-03-31"),
    ("Mi último día es el 15 de abril.", "2026-04-15"),
    ("I am leaving Globex.", nil),
  ])
  func theLastDayIsRead(text: String, day: String?) {
    #expect(farewell(text)?.lastDay == day.map { Sample.day($0) })
  }

  @Test func theWordsAreThoseOfTheMail() {
    let notice = farewell("Hi Ana,\nall good here. Friday is my\nlast day at Globex! See you.")
    #expect(notice?.words == "Friday is my last day at Globex!")
  }

  @Test(arguments: [
    "Maria Lopez is no longer with Globex. Please contact Carlos Diaz.",
    "Maria has left the company.",
    "I have left Globex. This mailbox is not read.",
    "I no longer work for Globex.",
    "Frau Lopez ist nicht mehr im Unternehmen tätig.",
    "Frau Lopez hat das Unternehmen verlassen.",
    "Maria Lopez ne travaille plus chez Globex.",
    "Maria ya no trabaja en Globex.",
    "Maria Lopez non lavora più per Globex.",
    "Maria is niet meer werkzaam bij Globex.",
  ])
  func mailboxesOfThoseWhoLeftAreFound(text: String) {
    #expect(automatic(text) != nil)
  }

  @Test(arguments: [
    "I am out of the office until 10 March.",
    "I have left the office for the day.",
    "I have left for my holiday and will be back on Monday.",
    "I no longer work on Fridays.",
    "Ich bin bis 10. März nicht im Büro. In dringenden Fällen wenden Sie sich an Carlos Diaz.",
    "I am on parental leave. Please contact Carlos Diaz.",
    "Thank you for your message. Your ticket is 4711.",
  ])
  func absencesAreNoDepartures(text: String) {
    #expect(automatic(text) == nil)
  }

  @Test(arguments: [
    ("Please contact Carlos Diaz.", "Carlos Diaz", nil as String?),
    ("My successor is Dana Fox (dana.fox@globex.example).", "Dana Fox", "dana.fox@globex.example"),
    ("Please write to dana.fox@globex.example from now on.", nil, "dana.fox@globex.example"),
    ("Bitte wenden Sie sich an Frau Dana Fox.", "Dana Fox", nil),
    ("Please contact carlos@globex.example.", "Carlos Diaz", "carlos@globex.example"),
    ("Best wishes to everybody.", nil, nil),
  ])
  func theSuccessorIsRead(text: String, name: String?, address: String?) {
    let found = Successor(
      in: WrittenText(text), besides: Sample.maria, people: [Sample.maria, Sample.carlos])
    #expect(found?.name == name)
    #expect(found?.address == address)
    #expect((found?.contact != nil) == (name == "Carlos Diaz"))
  }

  @Test func hostileTextIsReadToo() {
    var generator = SeededGenerator(seed: 5)
    let pieces = Array(
      "my last day is \"leaving' \n>@.,;:/-0123456789äß\u{301}\u{200D}\u{FEFF}\0 Friday")
    for _ in 0..<300 {
      let text = String(
        (0..<200).map { _ in pieces[Int(generator.next() % UInt64(pieces.count))] })
      _ = farewell(text)
      _ = automatic(text)
      _ = Successor(in: WrittenText(text), besides: Sample.maria, people: [Sample.carlos])
    }
  }
}
