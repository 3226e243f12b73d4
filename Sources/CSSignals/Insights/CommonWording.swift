import CSModels

/// The words for what several accounts share.
struct CommonWording {
  private let members: [Insight.Member]
  private let accounts: Int
  private let findings: [Finding]

  /// - Parameters:
  ///   - members: The accounts, at least one.
  ///   - accounts: How many accounts there are.
  ///   - findings: What was found in those that last.
  init(_ members: [Insight.Member], of accounts: Int, like findings: [Finding]) {
    self.members = members
    self.accounts = accounts
    self.findings = findings
  }

  /// The finding; `nil` where there is no member.
  ///
  /// - Parameter group: What chance would have it, where the members were just found.
  func finding(_ group: CommonCause.Group?) -> Finding? {
    guard let model = findings.max(by: { $0.severity < $1.severity }), let lead = members.first,
      let first = members.map(\.began).min()
    else { return nil }
    let source = AnyRecordID(lead.account)
    let lasting = members.count { $0.endedAt == nil }
    let type: Statement =
      "\(quoted: model.type.split(separator: "_").joined(separator: " "), from: source)"
    var measurements = [
      Evidence(
        "accounts affected", value: "\(members.count)", comparison: "of \(accounts)",
        source: "insights"),
      Evidence("first day", value: first.description, source: "insights"),
    ]
    if lasting < members.count {
      measurements.append(
        Evidence("accounts still affected", value: "\(lasting)", source: "insights"))
    }
    if let group {
      let expected: Statement = "\(group.expected, digits: 2)"
      measurements.append(
        Evidence(
          "accounts expected by chance", value: expected.description,
          comparison: "binomial, by the weeks before", source: "insights"))
    }
    var statement: Statement =
      "The same (\(type)) began in \(members.count) of \(accounts) accounts from \(first) on: \(names)."
    if lasting < members.count { statement = statement + " It lasts in \(lasting) of them." }
    var finding = Finding(
      model.category, about: Account(lead.accountName, id: lead.account), severity: severity,
      statement,
      advice:
        "Look for one cause before you write to each: a release, an outage, a holiday, or a change in how data arrive.",
      evidence: findings.flatMap(\.evidence), type: "common_\(model.type)", kind: model.kind,
      title: "\(members.count) accounts at once: \(type)", actionType: "review",
      measurements: measurements, related: members.map { AnyRecordID($0.account) })
    if finding.evidence.isEmpty { finding.evidence = finding.related }
    finding.began = first
    return finding
  }

  private var severity: Finding.Severity { findings.map(\.severity).max() ?? .medium }

  private var names: Statement {
    var text: Statement = ""
    for (index, member) in members.prefix(8).enumerated() {
      if index > 0 { text = text + ", " }
      text = text + "\(quoted: member.accountName, from: AnyRecordID(member.account))"
    }
    if members.count > 8 { text = text + " and others" }
    return text
  }
}
