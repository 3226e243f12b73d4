/// What simulated people write: sentences put together from parts, as varied as letters are.
///
/// A part in braces is replaced by one of the texts of that name; the texts belong to nobody's list
/// of phrases.
enum SimulatedWords {
  /// Writes one of some sentences with its parts filled in.
  static func line(
    _ lines: [String], _ known: [String: String] = [:], _ draws: inout SimulationDraws
  ) -> String {
    var text = draws.text(lines)
    // A part may hold parts; three levels are more than there are.
    for _ in 0..<3 {
      guard text.contains("{") else { break }
      var filled = ""
      var rest = text[...]
      while let open = rest.firstIndex(of: "{"), let close = rest[open...].firstIndex(of: "}") {
        filled += rest[..<open]
        let name = String(rest[rest.index(after: open)..<close])
        filled += known[name] ?? draws.text(parts[name] ?? [])
        rest = rest[rest.index(after: close)...]
      }
      text = filled + rest
    }
    return text
  }

  static let firstNames = [
    "Amara", "Benedikt", "Chiara", "Dmitri", "Elif", "Farid", "Greta", "Hiro", "Ines", "Jonas",
    "Katya", "Liam", "Mei", "Nadia", "Oscar", "Paula", "Quentin", "Rosa", "Samir", "Tilda", "Uma",
    "Viktor", "Wanda", "Ximena", "Yusuf", "Zora", "Aidan", "Bruna", "Casper", "Dalia",
  ]
  static let lastNames = [
    "Abel", "Brandt", "Castell", "Dorn", "Eklund", "Ferro", "Gallo", "Hartwell", "Ivers",
    "Jansen", "Kovac", "Lindqvist", "Moreau", "Novak", "Ortega", "Petrov", "Quist", "Rossi",
    "Sandoval", "Tanaka", "Ulrich", "Varga", "Weston", "Xu", "Yilmaz", "Zeller", "Okonkwo",
    "Pereira", "Hale", "Mercer",
  ]
  static let companies = [
    "Alder", "Birchgate", "Cobalt", "Driftwood", "Ember", "Fathom", "Granite", "Harbor", "Inlet",
    "Juniper", "Kestrel", "Lantern", "Meridian", "Northway", "Orchard", "Pinecrest", "Quarry",
    "Redwood", "Sable", "Timber", "Umber", "Vantage", "Willow", "Yarrow", "Zephyr",
  ]
  static let trades = [
    "Logistics", "Foods", "Health", "Energy", "Textiles", "Media", "Finance", "Robotics", "Travel",
    "Homes",
  ]

  static let openings = [
    "Hi {first},", "Hello {first},", "{first},", "Good morning {first},", "Hey {first},",
    "Dear {first},", "Hi {first}, hope all is well.", "Hi again {first},",
  ]
  static let closings = [
    "Best,", "Thanks,", "Cheers,", "Kind regards,", "Many thanks,", "Talk soon,", "Regards,",
    "Have a good one,",
  ]
  static let subjects = [
    "{thing} for {team}", "Question about {thing}", "{thing}", "Next steps on {thing}",
    "{team}: {thing}", "Notes from {weekday}", "{thing} and {thing}", "Quick one on {thing}",
    "Follow-up: {thing}", "Plans for {month}",
  ]
  static let chat = [
    "Could you look at {thing} when you have a minute?",
    "{team} asked whether {thing} can also cover {thing}.",
    "Attached is what we have on {thing} so far.",
    "I went through {thing} with {team} on {weekday} and we have two questions.",
    "Is there a way to export {thing} by region?",
    "We will try {thing} with a small group first and see how that goes.",
    "Do you know when the new version of {thing} comes out?",
    "{team} would like a short walkthrough of {thing} in {month}.",
    "I changed the settings for {thing} as you suggested.",
    "Who on your side knows most about {thing}?",
    "The numbers for {month} are in the shared folder.",
    "Let me know if {weekday} still suits you.",
    "I added {count} colleagues from {team} to the workspace.",
    "Nothing urgent, just keeping you posted about {thing}.",
    "We moved {thing} to the next sprint, so there is more time.",
    "Can we have the slides from {weekday}?",
  ]
  static let answers = [
    "Yes, that works for us.", "Thanks, I will pass it on to {team}.",
    "Understood, we will check {thing} and come back to you.", "That answers it.",
    "Let us do it on {weekday} then.", "I had a look, {thing} behaves as you describe.",
    "No, we do not use {thing} at the moment.", "Sounds fine to me.",
    "I asked {team}, they prefer {weekday}.", "Got it. One more thing: {thing}.",
  ]
  static let pleased = [
    "{thing} works very well for us, {team} likes it a lot.",
    "Great help on {weekday}, thank you!", "That was fast, much appreciated.",
    "Good news: {team} is happy with {thing}.", "Lovely, exactly what we hoped for.",
  ]
  static let displeased = [
    "Honestly, {thing} has been a pain this week.",
    "{team} is getting fed up with {thing}.",
    "This is the kind of thing that makes my colleagues doubt the whole setup.",
    "I am disappointed with how {thing} was handled.",
    "{thing} broke again and it cost us half of {weekday}.",
    "That answer does not help us, sorry to be blunt.",
    "We expected better after last {month}.",
  ]
  static let ours = [
    "Just checking in on {thing}. How is {team} getting on?",
    "I put together a short summary of {thing}, does it match what you see?",
    "Would {weekday} suit you for a quick call about {thing}?",
    "We released an update to {thing} that {team} may like.",
    "How did the session with {team} go?",
    "Here is the document about {thing} that I promised.",
    "Is there anything you need from us before {month}?",
    "I noticed {team} has not tried {thing} yet; happy to show it.",
  ]
  static let ourAnswers = [
    "Happy to help. The setting is under {thing}.", "Good question, I will ask our engineers.",
    "Done, please have a look.", "Yes, {weekday} works. I will send an invitation.",
    "It is on our list for {month}.", "Thanks for letting me know!",
    "You can do that from the admin page; let me know if it does not show.",
  ]

  private static let parts: [String: [String]] = [
    "thing": [
      "the dashboard", "the weekly report", "the import", "single sign-on", "the data export",
      "the mobile app", "the approval flow", "the training plan", "the API keys", "the permissions",
      "the audit log", "the calendar sync", "the quarterly numbers", "the pilot",
      "the rollout", "the new templates", "the billing page", "the test environment",
    ],
    "team": [
      "finance", "the Lyon office", "our ops people", "procurement", "the field team", "marketing",
      "the night shift", "IT", "the Warsaw team", "our analysts", "legal", "the support desk",
    ],
    "weekday": ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday"],
    "month": [
      "January", "February", "March", "April", "May", "June", "July", "August", "September",
      "October", "November", "December",
    ],
    "count": ["two", "three", "four", "a few", "half a dozen"],
    "percent": ["12%", "15%", "20%", "25%", "30%"],
    "gain": [
      "cut the monthly close from nine days to four", "saved {team} about ten hours a week",
      "halved the number of errors in {thing}", "got {thing} done in a third of the time",
      "doubled what {team} gets through in a day",
    ],
    "matter": [
      "the sync that keeps failing", "the wrong totals", "the outage on {weekday}",
      "{thing} being down", "the missing records", "the broken {thing}",
    ],
  ]
}
