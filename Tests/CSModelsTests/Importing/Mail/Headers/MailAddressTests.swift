import CSModels
import Testing

@Suite struct MailAddressTests {
  @Test(
    arguments: [
      ("ada@example.org", nil, "ada@example.org"),
      ("Ada L <ada@example.org>", "Ada L", "ada@example.org"),
      ("\"Lovelace, Ada \\\"Q\\\"\" <ada@example.org>", "Lovelace, Ada \"Q\"", "ada@example.org"),
      ("ada@example.org (Ada (the first))", "Ada (the first)", "ada@example.org"),
      ("Ada (HR) <ada@example.org>", "Ada (HR)", "ada@example.org"),
      ("ada at example.org (Ada L)", "Ada L", "ada@example.org"),
      ("=?ISO-8859-1?Q?Andr=E9?= Pirard <p@x.be>", "André Pirard", "p@x.be"),
      ("\"=?utf-8?q?J=C3=BCrgen?= M\" <j@x.de>", "Jürgen M", "j@x.de"),
      ("<@relay.test:mary@example.net>", nil, "mary@example.net"),
      ("mary @ example . net", nil, "mary@example.net"),
      ("'Bob' <bob@x.org>", "Bob", "bob@x.org"),
      ("Whomever", "Whomever", ""),
      ("\"ada@example.org\" <ada@example.org>", "ada@example.org", "ada@example.org"),
    ] as [(String, String?, String)])
  func readsOne(field: String, name: String?, address: String) {
    #expect(MailAddress.list(field) == [MailAddress(name: name, address: address)])
  }

  @Test func readsListsAndGroups() {
    let field =
      "Friends: ann@x.org, Bob <bob@x.org>; \"C, D\" <c@x.org>,, (nobody) ,\r\n\tundisclosed:;"
    #expect(MailAddress.list(field).map(\.address) == ["ann@x.org", "bob@x.org", "c@x.org"])
    #expect(MailAddress.list("").isEmpty)
  }

  @Test func keepsGarbledAddressesApart() throws {
    let garbled = try #require(
      MailAddress.list("murdoch@dunc@n @ending from gm@il@com (Duncan M)").first)
    #expect(garbled.isGarbled)
    #expect(garbled.domain == "")
    #expect(garbled.name == "Duncan M")
    #expect(garbled.couldBe(MailAddress(address: "murdoch.duncan@gmail.com")))
    #expect(!garbled.couldBe(MailAddress(address: "murdoch.duncas@gmail.com")))
    #expect(!MailAddress(address: "a@b").isGarbled)
    let other = try #require(MailAddress.list("w@ngz1 @end|ng |rom uth@c@@@edu (Wang, Zhu)").first)
    #expect(other.isGarbled)
    #expect(other.couldBe(MailAddress(address: "wangz1@uthscsa.edu")))
  }

  @Test func comparesWithoutCase() {
    #expect(MailAddress(address: "Ada@Example.ORG").key == "ada@example.org")
    #expect(MailAddress(address: "ada@example.org.INVALID").key == "ada@example.org")
    #expect(MailAddress(address: "Ada@Example.ORG").domain == "example.org")
  }
}
