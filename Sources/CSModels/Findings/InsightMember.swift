public import Foundation

extension Insight {
  /// One of the accounts that share a cause.
  public struct Member: Hashable, Sendable, Codable {
    /// The company.
    public let account: Account.ID
    /// The company's name.
    public let accountName: String
    /// The colleague who looks after it.
    public let user: Teammate.ID
    /// The condition, as an insight of its own would be named.
    public let key: String
    /// The day on which it began there.
    public let began: CivilDate
    /// When it was not found there any more; `nil` while it lasts.
    public package(set) var endedAt: Date?

    /// Creates a member.
    package init(
      _ account: Account, user: Teammate.ID, key: String, began: CivilDate, endedAt: Date? = nil
    ) {
      self.account = account.id
      accountName = account.name
      self.user = user
      self.key = key
      self.began = began
      self.endedAt = endedAt
    }

    private enum CodingKeys: String, CodingKey {
      case key, began
      case account = "customer_id"
      case accountName = "customer_name"
      case user = "user_id"
      case endedAt = "ended_at"
    }
  }

  /// Somebody showed an insight to a colleague.
  public struct Share: Hashable, Sendable, Codable {
    /// Who was shown it.
    public let with: Teammate.ID
    /// Who showed it.
    public let by: Teammate.ID
    /// When.
    public let at: Date

    init(with colleague: Teammate.ID, by sender: Teammate.ID, at date: Date) {
      with = colleague
      by = sender
      at = date
    }
  }

  /// That somebody has seen it.
  public struct View: Hashable, Sendable, Codable {
    /// Who.
    public let by: Teammate.ID
    /// When first.
    public let at: Date
  }
}
