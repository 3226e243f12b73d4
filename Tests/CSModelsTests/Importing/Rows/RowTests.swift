import CSModels
import Testing

@Suite struct RowTests {
  let row = Row(["First Name": " Ana ", "E-Mail": "ana@acme.example", "Seats": "", "VIP": "x"])

  @Test func findsColumnsWithoutRegardToCaseAndSpace() throws {
    #expect(try row["First Name"].string() == "Ana")
    #expect(try row["firstname"].string() == "Ana")
    #expect(try row[" FIRST\u{A0}NAME "].string() == "Ana")
    #expect(row["First Name"].text == " Ana ")
    #expect(try row[1].string() == "ana@acme.example")
  }

  @Test func takesTheFirstColumnThatIsThere() throws {
    #expect(try row["mail", "e-mail", "vip"].string() == "ana@acme.example")
    #expect(try row["vip", "e-mail"].string() == "x")
    #expect(row["mail", "address"].column == "mail" && !row["mail", "address"].isKnown)
  }

  @Test func prefersTheNameAsItIsWritten() throws {
    let row = Row(["ID": "1", "id": "2", "Größe": "3"])
    #expect(try row["ID"].integer() == 1)
    #expect(try row["id"].integer() == 2)
    #expect(try row["Id"].integer() == 1)
    #expect(try row["größe"].integer() == 3)
  }

  @Test func namesTheColumnThatIsMissingOrEmpty() {
    let empty = #expect(throws: ImportError.self) { try row["seats"].integer() }
    #expect(empty?.code == .missing)
    #expect(empty?.message == "Column \"seats\" is empty. Fill it in.")
    let absent = #expect(throws: ImportError.self) { try row["mrr"].string() }
    #expect(absent?.code == .unknownColumn)
    #expect(absent?.message.contains("no column \"mrr\"") == true)
    #expect(absent?.message.contains("\"First Name\", \"E-Mail\"") == true)
    #expect(row["mrr"].optional == nil && row["seats"].ifPresent == nil && row[9].text == nil)
  }

  @Test(arguments: [
    ("yes", true), ("TRUE", true), ("1", true), ("x", true), ("Ja", true), ("oui", true),
    ("no", false), ("False", false), ("0", false), ("nein", false), ("NON", false),
  ])
  func readsBooleans(text: String, expected: Bool) throws {
    #expect(try Row(["b": text])["b"].boolean() == expected)
  }

  @Test func readsCrosses() throws {
    #expect(try row["vip"].boolean(blank: false))
    #expect(try !row["seats"].boolean(blank: false))
    #expect(throws: ImportError.self) { try row["seats"].boolean() }
    #expect(throws: ImportError.self) { try row["nowhere"].boolean(blank: false) }
    #expect(throws: ImportError.self) { try Row(["b": "maybe"])["b"].boolean() }
  }

  enum Plan: String { case basic, pro }

  @Test func readsValuesOfAType() throws {
    #expect(try Row(["p": "Pro"])["p"].value(of: Plan.self) == .pro)
    #expect(throws: ImportError.self) { try Row(["p": "gold"])["p"].value(of: Plan.self) }
  }

  @Test func knowsABlankRow() {
    #expect(Row(["a": " ", "b": ""]).isBlank)
    #expect(!row.isBlank)
    #expect(row.columns == ["First Name", "E-Mail", "Seats", "VIP"])
  }

  @Test func quotesLongTextsShort() {
    let text = String(repeating: "1", count: 300) + "x"
    let error = #expect(throws: ImportError.self) { try Row(["n": text])["n"].integer() }
    #expect((error?.message.utf8.count ?? 0) < 250)
  }
}
