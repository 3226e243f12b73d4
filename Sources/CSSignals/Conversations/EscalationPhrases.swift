/// How people say that they turn to somebody above, or have lost their patience.
enum EscalationPhrases {
  static let usual: [String: [String]] = [
    "en": [
      "escalat*", "unacceptable", "not|no longer acceptable", "outrageous", "a disgrace",
      "your manager|boss|supervisor|director|ceo|cto|coo|leadership|management",
      "your head|vp|chief of|engineering|product|support|officer",
      "somebody|someone|anybody|anyone|a person senior|responsible|in",
      "speak|talk ~ to|with ~ supervisor|manager|director|senior|superior",
      "get me|us your|a|the ~ director|manager|boss|supervisor|head",
      "copied|copying|cc|adding|added ~ our|my ~ ceo|coo|cfo|cto|director|boss|management|legal|board",
      "our|my ceo|coo|cfo|cto|director|boss|management|board|legal ~ asked|asks|wants|demands|involved",
      "out of patience", "patience ~ end|thin|over|exhausted", "lost|lose|losing ~ patience",
      "last|final chance|warning",
      "terminate|cancel|end ~ contract|agreement|subscription", "talk about our contract",
      "lawyer|lawyers|legal action|legal team|attorney", "breach of contract",
      "a|the formal complaint",
      "treat|handle|mark ~ critical|urgent|top", "third|fourth|fifth time ~ we|i",
    ],
    "de": [
      "eskal*", "inakzeptabel", "nicht|langer akzeptabel|hinnehmbar|hinnehmen", "untragbar",
      "ihr|ihren|ihrem|dein|deinen vorgesetzten|vorgesetzter|chef|leiter|geschaftsfuhrung",
      "geschaftsfuhrung|vorstand ~ eingeschaltet|informiert|kopie", "geduld",
      "zum dritten|vierten mal",
      "kundigen|kundigung ~ vertrag*", "vertrag ~ kundigen",
      "anwalt|rechtsabteilung|rechtliche schritte",
    ],
    "fr": [
      "inacceptable", "inadmissible", "votre|vos responsable|superieur|direction|directeur",
      "escalad*",
      "a bout de patience", "patience ~ limites", "troisieme|quatrieme fois",
      "resilier|resilierons ~ contrat",
      "avocat|avocats|juridique",
    ],
    "es": [
      "inaceptable", "su|tu|vuestro jefe|superior|director|gerente|responsable", "escal*",
      "perdiendo|perdido ~ paciencia", "tercera|cuarta vez", "cancelar|rescindir ~ contrato",
      "abogado|abogados",
    ],
  ]

  /// Where nothing is escalated after all.
  static let exceptions = [
    "no|without need|reason to escalate", "not|never escalat*",
    "escalation path|process|matrix|contact|policy",
    "patience with us|me", "thanks|thank|thankful|grateful|appreciate ~ patience", "your patience",
  ]
}
