public import CSModels
public import Foundation

/// Learns from a contact's own messages how to write to them.
///
/// Only what the contact wrote counts: inbound mails, chats and tickets by a person, without quoted
/// text. A trait about which too little is known is unknown; nothing is guessed.
///
/// | trait | value | agrees with it |
/// |---|---|---|
/// | formality | median ``Formality``: formal from 0.58, casual below 0.42 | a message of that class |
/// | length | median and quartiles of words | within a factor of two of the median |
/// | greeting, sign-off | the most frequent phrase | a message with that phrase, of those with one |
/// | reply time | median and 90% in working hours | within a factor of four of the median, or an hour |
/// | usual hours | the shortest span with 80% of all messages | a message within it |
/// | usual weekday | the most frequent day | a message on it |
/// | language | the most frequent one | a message in it |
///
/// The confidence of a trait is the lower end of the 95% interval of Wilson (1927) for the share of
/// n messages that agree: of 3 messages that all agree 0.44, of 10 0.72, of 30 0.89. A span of more
/// than twelve hours is not usual, and a weekday only where even the lower end of the 99% interval
/// of its share is above the fifth that chance gives.
public struct PersonaBuilder: Sendable {
  /// How many messages a trait needs.
  public struct Minimums: Hashable, Sendable {
    /// For formality and length; 3 unless told.
    public var messages = 3
    /// For a greeting or sign-off, messages that have one; 2 unless told.
    public var phrases = 2
    /// For the reply time, answers; 3 unless told.
    public var replies = 3
    /// For hours and weekday; 8 unless told.
    public var times = 8
    /// For the language, messages whose language is known; 1 unless told.
    public var languages = 1

    /// The defaults.
    public init() {}
  }

  /// The rules, as stored with each persona; other values need another version.
  public static let version = "persona_1"

  /// How many messages a trait needs.
  public var minimums = Minimums()
  /// How many messages a trait names as evidence; 5 unless told.
  public var evidenceLimit = 5

  /// Makes a builder.
  public init() {}

  /// What a history says about one contact; every trait is unknown where it says nothing.
  ///
  /// - Complexity: Linear in the text of the contact's messages.
  public func build(_ contact: Contact, in history: History) -> Persona {
    let messages = WrittenMessage.all(of: contact, in: history)
    let texts = messages.filter { $0.words > 0 }
    let traits = TraitReading(minimums: minimums, evidenceLimit: max(0, evidenceLimit))
    return Persona(
      contact: contact, moment: history.moment, version: Self.version,
      formality: traits.formality(of: texts), length: traits.length(of: texts),
      greeting: traits.phrase(of: texts, \.greeting),
      signOff: traits.phrase(of: texts, \.signOff),
      replyTime: traits.replyTime(of: contact, in: history),
      usualHours: traits.usualHours(of: messages),
      usualWeekday: traits.usualWeekday(of: messages), language: traits.language(of: texts))
  }

  /// Builds the persona of every contact as of a moment, and stores what changed.
  ///
  /// A persona is written where a contact has written at all and something in it differs from the
  /// stored one; running again writes nothing. A stored persona of a later moment is left alone.
  /// The contacts of an account are one commit, those without an account one more.
  ///
  /// - Parameters:
  ///   - store: Where histories are read and personas written.
  ///   - moment: Where one stands: nothing dated later is seen.
  ///   - generator: The source of chance for steps that need one; the present traits need none.
  /// - Throws: ``/CSModels/StoreError`` where nothing could be done. An account that fails while
  ///   others succeed is named in the report.
  @discardableResult
  public func build(
    _ store: some RecordStore, at moment: Date,
    using generator: inout some RandomNumberGenerator
  ) async throws(StoreError) -> PersonaReport {
    var report = PersonaReport()
    let accounts = try await store.fetchAll(.accounts).map(\.id)
    let reader = try await HistoryReader(store, at: moment)
    await inOrder(accounts, tasks: ProcessInfo.processInfo.activeProcessorCount) { account in
      await examine(account, reader)
    } take: { account, examined in
      await report.take(examined, of: account, in: store)
    }
    _ = await report.take(
      await examineContactsWithoutAccount(store, at: moment), of: nil, in: store)
    if report.considered == 0, let first = report.failures.first { throw first.error }
    return report
  }

  private func examine(
    _ account: Account.ID, _ reader: HistoryReader<some RecordStore>
  ) async -> Result<ExaminedPersonas, StoreError> {
    do throws(StoreError) {
      guard let history = try await reader.history(of: account) else {
        return .success(ExaminedPersonas(moment: reader.moment))
      }
      return .success(try await examine(history, in: reader.store))
    } catch {
      return .failure(error)
    }
  }

  /// Builds the personas of an account, and says which are worth storing; nothing is written.
  ///
  /// - Parameter isWanted: Whose persona may have changed.
  package func examine(
    _ history: History, in store: some RecordStore,
    of isWanted: (Contact) -> Bool = { _ in true }
  ) async throws(StoreError) -> ExaminedPersonas {
    let personas = history.people.filter(isWanted).map { build($0, in: history) }
    return try await compare(personas, in: store, at: history.moment)
  }

  /// Builds the personas of the people without an account; nothing is written.
  package func examineContactsWithoutAccount(
    _ store: some RecordStore, at moment: Date
  ) async -> Result<ExaminedPersonas, StoreError> {
    do throws(StoreError) {
      let personas = try await personasWithoutAccount(store, at: moment)
      return .success(try await compare(personas, in: store, at: moment))
    } catch {
      return .failure(error)
    }
  }

  /// Contacts with private addresses belong to no account; each is read in a history of its own.
  private func personasWithoutAccount(
    _ store: some RecordStore, at moment: Date
  ) async throws(StoreError) -> [Persona] {
    let contacts = try await store.fetchAll(.contacts).filter { $0.account == nil }
    guard !contacts.isEmpty else { return [] }
    let profile = try await store.profile()
    var personas: [Persona] = []
    for contact in contacts {
      var history = History(Account(contact.name), at: moment, profile: profile)
      history.add(contact)
      guard history.person(contact.id) != nil else { continue }
      history.add(try await store.fetchAll(.interactions(with: contact).through(moment)))
      personas.append(build(contact, in: history))
    }
    return personas
  }

  private func compare(
    _ personas: [Persona], in store: some RecordStore, at moment: Date
  ) async throws(StoreError) -> ExaminedPersonas {
    var found = ExaminedPersonas(moment: moment)
    found.considered = personas.count
    for persona in personas {
      guard persona.length.n > 0 || persona.usualHours.n > 0 else {
        found.silent += 1
        continue
      }
      guard let stored = try await store.stored(persona.anyID) else {
        found.changes.append((persona, Revision.none))
        continue
      }
      let last = try stored.decode(Persona.self)
      if last.moment <= moment, !persona.says(theSameAs: last) {
        found.changes.append((persona, stored.revision))
      }
    }
    return found
  }
}

/// The personas of one account, built and not yet written.
package struct ExaminedPersonas: Sendable {
  let moment: Date
  var considered = 0
  var silent = 0
  var changes: [(persona: Persona, expected: Revision)] = []

  init(moment: Date) { self.moment = moment }
}

extension PersonaReport {
  /// Writes what is new of one account, in one commit, and counts it.
  ///
  /// - Returns: `false` where nothing more should be done, since the task was cancelled.
  package mutating func take(
    _ examined: Result<ExaminedPersonas, StoreError>, of account: Account.ID?,
    in store: some RecordStore
  ) async -> Bool {
    do throws(StoreError) {
      let found = try examined.get()
      var changes = ChangeSet(by: .system(PersonaBuilder.version), at: found.moment)
      for change in found.changes { try changes.put(change.persona, expecting: change.expected) }
      if !changes.isEmpty { _ = try await store.commit(changes) }
      considered += found.considered
      silent += found.silent
      written += changes.changes.count
      return true
    } catch {
      failures.append(Failure(account: account, error: error))
      return error.code != .cancelled
    }
  }
}

/// What a run of the persona builder over a store did.
public struct PersonaReport: Sendable, CustomStringConvertible {
  /// An account whose people could not be read or stored.
  public struct Failure: Sendable {
    /// The account; `nil` for the people without one.
    public let account: Account.ID?
    /// Why.
    public let error: StoreError
  }

  package init() {}

  /// How many contacts were looked at.
  public internal(set) var considered = 0
  /// How many of them never wrote, so that nothing is stored.
  public internal(set) var silent = 0
  /// How many personas were written, because they say something new.
  public internal(set) var written = 0
  /// The accounts that failed while others succeeded.
  public internal(set) var failures: [Failure] = []

  /// One line for a log.
  public var description: String {
    "\(considered) considered, \(silent) silent, \(written) written, \(failures.count) failed"
  }
}
