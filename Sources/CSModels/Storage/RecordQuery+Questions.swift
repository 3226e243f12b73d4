extension RecordQuery where R == Account {
  /// Every account.
  public static var accounts: Self { Self() }
  /// The accounts that a colleague looks after.
  public static func accounts(of owner: Teammate) -> Self {
    Self().where(.owner, is: owner.id)
  }
}

extension RecordQuery where R == Contact {
  /// Every contact.
  public static var contacts: Self { Self() }
  /// The people of a company.
  public static func contacts(of account: Account) -> Self {
    Self().where(.account, is: account.id)
  }
  /// The person of an address.
  public static func contact(email: String) -> Self {
    Self().where(.email, is: email.lowercased())
  }
}

extension RecordQuery where R == Interaction {
  /// What happened with a company.
  public static func interactions(of account: Account) -> Self {
    Self().where(.account, is: account.id)
  }
  /// What happened with a person.
  public static func interactions(with contact: Contact) -> Self {
    Self().where(.contact, is: contact.id)
  }
}

extension RecordQuery where R == Insight {
  /// Insights, newest first, where wanted only of one priority or category.
  public static func insights(
    _ priority: Insight.Priority? = nil, in category: Insight.Category? = nil
  ) -> Self {
    var query = Self().newestFirst
    if let priority { query = query.where(.priority, is: priority) }
    if let category { query = query.where(.category, is: category) }
    return query
  }
}

extension RecordQuery where R == Score {
  /// The scores of something by one scorer, newest first.
  public static func scores(of subject: some Record, by version: ScorerVersion) -> Self {
    Self().where(.subject, is: subject.anyID).where(.version, is: version.rawValue).newestFirst
  }
}
