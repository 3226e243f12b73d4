import CSModels
import Foundation
import SQLiteStore
import Testing

@Suite struct LongReadTests {
  @Test func `a read that takes long is whole all the same`() async throws {
    let folder = try Folder()
    let store = try SQLiteStore(file: folder.file("long.sqlite"), workspace: "a")
    let count = 6_000
    var changes = ChangeSet(by: .system("test"), at: Date(timeIntervalSince1970: 0))
    for number in 0..<count {
      var account = Account("\(number)", id: Account.ID("\(number)"))
      account.domains = ["\(number % 10).example"]
      try changes.save(account)
    }
    _ = try await store.commit(changes)
    // Far more steps of SQLite than a caller's thread is held up for.
    let all = try await store.fetch(RecordQuery<Account>.all.ascending(by: .domain).limit(count))
    #expect(all.count == count)
    #expect(all.map { $0.domains[0] } == all.map { $0.domains[0] }.sorted())
    let some = RecordQuery<Account>.all.where(.domain, isAtLeast: "3.example")
    #expect(try await store.count(some) == count / 10 * 7)
    let log = try await store.commits(after: .none, limit: 10)
    #expect(log.first?.changes.count == count)
    // And what is short is answered as before.
    #expect(try await store.find(Account.ID("17"))?.name == "17")
  }
}
