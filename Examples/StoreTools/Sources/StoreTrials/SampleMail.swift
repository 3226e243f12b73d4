public import CSModels
public import Foundation

/// Interactions that are made up from their numbers, so that any of them can be made again.
///
/// Companies have two hundred interactions each on average and ten people; the numbers follow no
/// order of dates. The same seed gives the same interactions on every platform.
public struct SampleMail: Sendable {
  /// How many interactions there are.
  public let count: Int
  private let seed: UInt64
  private let start = Date(timeIntervalSince1970: 1_700_000_000)

  /// Makes up some mail.
  ///
  /// - Parameters:
  ///   - count: How many interactions there are; below 1 counts as 1.
  ///   - seed: What the random numbers begin with.
  public init(count: Int, seed: UInt64) {
    self.count = max(1, count)
    self.seed = seed
  }

  /// The instant that commits record.
  public var recordedAt: Date { start }

  /// The company of a number; any number has one.
  public func account(_ number: Int) -> Account.ID {
    Account.ID("account-\(abs(number % accounts))")
  }

  /// The interaction of a number.
  ///
  /// - Parameters:
  ///   - number: Which one, from 0.
  ///   - version: Versions of one interaction have the same id and differ in their text.
  public func interaction(_ number: Int, version: Int = 0) -> Interaction {
    var chance = chance(number)
    let who = Int.random(in: 0..<people, using: &chance)
    let contact = Contact.ID("person\(who)@company\(who % accounts).example")
    let inbound = Bool.random(using: &chance)
    var interaction = Interaction(
      id: id(number, who), .email, inbound ? .inbound : .outbound,
      on: start + Double(Int.random(in: 0..<63_000_000, using: &chance)))
    interaction.accounts = [account(who)]
    interaction.contacts = [contact]
    interaction.thread = ConversationThread.ID("mail:<\(number / 4).thread@mail.example>")
    interaction.subject = "Re: What we agreed on number \(number)"
    interaction.text = "Thank you, this works for us. Could you send number \(number) again?"
    if version > 0 { interaction.text += " This is version \(version)." }
    interaction.participants = [
      Participant(
        inbound ? .sender : .to, person: .contact(contact), name: "Person \(who)",
        address: contact.rawValue)
    ]
    return interaction
  }

  /// The id of the interaction of a number.
  public func id(_ number: Int) -> Interaction.ID {
    var chance = chance(number)
    return id(number, Int.random(in: 0..<people, using: &chance))
  }

  private func id(_ number: Int, _ who: Int) -> Interaction.ID {
    Interaction.ID("mail:<\(number).\(who)@mail.example>")
  }

  private func chance(_ number: Int) -> SeededGenerator {
    SeededGenerator(seed: seed &+ UInt64(truncatingIfNeeded: number) &* 0x9E37_79B9)
  }

  private var accounts: Int { max(1, count / 200) }
  private var people: Int { max(1, count / 20) }
}
