/// Words that are names and also words of everyday language.
enum CommonWords {
  /// A name among these counts only with a capital letter: "will" is a verb, "Will" may be a person.
  static let alsoNames: Set<String> = [
    "abbot", "alba", "amber", "angel", "april", "art", "august", "autumn", "baker", "bank", "banks",
    "bell", "berg", "best", "bill", "bird", "bishop", "black", "blank", "bloom", "blue", "bond",
    "boss", "brook", "brooks", "brown", "buck", "bush", "butler", "carpenter", "carter", "case",
    "cash", "chance", "chase", "chip", "christian", "church", "clay", "cliff", "cook", "cooper",
    "cross", "crystal", "daisy", "dale", "dawn", "day", "dean", "dolly", "don", "drew", "duke",
    "earl", "east", "english", "eve", "faith", "field", "fields", "fisher", "flora", "florence",
    "ford", "forest", "fox", "franco", "frank", "french", "frost", "gay", "gene", "german",
    "ginger",
    "glen", "good", "gore", "grace", "grant", "gray", "green", "gross", "grove", "guy", "hall",
    "happy", "hart", "hay", "hazel", "heath", "heather", "hill", "hills", "holland", "holly",
    "hope", "house", "hunt", "hunter", "ian", "iris", "ivy", "jack", "jade", "jay", "jordan", "joy",
    "judge", "june", "justice", "king", "klein", "knight", "koch", "kraft", "lake", "lance", "land",
    "lane", "lang", "law", "lee", "lily", "link", "little", "long", "lord", "love", "low", "luck",
    "major", "marine", "mark", "marsh", "mason", "matt", "max", "may", "mercy", "merry", "miles",
    "mill", "miller", "mills", "misty", "monk", "moody", "moon", "moor", "moss", "nick", "noble",
    "norm", "north", "oak", "olive", "page", "paige", "paris", "park", "parks", "pat", "patience",
    "pearl", "peck", "penny", "peso", "piper", "pitt", "pope", "porter", "post", "potter", "power",
    "price", "prince", "queen", "ray", "read", "reed", "reich", "rice", "rich", "rivers", "road",
    "rob", "robin", "rock", "rod", "roman", "rose", "ruby", "rusty", "sage", "sandy", "savage",
    "schwarz", "sharp", "short", "silver", "singer", "skip", "sky", "small", "song", "south",
    "sparks", "spring", "star", "steel", "sterling", "stone", "storm", "stout", "strange", "street",
    "strong", "sue", "summer", "sun", "sunny", "swan", "sweet", "tailor", "tanner", "taylor",
    "temple", "terry", "tiger", "town", "trip", "van", "victor", "violet", "wade", "walker", "wall",
    "ward", "waters", "way", "weber", "wells", "west", "white", "wild", "will", "winter", "wise",
    "wolf", "wood", "woods", "young",
  ]

  /// Words of mailboxes that belong to nobody: never a name by themselves.
  static let roles: Set<String> = [
    "abuse", "account", "accounting", "accounts", "admin", "administrator", "alert", "alerts",
    "announce", "api", "billing", "board", "bot", "bugs", "business", "care", "community",
    "contact", "customer", "customers", "daemon", "department", "dev", "devel", "desk", "do",
    "enquiries", "events", "feedback", "finance", "hello", "help", "helpdesk", "hr", "info",
    "information", "invoice", "invoices", "it", "jobs", "legal", "list", "mail", "mailer",
    "manager", "marketing", "members", "news", "newsletter", "no", "noreply", "not", "notification",
    "notifications", "office", "operations", "ops", "orders", "partner", "partners", "payments",
    "postmaster", "press", "privacy", "product", "project", "recruiting", "reply", "request",
    "root", "sales", "security", "service", "services", "staff", "subscribe", "success", "support",
    "system", "team", "test", "tickets", "unsubscribe", "user", "users", "via", "web", "webmaster",
    "welcome",
  ]

  /// Company names of one word that are also common words.
  static let alsoCompanies: Set<String> = [
    "access", "active", "advance", "alpha", "amazon", "apple", "arc", "atlas", "base", "beacon",
    "best", "block", "blue", "bolt", "box", "bridge", "bright", "central", "chase", "circle",
    "cisco", "clear", "close", "cloud", "compass", "core", "cross", "data", "delta", "digital",
    "direct", "discover", "drift", "echo", "edge", "element", "elite", "elastic", "express", "fast",
    "first", "flex", "focus", "front", "fusion", "future", "gap", "general", "global", "gold",
    "graph", "green", "group", "harmony", "harvest", "hub", "impact", "infinity", "insight",
    "integral", "intercom", "key", "labs", "launch", "lead", "level", "light", "linear", "link",
    "loop", "loom", "lucid", "mail", "make", "matrix", "media", "meta", "metro", "mint", "mode",
    "monday", "motion", "native", "network", "new", "next", "notion", "nova", "office", "one",
    "open", "optimal", "oracle", "orange", "orbit", "origin", "outreach", "pilot", "pioneer",
    "pivot", "platform", "point", "portal", "power", "premier", "prime", "progress", "pulse",
    "quest", "quick", "rapid", "relay", "ring", "rise", "route", "scale", "select", "sense",
    "shell", "signal", "simple", "slack", "smart", "snap", "solid", "source", "spark", "spectrum",
    "spring", "square", "stack", "standard", "star", "stripe", "summit", "sun", "swift", "switch",
    "target", "team", "total", "trade", "true", "trust", "twenty", "uber", "union", "unity",
    "universal", "up", "upwork", "vector", "velocity", "venture", "vertex", "vision", "visa",
    "wave", "wise", "word", "work", "world", "zoom",
  ]
}
