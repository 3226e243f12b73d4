extension Lexicon {
  /// How people say what they have gained; in four languages.
  public static let success = Lexicon(
    [
      "en": [
        "delivered on ~ objectives|promises|promise|expectations",
        "without your|you|the help ~ we would|could", "exceeding|exceeds ~ expectations",
        "above and beyond", "pleasure to work|working with you|your",
        "saved|saves|saving us|our ~ hours|days|weeks|time|money|thousands|headcount",
        "saved|saves ~ hours|days|weeks ~ a|each|per|every week|month|year|day",
        "save us|our ~ hours|days|weeks|time|money",
        "thanks to you|your ~ we|our", "with your help ~ we|our",
        "since we started|switched|moved|began ~ we|our have|has|is|are|cut|saved|doubled|halved",
        "halved|doubled|tripled|quadrupled our|the|what|how",
        "cut|reduced|shortened|lowered|slashed ~ from ~ to",
        "cut|reduced|shortened|slashed ~ by # ~ percent|hours|days",
        "a|one third|half|fraction of the time", "paid for itself",
        "return on investment ~ great|excellent|clear|months|positive",
        "best decision|investment|purchase|choice ~ we|year|made", "game changer|game-changer",
        "exceeded|beyond|surpassed ~ expectations|goals|targets",
        "board|management|ceo|cfo|leadership|boss|everyone is|was|were ~ impressed|delighted|thrilled",
        "delighted|thrilled|extremely|incredibly|so|really|very pleased|happy|impressed|satisfied ~ with|by",
        "delighted|thrilled with|by",
        "a|great|huge|big|real|complete success", "case study|studies", "success story|stories",
        "testimonial|testimonials",
        "free|welcome to quote|use|share|publish ~ that|this|it|us|figures|numbers|name",
        "not imagine|know ~ without you|it", "could|would not|t do without you|it",
      ],
      "de": [
        "sparen|spart|gespart ~ stunden|tage|zeit|geld", "dank ihnen|ihrer|eurer|ihres|ihrem",
        "seit wir ~ nutzen|einsetzen|verwenden ~ haben|ist|sind",
        "halbiert|verdoppelt|verdreifacht", "von ~ auf ~ verkurzt|gesenkt|reduziert",
        "beste entscheidung|investition", "ubertroffen ~ erwartungen", "erwartungen ~ ubertroffen",
        "sehr|ausserst|uberaus|rundum zufrieden|begeistert|beeindruckt",
        "voller|grosser|ein erfolg", "fallstudie|erfolgsgeschichte|referenzbericht",
        "durfen ~ zitieren|verwenden",
      ],
      "fr": [
        "gagne|gagnons|economise|economisons ~ heures|jours|temps|argent", "grace a vous|votre",
        "meilleure decision", "depasse ~ attentes|objectifs",
        "tres|vraiment|extremement satisfait|satisfaits|ravis|contents|impressionnes",
        "ravis|enchantes de|par", "divise|double|reduit ~ par|de deux|trois|moitie", "etude de cas",
        "temoignage",
      ],
      "es": [
        "ahorrado|ahorramos|ahorra ~ horas|dias|tiempo|dinero",
        "gracias a ustedes|vosotros|vuestra|su", "mejor decision",
        "superado ~ expectativas|objetivos",
        "muy|realmente|sumamente satisfechos|contentos|impresionados|encantados", "encantados con",
        "reducido ~ mitad|de|en", "caso de exito", "testimonio",
      ],
    ],
    unless: [
      "en": [
        "not|never|hardly|isn|wasn|t ~ happy|pleased|satisfied|impressed|success",
        "cut|reduced|lowered ~ budget|headcount|order|contract|licences|licenses|seats|price",
        "would|will be ~ happy|pleased to ~ if|when|help|discuss|hear",
        "send|have|any|see|is|are ~ case|success study|studies|story|stories|testimonial|testimonials",
      ],
      "de": ["nicht|kaum ~ zufrieden|begeistert", "budget"],
      "fr": ["pas ~ satisfait|satisfaits|contents", "budget"],
      "es": ["no ~ satisfechos|contentos", "presupuesto"],
    ])

  /// How people say that they recommend us, or would; in four languages.
  public static let recommendation = Lexicon(
    [
      "en": [
        "recommended|recommending you|your",
        "recommend you|your|it|this ~ to anyone|anybody|everyone|everybody|others|colleagues|friends|people|companies|any",
        "recommend you|your|it|this to a|my|our|other|another|every",
        "will|would|happily|definitely|always|gladly|can|highly|strongly|warmly recommend you|your company|team|product|service|tool|software|platform",
        "will|would|happily|definitely|always|gladly|highly|strongly|warmly recommend you",
        "highly|strongly|warmly recommend your|working",
        "refer|referred|referring a|an|our|my|other|some|somebody|someone|friends|colleagues ~ to you|your",
        "reference call|customer|account|for you",
        "serve|act|be|stand as|a|your ~ reference|referee|advocate|ambassador",
        "a|your reference for you|your|us",
        "introduce|introduced|connect|connected you ~ to|with", "put in a good word",
        "told|tell|telling a|an|my|our|other|others|some|everyone|everybody|friends|colleagues ~ about you|your",
        "mentioned|mention you|your ~ to",
        "point|pointed|send|sent them|her|him|people|somebody|someone ~ to you|your team",
        "talk|speak|spoke to|with your|other|another prospect|prospects|customer|customers|client|clients ~ you|yours|your|about|if|we",
        "happy|glad|willing ~ testimonial|reference|quote|case study|review",
        "share our|my ~ experience|story ~ with", "spread the word",
        "good|great|nice things about you|your",
        "asked ~ what we use ~ you|your",
      ],
      "de": [
        "empfehle|empfehlen|empfohlen|weiterempfehlen|weiterempfohlen ~ sie|euch|ihnen|ihr|ihre|gern|gerne|kollegen",
        "sie|euch ~ weiterempfehlen|weiterempfohlen|empfohlen|empfehlen",
        "als referenz", "referenzkunde|referenzkunden|referenzgesprach", "gutes wort ~ eingelegt",
        "von ihnen|euch erzahlt",
      ],
      "fr": [
        "recommander|recommande|recommandons|recommandes ~ vous|votre",
        "vous ~ recommander|recommande|recommandes|recommandons", "servir|etre|comme|de reference",
        "parle|parler de vous", "bouche a oreille",
      ],
      "es": [
        "recomendar|recomiendo|recomendamos|recomendado ~ les|os|su|vuestro|ustedes",
        "les|os|lo ~ recomendar|recomiendo|recomendado|recomendare", "como|ser|de referencia",
        "hablado|hable bien de|de ustedes|vosotros",
      ],
    ],
    unless: [
      "en": [
        "can|could|would|do|what|which|how you|do|would|should ~ recommend",
        "not|never|hardly|t|cannot ~ recommend|refer", "you recommend",
        "send|have|any|is|are|provide ~ testimonial|testimonials|references|case study|studies",
        "told|tell ~ about your ~ problem|problems|issue|issues|outage|bug|error|ticket",
        "sent|send|direct ~ to your team ~ file|files|logs|log|ticket|request|data",
      ],
      "de": ["nicht|kaum ~ empfehlen|empfohlen", "was|welche|konnen ~ sie ~ empfehlen"],
      "fr": ["ne|pas ~ recommander|recommande", "que recommandez"],
      "es": ["no ~ recomendar|recomiendo", "que recomiendan|recomienda"],
    ])
}
