extension Lexicon {
  /// How people speak of other vendors without a name; in seven languages.
  public static let otherVendors = Lexicon(
    [
      "en": [
        "other|another|different|alternative|competing|rival vendor|vendors|provider|providers",
        "other|another|different|alternative|competing|rival supplier|suppliers",
        "your competitor|competitors|competition",
        "competing|competitive offer|offers|quote|bid|product|products",
        "competitor|competitors ~ offer|offered|quote|quoted|approached|demo|pitched",
        "switch|switching|move|moving|migrate|migrating to another|different|competing ~ tool|vendor|provider|platform|supplier|solution",
        "switch|switching|move|moving|migrate|migrating away from you|your",
        "evaluating|evaluate|comparing|compare|considering|exploring|reviewing|assessing ~ alternatives|vendors|providers|suppliers",
        "looking at|into|around|for alternative|other|another vendor|vendors|tool|tools|provider|providers|platforms|products|supplier|suppliers",
        "look|looking|search|searching for|at alternatives", "look|looking|go|going elsewhere",
        "shopping|shop around",
        "options|solutions|tools|products on the market|elsewhere", "alternatives to your|you",
        "replace|replacing you with|by",
        "replace|replacing|replacement ~ your product|tool|platform|solution|software",
        "build|building|bring|bringing|take|taking it|this ~ in-house|inhouse|ourselves",
        "request for proposal|proposals|tender|quotation|quotations", "rfp",
        "go|going|went|put ~ to|out tender|bid",
        "invitation|invite|invited|call to|for tender|bid|bids", "on|make|made our|the|a shortlist",
        "second|third|other|several|three|two quotes|bids|offers", "cheaper|better offer from",
        "how ~ you compare|differ|stack",
        "compare|comparing|benchmark|benchmarking you with|to|against",
        "compare|comparing|compared|benchmark your product|tool|platform|solution|offer|offering|pricing ~ with|to|against",
        "your product|tool|platform|solution|offer|offering|pricing ~ compare|compares|compared ~ with|to|against",
      ],
      "de": [
        "anderen|andere|anderer|alternative|alternativen anbieter|anbietern|anbieters|lieferant|lieferanten",
        "anderen|andere|anderer dienstleister|dienstleistern",
        "ihr|ihre|ihren|ihrem|ihrer|euer|eure|eurer mitbewerb*|wettbewerb*|konkurrent*|konkurrenz",
        "konkurrenzangebot*|vergleichsangebot*|gegenangebot*",
        "konkurrenzprodukt*|wettbewerbsprodukt*",
        "angebot|angebote ~ der|vom konkurrenz|wettbewerb|mitbewerber",
        "anbieterwechsel", "anbieter ~ wechseln|vergleichen",
        "wechsel|wechseln ~ anbieter|anbieters",
        "marktvergleich", "ausschreibung", "ausschreiben",
        "weitere|mehrere|zweites angebot|angebote",
        "uns ~ alternativen an*|umsehen|um", "nach alternativen",
      ],
      "fr": [
        "autre|autres fournisseur|fournisseurs|prestataire|prestataires|editeur|editeurs",
        "vos|votre concurrent|concurrents|concurrence", "offre|offres concurrente|concurrentes",
        "appel d offres", "changer de|d prestataire|fournisseur|outil|solution|editeur",
        "mettre|mise en concurrence", "alternative|alternatives a votre|vous|vos",
        "autre|autres devis",
        "solution|solutions|produit|produits concurrent|concurrente|concurrents|concurrentes",
        "faire jouer la concurrence",
      ],
      "es": [
        "otro|otros proveedor|proveedores",
        "su|sus|tu|tus|vuestra|la competencia|competidor|competidores", "oferta de la competencia",
        "cambiar|cambio de proveedor|herramienta|plataforma",
        "alternativas a su|vuestra|vuestro|ustedes",
        "otras|varias|segunda ofertas|oferta", "licitacion", "solicitud de propuestas|ofertas",
        "buscando|evaluando ~ alternativas",
      ],
      "it": [
        "altro|altri fornitore|fornitori",
        "vostri|vostro|vostra concorrente|concorrenti|concorrenza",
        "offerta della concorrenza", "cambiare fornitore", "gara d appalto",
      ],
      "nl": [
        "andere|ander leverancier|leveranciers|aanbieder|aanbieders|partij|partijen|pakket",
        "jullie|uw concurrent|concurrenten|concurrentie", "overstappen naar", "aanbesteding",
        "offertes ~ andere",
      ],
      "pt": [
        "outro|outros fornecedor|fornecedores",
        "seus|seu|sua concorrente|concorrentes|concorrencia",
        "mudar de fornecedor", "licitacao",
      ],
    ],
    unless: [
      "en": [
        "our|my|own competitor|competitors|competition",
        "as well as|and ~ other|another partner|platform",
        "used|using another provider|vendor ~ atm|card|network",
        "another partner ~ joined|team|colleague",
        "integrat*|connect|connects|sync|plugin|connector",
        "compare|comparing your records|notes|calendar|calendars|figures|numbers|results",
        "our customers|clients", "we won|bid|answered ~ tender|rfp|bid", "our response to",
      ],
      "de": [
        "unsere|unser|unseren|unserem mitbewerb*|wettbewerb*|konkurrent*|konkurrenz",
        "schnittstelle*|anbindung*|import*",
      ],
      "fr": [
        "nos|notre concurrent|concurrents|concurrence", "nos clients", "connecteur|integration",
      ],
      "es": [
        "nuestra|nuestros competencia|competidores", "nuestros clientes", "integracion|conectar",
      ],
    ])

  /// How people name a competitor, `<them>`, and mean nothing by it: what is over, and whom one meets.
  public static let idleMentions = Lexicon([
    "en": [
      "came|come|moved|switched|migrated|changed|converted ~ from <them>",
      "left|replaced|dropped|abandoned|retired|cancelled|canceled <them>",
      "<them> ~ years|months ago",
      "years|months ago ~ <them>", "used to use|have|work|be ~ <them>",
      "used <them> before|until|previously", "before|after|since <them> ~ we",
      "our time|days|years with|on|at <them>",
      "old|previous|former|legacy|historical ~ from|in|of <them>",
      "old|previous|former|legacy <them>", "ex <them>",
      "data|files|records|reports|exports from <them> is|are|was|were",
      "met|meet|saw|know|knew somebody|someone|people|folks|a ~ from|of|at <them>",
      "ran|bumped|run|bump into ~ from <them>", "worked|used to work at|for <them>",
      "joined|joins|joining us|our ~ from <them>",
    ],
    "de": [
      "von <them> gekommen|gewechselt|umgestiegen|migriert", "kamen|kommen|kam ~ von <them>",
      "wechselten|wechselte ~ von <them>", "fruher ~ <them>", "<them> ~ fruher", "damals ~ <them>",
      "vor ~ jahren ~ <them>", "alte|alten|altes|ehemalige|ehemaligen ~ von|aus|in <them>",
      "jemanden|leute|kollegen von <them>", "<them> ~ abgelost|ersetzt",
    ],
    "fr": [
      "venons|venions|venus|passes|migre ~ de <them>",
      "ancien|ancienne|anciens|anciennes ~ de|chez <them>",
      "il y a ~ ans ~ <them>", "quelqu un de <them>", "avant ~ avec|chez <them>",
    ],
    "es": [
      "venimos|vinimos|migramos|cambiamos ~ de <them>",
      "antiguo|antiguos|antigua|antiguas ~ de <them>",
      "hace ~ anos ~ <them>", "alguien de <them>", "antes ~ con <them>",
    ],
  ])
}
