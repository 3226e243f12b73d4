import CSModels
import Testing

struct LanguageModelTests {
  struct Cut: LanguageModel {
    let info = ModelInfo(provider: "test", model: "cut")
    func open(_ request: GenerationRequest) async throws(ModelError) -> GenerationEvents {
      GenerationEvents { await $0.send(.text("Dear")) }
    }
  }

  struct Broken: LanguageModel {
    struct Fault: Error {}
    let info = ModelInfo(provider: "test", model: "broken")
    func open(_ request: GenerationRequest) async throws(ModelError) -> GenerationEvents {
      GenerationEvents { events in
        await events.send(.text("Dear"))
        throw Fault()
      }
    }
  }

  @Test func aScriptAnswersInOrder() async throws {
    let model = ScriptedModel("one", "two")
    #expect(try await model.reply(to: "First?").text == "one")
    #expect(try await model.reply(to: "Second?").text == "two")
    #expect(try await model.reply(to: "Third?").text == "two")
    #expect(
      model.requests.map { $0.turns.map(\.rendered) } == [["First?"], ["Second?"], ["Third?"]])
  }

  @Test func aReplyWithoutItsEndIsNoReply() async {
    await #expect { try await Cut().reply(to: "Hello") } throws: {
      ($0 as? ModelError)?.code == .cutOff
    }
  }

  @Test func aFaultAfterOutputIsNotSilent() async {
    await #expect { try await Broken().reply(to: "Hello") } throws: {
      ($0 as? ModelError)?.code == .network
    }
  }

  @Test func aPromptHoldsNumbersAndDays() {
    let day = CivilDate(daysSince1970: 0)
    let prompt: Prompt = "At most \(3) lines since \(day), worth \(Money.usd(5))."
    #expect(prompt.rendered == "At most 3 lines since 1970-01-01, worth 5.00 USD.")
  }
}
