import CSModels
import StoreTrials
import Testing

/// Mail that is made up from numbers.
struct SampleMailTests {
  @Test func `the same seed gives the same mail`() {
    let (first, second) = (SampleMail(count: 500, seed: 3), SampleMail(count: 500, seed: 3))
    let other = SampleMail(count: 500, seed: 4)
    #expect((0..<500).allSatisfy { first.interaction($0) == second.interaction($0) })
    #expect((0..<500).contains { first.interaction($0) != other.interaction($0) })
  }

  @Test func `each has an id of its own, which is known without it`() {
    let mail = SampleMail(count: 500, seed: 1)
    let ids = (0..<500).map { mail.interaction($0).id }
    #expect(Set(ids).count == 500)
    #expect(ids == (0..<500).map { mail.id($0) })
  }

  @Test func `versions differ in what they say alone`() {
    let mail = SampleMail(count: 500, seed: 1)
    var changed = mail.interaction(7, version: 2)
    #expect(changed != mail.interaction(7))
    changed.text = mail.interaction(7).text
    #expect(changed == mail.interaction(7))
  }
}
