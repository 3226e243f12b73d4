/// The frequent words, endings and letters by which languages of Latin script are told apart.
///
/// Words are in comparison form, without diacritics. A word may belong to several languages.
struct LanguageProfile: Sendable {
  let languages: [String]
  private(set) var words: [String: LanguageSet] = [:]
  private(set) var letters: [UInt32: LanguageSet] = [:]
  private var endings: [String: LanguageSet] = [:]
  /// The endings by their bytes, packed into a number; all are ASCII.
  private var packedEndings: [UInt64: LanguageSet] = [:]

  private init(_ sources: [(tag: String, words: String, endings: String, letters: String)]) {
    languages = sources.map(\.tag)
    for (index, source) in sources.enumerated() {
      for word in Set(source.words.split { $0 == " " || $0 == "\n" }) {
        words[String(word), default: LanguageSet()].insert(index)
      }
      for ending in Set(source.endings.split(separator: " ")) {
        endings[String(ending), default: LanguageSet()].insert(index)
      }
      for letter in source.letters.unicodeScalars {
        letters[letter.value, default: LanguageSet()].insert(index)
      }
    }
    for (ending, languages) in endings { packedEndings[Self.packed(ending.utf8)] = languages }
  }

  private static func packed(_ bytes: some Sequence<UInt8>) -> UInt64 {
    bytes.reduce(0) { $0 << 8 | UInt64($1) }
  }

  /// The languages of the longest known ending of a word, of five letters down to two.
  func ending(of word: String) -> LanguageSet? {
    // A word of plain letters is told by its last bytes, without making text of them.
    if word.utf8.allSatisfy({ $0 < 0x80 }) {
      let last = Self.packed(word.utf8.suffix(5))
      let longest = min(5, word.utf8.count)
      for length in [5, 4, 3, 2] where length <= longest {
        if let shared = packedEndings[last & (1 << (8 * UInt64(length)) - 1)] { return shared }
      }
      return nil
    }
    for length in [5, 4, 3, 2] {
      if let shared = endings[String(word.suffix(length))] { return shared }
    }
    return nil
  }

  static let standard = LanguageProfile([
    (
      "en",
      """
      the and you that was for are with his they this have from one had word but not what all were
      when your can said there use an each which she do how their if will up other about out many
      then them these so some her would make like him into time has look two more write go see no
      way could people my than first been who its now find long down day did get come made may part
      i we is it of to in on at be as by or me our us please thanks thank hello hi regards best dear
      just know need want also very any let should here still after before because where why does
      don t ll re ve m s am yes sorry great good new next week meeting send call email
      invoice contract attached signed question price offer problem issue working works sounds looks
      """,
      "ing tion ould ight ness ful less ally ly ed ers est ance ough",
      ""
    ),
    (
      "de",
      """
      der die das und ist nicht ich sie es ein eine einen einem einer zu den dem des mit sich auf
      fur von wir ihr mir mich dich dir uns ihnen ihre ihren ihrem ihrer haben hat hatte habe sind
      war werden wird wurde wurden kann konnen konnten konnte mussen muss soll sollte sollten auch
      noch nur schon aber oder wenn dann weil dass als wie was wer wo wann warum hier bei nach aus
      uber unter vor zum zur im am vom ja nein bitte danke hallo liebe lieber grusse grussen gruss
      geehrte geehrter herr frau guten tag vielen dank sehr mehr keine kein mal doch gerne heute
      morgen woche termin ihnen du dein deine euch euer unser unsere bis so alle alles etwas man
      anbei vertrag rechnung unterschriebene unterschrieben frage preis angebot kunde schicken leider
      """,
      "ungen ung lich keit heit isch schaft chen lung tion ieren ierte ende sten igen",
      "ßäöü"
    ),
    (
      "fr",
      """
      le la les de des du un une et est en que qui dans pour pas sur au aux avec ce cette ces il elle
      ils elles nous vous je tu on ne se son sa ses mon ma mes votre vos notre nos leur leurs mais ou
      donc car si plus tres bien tout tous toute toutes comme sans sous entre aussi encore meme fait
      faire peut pouvez pouvons avez avons ont ai suis sommes etes sont etait sera serait merci
      bonjour salut cordialement bonne journee madame monsieur cher chere oui non quand comment
      pourquoi demain aujourd hui semaine reunion c d l j n s qu y par ete chez deja
      veuillez trouver joint contrat facture signe prix offre probleme envoyer voici rien
      """,
      "tion ment eux aux eur euse ique ette elle ions aient oir ait ez ence",
      "çéèêëàâîïôûùœ"
    ),
    (
      "es",
      """
      el la los las de del un una unos unas y es en que por para con no se su sus lo le les mi mis tu
      te me nos muy mas pero como si ya o este esta estos estas eso esto ese esa hay ha he han hemos
      tiene tengo tenemos puede puedo podemos podria ser estar estoy estamos esta son fue era sera
      cuando donde porque quien cual todo todos toda todas tambien sin sobre entre hasta desde
      hola gracias saludos saludo estimado estimada buenos dias buenas tardes usted ustedes nosotros
      favor hoy manana semana reunion al bien ahora aqui algo nada solo cada
      adjunto contrato factura firmado precio oferta problema enviar pregunta
      """,
      "cion dad mente ando iendo amos emos eros aron idad ales ible oso cia",
      "ñ¿¡áéíóú"
    ),
    (
      "it",
      """
      il lo la i gli le un uno una di del della dei delle dello degli da dal dalla in nel nella nei con
      su sul sulla per tra fra e ed o ma che chi non si mi ti ci vi ne io tu lui lei noi voi loro mio
      mia suo sua nostro nostra vostro sono sei siamo siete ho hai ha abbiamo avete hanno era stato
      essere avere fare puo possiamo posso vorrei come quando dove perche anche piu molto bene tutto
      tutti questa questo questi quello quella grazie ciao buongiorno salve saluti gentile cordiali
      oggi domani settimana riunione se gia ancora solo cosa sia al alla ai alle
      allegato contratto fattura firmato prezzo offerta problema inviare domanda
      """,
      "zione zioni mente ando endo iamo ato ata uto are ere ire tta gli aggio",
      "àèéìòù"
    ),
    (
      "nl",
      """
      de het een en van ik te dat die in is niet op aan met als voor er zijn was maar om door over ze
      bij ook tot je mij uit der daar naar heb hoe heeft hebben deze u want nog zal me zij nu ge geen
      omdat iets worden toch al waren veel meer doen toen moet ben zonder kan kunnen hun dus alles
      onder ja eens hier wie werd altijd doch wordt wezen wij we jij jullie ons onze uw hallo hoi
      beste geachte groet groeten bedankt dank graag even wel wat waar wanneer waarom morgen vandaag
      week vergadering willen wil zou zouden moeten gaan gaat goed
      bijgevoegd contract factuur getekende prijs offerte probleem sturen vraag nog steeds
      """,
      "ijk heid lijk ingen aan een oor aar elen iteit sch cht tie ende eren",
      ""
    ),
    (
      "pt",
      """
      o a os as um uma uns umas de do da dos das em no na nos nas e que nao se por para com como mas
      ou ao aos pelo pela mais muito ja eu voce voces ele ela eles nos meu minha seu sua nosso nossa
      este esta isso isto esse essa foi ser ter tem tenho temos estou esta estamos sao era pode posso
      podemos poderia gostaria quando onde porque qual quem todo todos tambem sem sobre entre ate
      desde ola oi obrigado obrigada bom dia boa tarde prezado prezada atenciosamente abraco
      cumprimentos hoje amanha semana reuniao sim bem agora aqui so cada lhe
      anexo contrato fatura assinado preco proposta problema enviar segue ainda pergunta
      """,
      "cao coes dade mente ando endo amos inho ncia oes eira eiro vel ais",
      "ãõçáéêóôâ"
    ),
    (
      "sv",
      """
      och att det som en ett pa ar av for med den till i inte om har de jag du vi ni han hon ni mig
      dig oss er min mitt din ditt var vart sin men sa kan ska skulle vill maste finns nar dar har hur
      vad varfor vem eller fran ut upp ner in over under efter innan nu bara ocksa mycket mer alla
      allt nagon nagot ingen inget detta denna dessa blir blev hade varit vara hej tack halsningar
      vanliga mvh god morgon ja nej bra idag imorgon vecka mote gor gora kommer skicka
      bifogat avtal avtalet faktura fakturan pris offert problem fraga ses
      """,
      "ning het ande arna erna aste igt iskt ningar else ligt are tion ade",
      "åäö"
    ),
    (
      "pl",
      """
      i w na z do sie nie to jest ze jak ale po co tak za od przez o czy juz tylko jego jej ich dla
      mnie mi ja ty my wy on ona oni one ten ta te tego tej tym a lub oraz gdy kiedy gdzie dlaczego
      kto ktory ktora ktore byc byl byla bylo sa mam masz mamy macie maja moge mozna prosze dziekuje
      dziekujemy dzien dobry czesc witam szanowny szanowna pan pani panie panstwo pozdrawiam
      powazaniem bardzo jeszcze teraz dzis jutro tydzien spotkanie ze we bo jesli tez przed pod nad
      nas nam was wam sobie jako bedzie beda moze mozemy
      zalaczeniu umowa umowe fakture faktura cena oferta problem pytanie wyslac jutra nadal
      """,
      "nie ego ych ymi owa owy czy sci emy acja cje ania enie ach ami owac",
      "łąęśżźćń"
    ),
  ])
}
