/// One piece of a reply.
public enum GenerationEvent: Hashable, Sendable {
  /// Some words.
  case text(String)
  /// What was used so far; the last one counts.
  case usage(TokenUsage)
  /// The reply is whole; exactly one, and the last.
  case closed(StopReason)
}

/// A reply piece by piece.
public struct GenerationEvents: AsyncSequence, Sendable {
  /// A reply is made of events.
  public typealias Element = GenerationEvent
  /// A reply fails with a model's error.
  public typealias Failure = ModelError

  private let produce: @Sendable (borrowing Writer) async throws -> Void

  /// Takes the pieces of a reply.
  public struct Writer: ~Copyable, Sendable {
    let continuation: AsyncThrowingStream<GenerationEvent, any Error>.Continuation

    /// Hands on a piece.
    public func send(_ event: GenerationEvent) async { continuation.yield(event) }
  }

  /// Creates a reply from a function that writes its pieces; the task that reads them runs it.
  public init(_ produce: @escaping @Sendable (borrowing Writer) async throws -> Void) {
    self.produce = produce
  }

  /// Creates a reply for providers that answer in one piece.
  public init(text: String, usage: TokenUsage? = nil, stop: StopReason = .end) {
    self.init { writer in
      await writer.send(.text(text))
      if let usage { await writer.send(.usage(usage)) }
      await writer.send(.closed(stop))
    }
  }

  /// Starts to read.
  public func makeAsyncIterator() -> AsyncIterator {
    let stream = AsyncThrowingStream<GenerationEvent, any Error> { continuation in
      let task = Task { [produce] in
        do {
          try await produce(Writer(continuation: continuation))
          continuation.finish()
        } catch {
          continuation.finish(throwing: error)
        }
      }
      continuation.onTermination = { _ in task.cancel() }
    }
    return AsyncIterator(base: stream.makeAsyncIterator())
  }

  /// A place in a reply.
  public struct AsyncIterator: AsyncIteratorProtocol {
    var base: AsyncThrowingStream<GenerationEvent, any Error>.AsyncIterator

    /// The next piece, or `nil` at the end.
    public mutating func next() async throws(ModelError) -> GenerationEvent? {
      try await next(isolation: #isolation)
    }

    /// The next piece, or `nil` at the end.
    public mutating func next(
      isolation actor: isolated (any Actor)?
    ) async throws(ModelError) -> GenerationEvent? {
      do {
        return try await base.next(isolation: actor)
      } catch let error as ModelError {
        throw error
      } catch {
        throw ModelError(.network, "The reply broke off: \(error)", underlying: error)
      }
    }
  }
}
