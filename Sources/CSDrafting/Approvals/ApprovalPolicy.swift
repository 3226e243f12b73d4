import CSModels

/// What may happen without a person's word; it belongs to the host.
///
/// Messages to customers always wait for a person, whatever a policy says.
public struct ApprovalPolicy: Hashable, Sendable {
  /// Everything waits for a person.
  public static let reviewEverything = ApprovalPolicy()

  private init() {}
}

extension ApprovalPolicy {
  /// Whether a colleague may decide about a draft.
  ///
  /// | role | may decide about |
  /// | --- | --- |
  /// | viewer | nothing |
  /// | representative | drafts written for them, and those to accounts that they or nobody owns |
  /// | manager, admin | everything |
  static func may(
    _ colleague: Teammate, decideAbout draft: MessageDraft, of account: Account?
  ) -> Bool {
    switch colleague.role {
    case .viewer: false
    case .manager, .admin: true
    case .representative:
      draft.representative == colleague.id || account?.owner == nil
        || account?.owner == colleague.id
    }
  }
}
