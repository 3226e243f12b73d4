import CSModels

extension Metric {
  /// The industry of the account, as a word in lower case; missing where it is not known.
  public static let industry = plain("industry", .other) { history in
    guard let industry = history.account.industry, !industry.isEmpty else {
      return .missing("the industry is not known", evidence: [history.account.anyID])
    }
    return Reading(category: industry.lowercased(), evidence: [history.account.anyID])
  }

  /// How many people the account employs; missing where it is not known.
  public static let employees = plain("employees", .count) { history in
    guard let count = history.account.employeeCount else {
      return .missing("the number of employees is not known", evidence: [history.account.anyID])
    }
    return Reading(Double(count), evidence: [history.account.anyID])
  }

  /// What the account bought, of several products the one it pays most for, as a word in lower
  /// case; missing where no subscription runs or none names a product, or where several are paid in
  /// several currencies.
  public static let product = plain("product", .other) { history in
    let running = history.runningSubscriptions.filter { $0.product?.isEmpty == false }
    guard Set(running.map(\.value.currency)).count < 2 else {
      return .missing("the products are paid in several currencies", evidence: running.map(\.anyID))
    }
    let largest = running.max {
      ($0.value.minorUnits, $1.anyID) < ($1.value.minorUnits, $0.anyID)
    }
    guard let largest, let product = largest.product else {
      return .missing("no running subscription names a product")
    }
    return Reading(category: product.lowercased(), evidence: [largest.anyID])
  }
}

extension [Metric] {
  /// What models of accounts learn from where nothing else is chosen: the standard metrics that
  /// dated facts speak of, and what the account is.
  ///
  /// Left out is what is not dated; see ``Metric/isDated``.
  public static let accounts: [Metric] =
    Metric.standard.filter(\.isDated) + [.industry, .employees, .product]
}
