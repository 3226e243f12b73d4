import CSPersona
import Testing

struct LanguageDetectorTests {
  @Test(arguments: [
    ("en", "Thanks, that works for me."), ("en", "Could you send me the invoice again?"),
    ("en", "We still have the same problem with the export."), ("en", "Sounds good!"),
    ("en", "Please find the contract attached."), ("en", "When is the renewal due?"),
    ("de", "Vielen Dank, das passt."), ("de", "Können Sie mir bitte die Rechnung schicken?"),
    ("de", "Wir haben noch immer das gleiche Problem."), ("de", "Bis morgen!"),
    ("de", "Anbei der unterschriebene Vertrag."), ("de", "Wann ist der nächste Termin?"),
    ("fr", "Merci beaucoup, c'est parfait."), ("fr", "Pouvez-vous m'envoyer la facture ?"),
    ("fr", "Nous avons toujours le même problème."), ("fr", "À demain !"),
    ("fr", "Veuillez trouver ci-joint le contrat signé."), ("fr", "Quand est la réunion ?"),
    ("es", "Muchas gracias, perfecto."), ("es", "¿Me puede enviar la factura otra vez?"),
    ("es", "Seguimos teniendo el mismo problema."), ("es", "¡Hasta mañana!"),
    ("es", "Adjunto el contrato firmado."), ("es", "¿Cuándo es la reunión?"),
    ("it", "Grazie mille, va bene."), ("it", "Può inviarmi di nuovo la fattura?"),
    ("it", "Abbiamo ancora lo stesso problema."), ("it", "A domani, ciao!"),
    ("it", "In allegato il contratto firmato."), ("it", "Quando è la riunione?"),
    ("nl", "Bedankt, dat is goed."), ("nl", "Kunt u mij de factuur nog een keer sturen?"),
    ("nl", "We hebben nog steeds hetzelfde probleem."), ("nl", "Tot morgen!"),
    ("nl", "Bijgevoegd het getekende contract."), ("nl", "Wanneer is de vergadering?"),
    ("pt", "Muito obrigado, está ótimo."), ("pt", "Pode enviar a fatura novamente?"),
    ("pt", "Ainda temos o mesmo problema."), ("pt", "Até amanhã!"),
    ("pt", "Segue em anexo o contrato assinado."), ("pt", "Quando é a reunião?"),
    ("sv", "Tack, det fungerar bra."), ("sv", "Kan du skicka fakturan igen?"),
    ("sv", "Vi har fortfarande samma problem."), ("sv", "Vi ses imorgon!"),
    ("sv", "Här kommer det påskrivna avtalet."), ("sv", "När är mötet?"),
    ("pl", "Dziękuję bardzo, pasuje."), ("pl", "Czy może mi Pani wysłać fakturę jeszcze raz?"),
    ("pl", "Nadal mamy ten sam problem."), ("pl", "Do jutra!"),
    ("pl", "W załączniku podpisana umowa."), ("pl", "Kiedy jest spotkanie?"),
    ("ja", "ありがとうございます。"), ("ko", "감사합니다."), ("zh", "谢谢你的帮助"), ("el", "Ευχαριστώ πολύ"),
  ])
  func tellsShortSentences(language: String, text: String) {
    let detection = LanguageDetector().language(of: text)
    #expect(detection?.language == language, "\(text): \(String(describing: detection))")
  }

  @Test(arguments: [
    "", "?!", "12345", "OK", "Globex", "xkcd qwrt zzgh", "https://globex.example",
    "Kiitos paljon avusta", "Teşekkürler, görüşürüz", "Děkuji mockrát",
  ])
  func saysNothingWhereTooLittleSpeaks(text: String) {
    let detection = LanguageDetector().language(of: text)
    #expect(detection == nil, "\(text): \(String(describing: detection))")
  }

  @Test func moreTextMakesItSurer() throws {
    let short = try #require(LanguageDetector().language(of: "Das ist gut."))
    let long = try #require(
      LanguageDetector().language(
        of: "Das ist gut. Wir haben noch eine Frage: Wann können Sie uns den Vertrag schicken?"))
    #expect(short.confidence < long.confidence)
    #expect(long.confidence < 1)
  }
}
