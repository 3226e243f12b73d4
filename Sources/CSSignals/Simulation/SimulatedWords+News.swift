/// What simulated people write when something happens.
extension SimulatedWords {
  static let goodbyes = [
    "I wanted you to hear it from me: I finish here on {day}, and I start somewhere new in {month}.",
    "After {count} years I have decided to try something different, so {day} will be the end of my time at {company}.",
    "A personal note. I handed in my notice last week and {day} is when I hang up my badge at {company}.",
    "This is a hard one to write. I'm leaving {company} at the end of the week, my last day is {day}.",
    "As of {day} I will no longer be working at {company}.",
    "Some of you know already: I'm moving on. {day} is my last day here.",
    "I have taken a job at another company and will be gone from {company} after {day}.",
    "I'm retiring! {day} is my last working day, after what feels like a lifetime at {company}.",
    "Just so you are not surprised: from {day} on I won't be with {company} anymore.",
    "It has been a pleasure working with you. I am leaving {company} to start my own business, effective {day}.",
    "Today is a day of goodbyes for me; I leave {company} on {day}.",
    "My time at {company} comes to an end on {day}. Thank you for everything.",
  ]
  static let goodbyeSubjects = [
    "Goodbye and thank you", "Some news", "Moving on", "A personal note", "Farewell",
    "Change on our side", "Staying in touch",
  ]
  static let handOver = [
    "{heir} will look after {thing} from then on.", "Please talk to {heir} about open points.",
    "{heir}, in copy, takes it from here.", "I am handing everything over to {heir}.", "",
    "We have not yet decided who takes over.",
  ]
  static let goneReplies = [
    "Thank you for your message. {name} is no longer with {company}. Please contact {heir} ({address}) instead.",
    "I have left {company}. For anything urgent please write to {heir}, {address}.",
    "This mailbox is no longer monitored as {name} has left the company. Your new contact is {heir} ({address}).",
    "{name} does not work at {company} any more. {heir} has taken over: {address}.",
    "Please note that I no longer work for {company}. Kindly direct your request to {heir} at {address}.",
  ]
  static let awayReplies = [
    "I am out of the office until {until}. My mail is not forwarded.",
    "Thanks for your message. I am on vacation and back on {back}.",
    "Out of office: I will be away until {until} with limited access to mail.",
    "I'm on leave through {until}. In urgent cases please call our main line.",
    "Currently on holiday. I will return on {back} and answer then.",
  ]
  static let awayNotes = [
    "By the way, I am away from {from} to {until}.",
    "I will be on vacation until {until}, so no rush.", "I'm off from {from}, back on {back}.",
  ]
  static let angry = [
    "This is the third time in two weeks that we chase you about {matter}. I need somebody senior on the phone today.",
    "I have copied our {boss}. {matter} is hurting our business and nobody seems to own it.",
    "We are past the point where a workaround helps. Please get your head of engineering involved now.",
    "I am escalating this internally. If {matter} is not fixed by {weekday} we will have to talk about our contract.",
    "This is unacceptable. Who is your manager? I want this taken to them.",
    "Our {boss} asked me this morning why we still pay for this. I had no answer. Please treat {matter} as critical.",
    "We have waited nine days for an answer about {matter}. I am asking you to escalate it to your leadership.",
    "I am running out of patience with {matter}. Get me your director.",
  ]
  static let rivals = [
    "To be open with you, we are also looking at {rival} at the moment.",
    "{team} had a demo of {rival} last week and liked what they saw.",
    "Our new management wants us to compare you with {rival} before we commit.",
    "{rival} has made us an offer that is hard to ignore.",
    "Procurement asked for a second bid, so we invited {rival} to present on {weekday}.",
    "Can you tell me how you differ from {rival}? I have been asked to write a comparison.",
    "Some colleagues used {rival} in their last job and keep pushing for it.",
    "We have started a trial with {rival}, just so you know where we stand.",
    "There is talk here of switching to {rival} next year.",
  ]
  static let idleMentions = [
    "We came over from {rival} two years ago and nobody misses it.",
    "I met somebody from {rival} at the trade fair, small world.",
    "The old data from {rival} is archived, we do not need it in the import.",
  ]
  static let haggling = [
    "Your quote came in quite a bit above what we have set aside. Is there room to move?",
    "Finance will not sign at this level. We would need something like {percent} off.",
    "Frankly it is too expensive for what {team} uses.",
    "Could you sharpen the pencil on this? Others are well below you.",
    "We have a budget cut of {percent} across the board and have to renegotiate every contract.",
    "What discount can you do if we commit for three years?",
    "I cannot defend the increase in front of my boss. Please come back with a better number.",
    "The renewal price is a shock. We are not going to pay that.",
    "My {boss} says the cost has to come down or we look elsewhere.",
  ]
  static let invoices = [
    "Invoice 20418 was paid on {weekday}.", "Could you send the price list in PDF for our files?",
    "Please put our order number on the next invoice.",
    "Accounting needs the invoice for {month} again.",
  ]
  static let settled = [
    "All good now, no need to escalate {thing} any further.",
    "The problem with {thing} is solved, sorry for the alarm on {weekday}.",
    "False alarm on our side, {thing} was fine all along.",
  ]
  static let praise = [
    "We just ran the numbers: since we started with you we have {gain}. Feel free to use that.",
    "I told a friend at another company about you, they may get in touch. We {gain} this year.",
    "Our board was impressed: with your help we {gain}.",
    "Best decision we made last year. We {gain}, and I say so to anybody who asks.",
    "I would be glad to talk to other customers of yours about how we {gain}.",
  ]
  static let recommendations = [
    "I mentioned you to a colleague at another company, she will probably write to you.",
    "Happy to act as a reference whenever you need one.",
    "A former colleague asked me what we use, and I pointed him to you without hesitating.",
    "I put in a good word for you with our sister company.",
    "If one of your prospects wants to talk to somebody who uses it every day, send them to me.",
  ]
  static let introductions = [
    "I joined {company} this month as {title} and will be responsible for this area. I would like to understand what we have with you.",
    "Let me introduce myself: I am the new {title} at {company}.",
    "I have taken over as {title}. Please send me an overview of where we stand.",
    "Hello, {title} here, new on board. {heir} pointed me to you.",
  ]
  static let takingOver = [
    "From now on please send questions about {thing} to me, I have taken this over from {heir}.",
    "{heir} asked me to look after our work with you from here.",
    "I will be your day-to-day contact from this month, {heir} concentrates on another project.",
  ]
  static let moreWork = [
    "We are rolling it out to {team} as well and have a lot of questions, sorry in advance.",
    "{count} new people start with {thing} this week, can you help them set up?",
    "{team} wants in too. What would they need?",
    "Another one from me today: how do we connect {thing} to {thing}?",
  ]
  static let ticketSubjects = [
    "{thing} does not load", "Error when saving {thing}", "Wrong figures in {thing}",
    "Cannot log in", "{thing} is slow since {weekday}", "How do I change {thing}?",
    "Request: more rows in {thing}", "{thing} missing for {team}",
  ]
  static let ticketTexts = [
    "Since {weekday} {thing} shows an error for {team}.",
    "Steps: open {thing}, press save, nothing happens.",
    "We see different totals in {thing} than in our own sheet.",
    "{count} colleagues cannot open {thing}.",
  ]
  /// Names of companies that do not exist.
  static let competitorNames = [
    "Corvance", "Tallwind", "Helioform", "Brightloom", "Nuvorra", "Stackmere",
  ]
}
