import CSModels
import Foundation
import Testing

@testable import CSDrafting

@Suite("Briefing as JSON")
struct BriefingJSONTests {
  private func json() throws -> [String: Any] {
    let bytes = try ReportSample.report().json()
    return try #require(
      try JSONSerialization.jsonObject(with: Data(bytes)) as? [String: Any])
  }

  @Test("has its arrays, and the fields of an insight and a draft")
  func keys() throws {
    let json = try json()
    #expect(
      Set(json.keys).isSuperset(of: [
        "at", "insights", "drafts", "accounts", "relationships", "imported", "rejected", "total",
        "unread",
      ]))
    #expect(json["at"] as? String == "2026-01-29T08:00:00Z")
    let insight = try #require((json["insights"] as? [[String: Any]])?.first)
    #expect(
      Set(insight.keys).isSuperset(of: [
        "id", "customer_id", "customer_name", "category", "kind", "type", "priority", "title",
        "summary", "evidence", "so_what", "recommended_action", "created_at", "status",
      ]))
    let evidence = try #require((insight["evidence"] as? [[String: Any]])?.first)
    #expect(Set(evidence.keys).isSuperset(of: ["metric", "value", "comparison", "source"]))
    let action = try #require(insight["recommended_action"] as? [String: Any])
    #expect(Set(action.keys).isSuperset(of: ["type", "description"]))
    let draft = try #require((json["drafts"] as? [[String: Any]])?.first)
    #expect(
      Set(draft.keys).isSuperset(of: [
        "id", "insight", "person", "to", "subject", "content", "context_used", "cs_rep", "status",
      ]))
    #expect(draft["status"] as? String == "pending")
  }

  @Test("gives every number with the parts it adds up from")
  func parts() throws {
    let accounts = try #require(try json()["accounts"] as? [[String: Any]])
    let globex = try #require(accounts.first { $0["id"] as? String == "globex" })
    let number = try #require(globex["relationship"] as? [String: Any])
    let parts = try #require(number["parts"] as? [[String: Any]])
    let sum = parts.reduce(number["base"] as? Double ?? 0) { $0 + ($1["amount"] as? Double ?? 0) }
    let value = try #require(number["value"] as? Double)
    #expect(value > 0)
    #expect(abs(sum - value) < 1e-6)
  }

  @Test("is the same bytes each time, and ends with a line feed")
  func deterministic() throws {
    let bytes = try ReportSample.report().json()
    #expect(try ReportSample.report().json() == bytes)
    #expect(bytes.last == 10)
  }
}
