import Synchronization

/// A model that says what it was told to say, in order; the last reply is repeated.
///
/// For tests and for demonstrations without a network.
public final class ScriptedModel: LanguageModel {
  /// It answers as `script`.
  public let info = ModelInfo(provider: "script", model: "script", features: [.seed])
  private let replies: [String]
  private let asked = Mutex<[GenerationRequest]>([])

  /// Creates a model from its replies; without any it answers nothing.
  public init(_ replies: String...) { self.replies = replies }

  /// What it was asked so far.
  public var requests: [GenerationRequest] { asked.withLock { $0 } }

  /// Answers with the next reply.
  public func open(_ request: GenerationRequest) async throws(ModelError) -> GenerationEvents {
    let index = asked.withLock { asked in
      asked.append(request)
      return asked.count - 1
    }
    return GenerationEvents(text: replies.isEmpty ? "" : replies[min(index, replies.count - 1)])
  }
}
