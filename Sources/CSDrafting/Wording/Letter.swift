import CSModels

/// What a message says, before it is put into words: every part is a fact or a choice.
struct Letter {
  /// How it is worded.
  var tone: MessageDraft.Tone
  /// How the person is addressed.
  var register: Register
  /// What it refers to.
  var opening: Opening
  /// What it is for.
  var purpose: Purpose
  /// The company's name.
  var account: Statement
  /// The day until which the company has subscribed, where that is close enough to mention.
  var renewal: Statement?
  /// The name under the message.
  var sender: Statement?
  /// Whether reminders have had their turn, and a call is offered instead.
  var offersCall = false

  /// What a message refers to first.
  enum Opening {
    /// They wrote, and nobody of us has answered.
    case owed(on: Statement, about: Statement)
    /// We wrote, and they have not answered.
    case waiting(on: Statement, about: Statement)
    /// The last exchange, which is complete.
    case exchanged(on: Statement, about: Statement)
    /// The last meeting or call.
    case met(on: Statement, about: Statement)
    /// Somebody else can no longer be reached.
    case gone(Gone)
    /// The person has told us of leaving, and is still there.
    case leaving(on: Statement)
    /// The person has joined a conversation.
    case joined(on: Statement, about: Statement, with: Statement)
    /// Nothing to refer to.
    case nothing
  }

  /// Somebody who can no longer be reached, and how we know.
  struct Gone {
    /// How we know.
    enum Notice {
      /// A message came back.
      case bounced
      /// An automatic reply says so.
      case autoReply
      /// The person said so.
      case farewell
      /// Nothing that can be told.
      case unknown
    }

    var person: Statement
    var notice: Notice
    var on: Statement
    /// Whether the one we write to was named as the one to turn to.
    var namesRecipient: Bool
  }

  /// What a message is for.
  enum Purpose {
    /// To hear from somebody again.
    case reengagement
    /// To hear how things are.
    case checkIn
    /// To win back the attention of one who speaks for us.
    case champion
    /// To find who comes after one who left.
    case succession
    /// To meet somebody new.
    case introduction
  }

  /// Whether they asked something that is still open.
  var isOwed: Bool { if case .owed = opening { true } else { false } }

  /// Whether the recipient was named as the one to turn to.
  var isNamedSuccessor: Bool {
    if case .gone(let gone) = opening { gone.namesRecipient } else { false }
  }

  /// The wording of the tone; all three state the same facts.
  func say(_ formal: Statement, _ warm: Statement, _ brief: Statement) -> Statement {
    switch tone {
    case .formal: formal
    case .warm: warm
    case .brief: brief
    }
  }

  /// The polite or the familiar form of address.
  func you(_ polite: Statement, _ familiar: Statement) -> Statement {
    register.isFamiliar ? familiar : polite
  }
}
