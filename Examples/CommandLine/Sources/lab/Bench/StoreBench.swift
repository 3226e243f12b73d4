import ArgumentParser
import CSModels
import Foundation

/// The store in memory: commits, point reads, pages, memory.
struct StoreBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "store",
    abstract: "Measures the store in memory.",
    discussion: """
      Saves interactions one by one in an order that is none of their dates', then reads single \
      records and pages of twenty (one account, newest first) at random. median_s is the time of \
      all commits; check holds the median times of a read and of a page at each size, and the \
      bytes by which the process grew per record, values included.

      Example: lab bench store --records 1000000 --runs 5
      """)

  @OptionGroup var options: BenchOptions

  @Option(help: "How many interactions are saved.")
  var records = 1_000_000

  func validate() throws {
    try options.refuseData(for: "store")
    try options.requireOneThread(for: "store")
    guard records > 0 else { throw ValidationError("Save at least one record.") }
  }

  func run() async throws {
    var seconds: [Double] = []
    var check: [String: Double] = [:]
    for turn in 0..<options.runs {
      let before = ResidentMemory.now
      let store = InMemoryStore(workspace: "bench")
      var trial = StoreTrial(records: records)
      seconds.append(try await trial.run(on: store))
      if turn == 0 {
        check["bytes_per_record"] = Double((ResidentMemory.now - before) / records)
      }
      if turn == options.runs - 1 {
        for (name, value) in trial.medians { check[name] = value }
        check["records"] = Double(try await store.count(RecordQuery<Interaction>.all))
        check["revision"] = Double(try await store.head().number)
      }
    }
    let line = BenchLine(
      "store", seconds: seconds, threads: options.threads, size: Double(records), unit: "commits/s",
      check: check.merging(["commits_per_s": 0]) { old, _ in old })
    var complete = line
    complete.check["commits_per_s"] = (line.rate ?? 0).rounded()
    try complete.print()
  }
}

/// One filling of a store, with reads at round sizes.
private struct StoreTrial {
  let records: Int
  /// Medians in microseconds, by what was measured.
  private(set) var medians: [String: Double] = [:]
  private var generator = SeededGenerator(seed: 1)
  private let start = Date(timeIntervalSince1970: 1_700_000_000)

  init(records: Int) { self.records = records }

  /// Saves the records; returns the seconds of the commits alone.
  mutating func run(on store: InMemoryStore) async throws -> Double {
    let clock = ContinuousClock()
    var spent = Duration.zero
    var done = 0
    while done < records {
      let batch = (done..<min(done + 5_000, records)).map { interaction($0) }
      spent += try await clock.measure {
        for record in batch { try await store.save(record, by: .system("bench"), at: start) }
      }
      done += batch.count
      if [10_000, 100_000, 1_000_000].contains(done) || done == records {
        try await read(from: store, size: done)
      }
    }
    return spent / .seconds(1)
  }

  private func account(_ number: Int) -> Account.ID { Account.ID("account-\(number % accounts)") }
  private var accounts: Int { max(1, records / 200) }

  private mutating func interaction(_ number: Int) -> Interaction {
    let who = Int.random(in: 0..<max(1, records / 20), using: &generator)
    let contact = Contact.ID("person\(who)@company\(who % accounts).example")
    let inbound = Bool.random(using: &generator)
    var interaction = Interaction(
      id: Interaction.ID("mail:<\(number).\(who)@mail.example>"), .email,
      inbound ? .inbound : .outbound,
      on: start + Double(Int.random(in: 0..<63_000_000, using: &generator)))
    interaction.accounts = [account(who)]
    interaction.contacts = [contact]
    interaction.thread = ConversationThread.ID("mail:<\(number / 4).thread@mail.example>")
    interaction.subject = "Re: What we agreed on number \(number)"
    interaction.text = "Thank you, this works for us. Could you send number \(number) again?"
    interaction.participants = [
      Participant(
        inbound ? .sender : .to, person: .contact(contact), name: "Person \(who)",
        address: contact.rawValue)
    ]
    return interaction
  }

  private mutating func read(from store: InMemoryStore, size: Int) async throws {
    let clock = ContinuousClock()
    // Interactions are made again from the same numbers, so that ids are known without keeping them.
    var ids: [Interaction.ID] = []
    var selection = RecordQuery<Interaction>.all.limit(5_000)
    var samples: [Duration] = []
    while ids.count < 5_000 {
      let from = start + Double(Int.random(in: 0..<63_000_000, using: &generator))
      selection = RecordQuery<Interaction>.all.from(from).limit(20)
      ids += try await store.fetch(selection).map(\.id)
      if ids.isEmpty, size < 20 { return }
    }
    ids.shuffle(using: &generator)
    for id in ids {
      let begin = clock.now
      let found = try await store.find(id)
      samples.append(clock.now - begin)
      guard found != nil else { throw ValidationError("A record is missing: \(id).") }
    }
    medians["point_read_us_\(size)"] = Self.median(samples)
    samples = []
    for _ in 0..<2_000 {
      let query = RecordQuery<Interaction>.all
        .where(.account, is: account(Int.random(in: 0..<records, using: &generator)))
        .newestFirst.limit(20)
      let begin = clock.now
      let page = try await store.fetch(query)
      samples.append(clock.now - begin)
      guard page.count <= 20 else { throw ValidationError("A page is too long.") }
    }
    medians["page_us_\(size)"] = Self.median(samples)
  }

  private static func median(_ samples: [Duration]) -> Double {
    let sorted = samples.sorted()
    let middle = sorted.isEmpty ? .zero : sorted[sorted.count / 2]
    return (middle / .nanoseconds(1)).rounded() / 1_000
  }
}
