import CSModels

/// What the customers look like whom one wants to win: the ideal customer profile.
///
/// What a profile leaves empty it does not ask for.
public struct CustomerProfile: Hashable, Sendable, Codable {
  /// The industries, compared without regard to case.
  public var industries: Set<String>
  /// How many people the company employs.
  public var employees: ClosedRange<Int>?
  /// How high a contact should stand at least.
  public var leastSeniority: Seniority?
  /// Words of a title that suit, such as `operations`, compared without regard to case.
  public var titleWords: Set<String>

  /// Creates a profile that asks for nothing but what is given.
  public init(
    industries: Set<String> = [], employees: ClosedRange<Int>? = nil,
    leastSeniority: Seniority? = nil, titleWords: Set<String> = []
  ) {
    self.industries = industries
    self.employees = employees
    self.leastSeniority = leastSeniority
    self.titleWords = titleWords
  }

  /// One thing that a profile asks for.
  struct Criterion {
    var name: String
    /// How well it is met, 0...1; `nil` where that is not known.
    var met: Double?
    var evidence: AnyRecordID
  }

  /// How a contact and the account meet what is asked for.
  func criteria(_ contact: Contact, in history: History) -> [Criterion] {
    let account = history.account
    var criteria: [Criterion] = []
    if !industries.isEmpty {
      let wanted = Set(industries.map { $0.lowercased() })
      let met = account.industry.map { wanted.contains($0.lowercased()) ? 1.0 : 0 }
      criteria.append(Criterion(name: "industry", met: met, evidence: account.anyID))
    }
    if let employees {
      let met = account.employeeCount.map { Self.closeness(of: $0, to: employees) }
      criteria.append(Criterion(name: "company_size", met: met, evidence: account.anyID))
    }
    if let leastSeniority {
      let met = Seniority(contact, in: history).map {
        $0 >= leastSeniority ? 1 : $0.share / leastSeniority.share
      }
      criteria.append(Criterion(name: "seniority", met: met, evidence: contact.anyID))
    }
    if !titleWords.isEmpty {
      let wanted = Set(titleWords.map { $0.lowercased() })
      let met = contact.title.map { title in
        let words = title.lowercased().split { !$0.isLetter }.map(String.init)
        return words.contains { wanted.contains($0) } ? 1.0 : 0
      }
      criteria.append(Criterion(name: "title", met: met, evidence: contact.anyID))
    }
    return criteria
  }

  /// 1 within the range, and in proportion outside it: half the size asked for meets it by half.
  private static func closeness(of count: Int, to range: ClosedRange<Int>) -> Double {
    if range.contains(count) { return 1 }
    let (size, low, high) = (Double(count), Double(range.lowerBound), Double(range.upperBound))
    return count < range.lowerBound ? max(0, size / low) : max(0, high / size)
  }
}
