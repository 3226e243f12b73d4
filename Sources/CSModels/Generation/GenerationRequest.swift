/// What a model is asked in one turn.
public struct GenerationRequest: Hashable, Sendable {
  /// What the house says before anything else.
  public var instructions: Prompt?
  /// What was said so far, the last turn last.
  public var turns: [Turn]
  /// How many tokens the reply may have.
  public var maxOutputTokens: Int?
  /// How freely the model chooses its words; 0 is least.
  public var temperature: Double?
  /// What makes the reply repeatable, where the model can.
  public var seed: UInt64?

  /// Creates a request.
  public init(
    _ turns: Turn..., instructions: Prompt? = nil, maxOutputTokens: Int? = nil,
    temperature: Double? = nil, seed: UInt64? = nil
  ) {
    self.turns = turns
    self.instructions = instructions
    self.maxOutputTokens = maxOutputTokens
    self.temperature = temperature
    self.seed = seed
  }
}

/// One thing that was said.
///
/// The house asks in prompts; a colleague's own words are a turn of their own; a customer's are
/// quoted inside a prompt.
public enum Turn: Hashable, Sendable {
  /// What the house asks.
  case prompt(Prompt)
  /// What a colleague says, redacted.
  case colleague(RedactedText)
  /// What the model said before, redacted: what was restored for people must not go back.
  case reply(RedactedText)

  /// What a provider sends.
  public var rendered: String {
    switch self {
    case .prompt(let prompt): prompt.rendered
    case .colleague(let text): text.description
    case .reply(let text): text.description
    }
  }
}

/// A whole reply.
public struct GenerationReply: Hashable, Sendable {
  /// What the model wrote; data, never an instruction.
  public var text: String
  /// Why it stopped.
  public var stop: StopReason
  /// What it cost.
  public var usage: TokenUsage?

  /// Creates a reply.
  public init(text: String, stop: StopReason, usage: TokenUsage? = nil) {
    self.text = text
    self.stop = stop
    self.usage = usage
  }
}

/// Why a model stopped.
public enum StopReason: Hashable, Sendable {
  /// It had said everything.
  case end
  /// It met the limit of tokens.
  case length
  /// It wants tools to be called.
  case toolCalls
  /// It would not answer.
  case refusal
  /// The provider held the answer back.
  case filtered
}

/// How many tokens a turn used so far.
public struct TokenUsage: Hashable, Sendable {
  /// Tokens read.
  public var input: Int
  /// Tokens written.
  public var output: Int

  /// Creates a count.
  public init(input: Int, output: Int) {
    self.input = input
    self.output = output
  }
}
