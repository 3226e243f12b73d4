import CSDrafting
import CSModels
import Foundation
import Testing

/// The company that ships with the kit, from its files to the briefing, against what was planted.
@Suite("Sample company")
struct SampleCompanyTests {
  private static func moments() throws -> [String] {
    Set(try Truth.read().expectations.map(\.at)).sorted()
  }

  /// The day of the briefing, computed once for the tests that only read.
  private static let briefingDay = Task {
    let truth = try Truth.read()
    return try await SampleCompany(at: truth.company.at, in: truth)
  }

  @Test("tells what must be told, and nothing that must not", arguments: try moments())
  func truth(at moment: String) async throws {
    let truth = try Truth.read()
    let company =
      moment == truth.company.at
      ? try await Self.briefingDay.value : try await SampleCompany(at: moment, in: truth)
    for expectation in truth.expectations where expectation.at == moment {
      let told = company.insights(for: expectation)
      switch (expectation.signal, expectation.expected) {
      case (_, .mayFire): break
      case ("relationship_strength", .mustNotFire):
        let address = try #require(expectation.person ?? expectation.address)
        #expect(company.strength(of: address) == 0, "\(expectation): \(expectation.why)")
      case ("account", .mustNotFire):
        let address = try #require(expectation.address)
        let domain = String(address.drop { $0 != "@" }.dropFirst())
        #expect(
          !company.briefing.accounts.contains { $0.account.domains.contains(domain) },
          "\(expectation): \(expectation.why)")
      case (_, .mustFire):
        #expect(!told.isEmpty, "\(expectation): \(expectation.why)")
      case (_, .mustNotFire):
        #expect(told.isEmpty, "\(expectation): \(expectation.why)")
      }
    }
  }

  @Test("proposes a message to the right person for the right reason")
  func drafts() async throws {
    let truth = try Truth.read()
    let company = try await Self.briefingDay.value
    for expectation in truth.expectations
    where expectation.at == truth.company.at && expectation.expected == .mustFire {
      guard let scenario = expectation.scenario, let to = expectation.draftTo else { continue }
      let drafts = company.briefing.drafts.filter { $0.occasion.rawValue == scenario }
      #expect(
        drafts.contains { $0.to == to || $0.to == expectation.draftToOr },
        "\(expectation): a draft to \(to)")
    }
    #expect(company.briefing.drafts.allSatisfy { $0.status == .pending })
  }

  @Test("imports every message once, and a second time adds nothing")
  func imports() async throws {
    let truth = try Truth.read()
    let company = try await Self.briefingDay.value
    #expect(company.intake.added["interaction"] == truth.mail.messages)
    #expect(company.intake.rejected.isEmpty)
    // Neither the vendor's newsletter nor the forum's digest is a company.
    #expect(company.intake.added["account"] == 10)
    let again = try await company.store.import(
      MailImporter([Truth.folder.appending(path: "mail.mbox")]), at: company.moment)
    #expect(again.added.isEmpty)
    #expect(again.updated.isEmpty)
  }

  @Test("gives the same page, digest and JSON each time")
  func deterministic() async throws {
    let truth = try Truth.read()
    let one = try await Self.briefingDay.value
    let other = try await SampleCompany(at: truth.company.at, in: truth)
    #expect(try one.briefing.json() == other.briefing.json())
    #expect(one.briefing.html() == other.briefing.html())
    #expect(one.briefing.description == other.briefing.description)
    let day = try await DailyRun().run(other.store, at: other.moment)
    #expect(day.drafts.isEmpty)
    #expect(try await Briefing(from: other.store, at: other.moment).json() == one.briefing.json())
  }
}
