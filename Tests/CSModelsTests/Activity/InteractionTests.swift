import CSModels
import Foundation
import Testing

@Suite struct InteractionTests {
  private let date = Date(timeIntervalSince1970: 1_768_460_400)
  private let ana = Contact("Ana Ruiz", email: "ana@acme.example", at: "acme")

  @Test func changingACopyLeavesTheOtherAsItWas() {
    let first = Interaction(.email, .inbound, with: ana, on: date, subject: "Hi", text: "Thanks.")
    var changed = first
    changed.participants.append(Participant(.cc, name: "Ben"))
    changed.subject += " again"
    changed.thread = "t1"
    #expect(first.participants.count == 1 && first.subject == "Hi" && first.thread == nil)
    #expect(changed.participants.count == 2 && changed.subject == "Hi again")
    #expect(changed != first)
    changed.participants.removeLast()
    changed.subject = "Hi"
    changed.thread = nil
    #expect(changed == first && changed.hashValue == first.hashValue)
  }

  @Test func partsAreStoredUnderTheirOwnNames() throws {
    var first = Interaction(id: "m1", .email, .outbound, on: date)
    first.inReplyTo = "m0"
    let bytes = try JSONEncoder().encode(first)
    let object = try JSONSerialization.jsonObject(with: bytes) as? [String: Any]
    #expect(
      object.map { Set($0.keys) } == [
        "id", "accounts", "contacts", "channel", "direction", "nature", "date", "subject", "text",
        "signature", "participants", "in_reply_to",
      ])
    #expect(try JSONDecoder().decode(Interaction.self, from: bytes) == first)
    #expect(Mirror(reflecting: first).children.contains { $0.label == "subject" })
  }

  @Test(arguments: [3, 15, 16, 17, 40]) func colleaguesAreNamedOnceInOrder(count: Int) {
    var meeting = Interaction(id: "m1", .meeting, .outbound, on: date)
    let ids = (0..<count).map { Teammate.ID("c\($0)") }
    meeting.participants = (ids + ids.reversed()).map {
      Participant(.attendee, person: .teammate($0))
    }
    #expect(meeting.teammates == ids)
  }
}
