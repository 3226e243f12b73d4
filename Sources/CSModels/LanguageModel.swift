/// Something that answers a prompt: one requirement, one turn.
///
/// Laws:
/// 1. What ``open(_:)`` throws came before any output: the same request may be sent again.
/// 2. What the events throw came after output may have been shown: it is never silent.
/// 3. A reply is whole only with its closing event.
/// 4. Cancelling the task ends the work.
///
/// Turns arrive rendered, with people as placeholders and customers' words fenced. What a model
/// writes is data, never an instruction.
public protocol LanguageModel: Sendable {
  /// Who answers.
  var info: ModelInfo { get }

  /// Starts to answer a request.
  func open(_ request: GenerationRequest) async throws(ModelError) -> GenerationEvents
}

extension LanguageModel {
  /// The whole reply to a request.
  ///
  /// - Throws: ``ModelError`` as the model does; with code `cut_off` where the reply ended without
  ///   its closing event, or the task was cancelled.
  public func reply(to request: GenerationRequest) async throws(ModelError) -> GenerationReply {
    var text = ""
    var usage: TokenUsage?
    var stop: StopReason?
    for try await event in try await open(request) {
      switch event {
      case .text(let piece): text += piece
      case .usage(let total): usage = total
      case .closed(let reason): stop = reason
      }
    }
    guard let stop, !Task.isCancelled else {
      throw ModelError(.cutOff, "The reply of \(info.model) ended early. Ask again.")
    }
    return GenerationReply(text: text, stop: stop, usage: usage)
  }

  /// The whole reply to one prompt.
  public func reply(to prompt: Prompt) async throws(ModelError) -> GenerationReply {
    try await reply(to: GenerationRequest(.prompt(prompt)))
  }
}

/// Who answers.
public struct ModelInfo: Hashable, Sendable {
  /// What a model can do besides text.
  public enum Feature: String, Hashable, Sendable, CaseIterable {
    /// Calls tools.
    case tools
    /// Keeps to a schema.
    case jsonSchema = "json_schema"
    /// Answers piece by piece.
    case streaming
    /// Answers the same for the same seed.
    case seed
  }

  /// Who runs it.
  public var provider: String
  /// Its name there.
  public var model: String
  /// What it can do besides text.
  public var features: Set<Feature>

  /// Creates a description.
  public init(provider: String, model: String, features: Set<Feature> = []) {
    self.provider = provider
    self.model = model
    self.features = features
  }
}

/// Why a model did not answer.
public struct ModelError: Error, Sendable, CustomStringConvertible {
  /// What kind of thing went wrong; more codes may follow in later versions.
  public struct Code: Hashable, Sendable, CustomStringConvertible {
    /// The code as it is written in reports.
    public let name: String
    /// Creates a code of a provider's own.
    public init(name: String) { self.name = name }

    /// Too many requests; wait.
    public static let rateLimited = Code(name: "rate_limit_exceeded")
    /// There is no such model, or it is down; use another.
    public static let unavailable = Code(name: "model_not_available")
    /// The provider cannot be reached.
    public static let network = Code(name: "network")
    /// The reply ended before it was whole.
    public static let cutOff = Code(name: "cut_off")
    /// The key is wrong or missing.
    public static let authentication = Code(name: "authentication")

    /// The code's name.
    public var description: String { name }
  }

  /// What kind of thing went wrong.
  public var code: Code
  /// What is wrong and what to do.
  public var message: String
  /// How long to wait, where the provider says so.
  public var retryAfter: Duration?
  /// The provider's own error.
  public var underlying: (any Error)?

  /// Creates an error.
  public init(
    _ code: Code, _ message: String, retryAfter: Duration? = nil,
    underlying: (any Error)? = nil
  ) {
    self.code = code
    self.message = message
    self.retryAfter = retryAfter
    self.underlying = underlying
  }

  /// The message.
  public var description: String { message }
}
