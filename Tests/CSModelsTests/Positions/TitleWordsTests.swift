import Testing

@testable import CSModels

@Suite struct TitleWordsTests {
  @Test(arguments: [
    ("VP Sales", "VP, Sales"), ("VP Sales", "Vice-President of Sales"), ("VP Sales", "Sales VP"),
    ("CTO", "Chief Technology Officer"), ("Sr. Engineer", "Senior Engineer"),
    ("Head of Procurment", "Head of Procurement"), ("Mangaer", "Manager"),
    ("Directeur g\u{E9}n\u{E9}ral", "directeur general"), ("HR", "Human Resources"),
    ("Customer Success Manager", "Manager, Customer Success"), ("", "  "),
  ])
  func otherSpellingsAreTheSame(a: String, b: String) {
    #expect(TitleWords(a).isSame(as: TitleWords(b)))
    #expect(TitleWords(b).isSame(as: TitleWords(a)))
  }

  @Test(arguments: [
    ("VP Sales", "SVP Sales"), ("Engineer", "Senior Engineer"), ("Engineer I", "Engineer II"),
    ("Head of IT", "Head of HR"), ("Manager", "Director"), ("CTO", "CIO"), ("Analyst", ""),
    ("Operations Manager", "Operations"), ("Engineer 1", "Engineer 2"),
  ])
  func otherTitlesAreNot(a: String, b: String) {
    #expect(!TitleWords(a).isSame(as: TitleWords(b)))
    #expect(!TitleWords(b).isSame(as: TitleWords(a)))
  }
}
