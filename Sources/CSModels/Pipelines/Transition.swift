public import Foundation

/// A wish to move a contact to another stage.
public struct Transition: Hashable, Sendable {
  /// Where the contact stands.
  public var position: PipelinePosition
  /// Where the contact should go.
  public var target: Stage.ID
  /// Who wishes it.
  public var author: Author
  /// The exit criteria that hold, by key.
  public var criteriaMet: Set<String>
  /// The fields of the contact and the deal that are filled, by name.
  public var filledFields: Set<String>

  /// Creates a wish.
  public init(
    of position: PipelinePosition, to target: Stage.ID, by author: Author,
    criteriaMet: Set<String> = [], filledFields: Set<String> = []
  ) {
    self.position = position
    self.target = target
    self.author = author
    self.criteriaMet = criteriaMet
    self.filledFields = filledFields
  }

  /// What the rules of the pipeline say about a wish.
  public enum Decision: Hashable, Sendable {
    /// The contact may go there.
    case allowed
    /// A person has to approve, for the reason given.
    case needsApproval(String)
    /// The contact may not go there.
    case refused(Refusal)
  }

  /// Why a contact may not go to a stage.
  public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
    /// What is wrong, such as `Not all exit criteria met`.
    public let message: String
    /// The exit criteria that do not hold, in the order of the stage.
    public let missingCriteria: [String]
    /// The fields that are empty, in the order of the stage.
    public let missingFields: [String]

    init(_ message: String, criteria: [String] = [], fields: [String] = []) {
      self.message = message
      missingCriteria = criteria
      missingFields = fields
    }

    /// The message with what is missing.
    public var description: String {
      let missing = missingCriteria + missingFields
      return missing.isEmpty ? message : "\(message): \(missing.joined(separator: ", "))"
    }
  }
}

extension Pipeline {
  /// What the rules say about a wish to move.
  ///
  /// To leave a stage forward, its exit criteria must hold and its required fields be filled, and
  /// every stage passed over must allow it. Going back, and giving up, is always possible. An agent
  /// needs approval where the stage says so or does not allow automation; a person needs it where
  /// the stage says so.
  public func decide(_ transition: Transition) -> Transition.Decision {
    guard transition.position.pipeline == id else {
      return .refused(.init("The contact stands in \(transition.position.pipeline), not here"))
    }
    guard status == .active else { return .refused(.init("The pipeline is archived")) }
    guard let target = stage(transition.target) else {
      return .refused(.init("There is no stage \(transition.target) in \(name)"))
    }
    guard let current = stage(transition.position.stage) else {
      return .refused(.init("There is no stage \(transition.position.stage) in \(name)"))
    }
    guard current.id != target.id else {
      return .refused(.init("The contact is at \(target.name) already"))
    }
    if target.order > current.order, target.subtype != .lost {
      let settings = current.aiSettings
      let criteria = settings.exitCriteria.filter { !transition.criteriaMet.contains($0) }
      guard criteria.isEmpty else {
        return .refused(.init("Not all exit criteria met", criteria: criteria))
      }
      let fields = settings.requiredFields.filter { !transition.filledFields.contains($0) }
      guard fields.isEmpty else {
        return .refused(.init("Not all required fields filled", fields: fields))
      }
      let passed = stages.first {
        $0.order > current.order && $0.order < target.order && $0.subtype == .active
          && !$0.transitionRules.canSkipStage
      }
      if let passed { return .refused(.init("The stage \(passed.name) cannot be skipped")) }
    }
    if case .agent = transition.author, !target.transitionRules.aiCanAutomate {
      return .needsApproval("Agents may not move contacts to \(target.name) on their own.")
    }
    if target.transitionRules.requiresApproval {
      return .needsApproval("A move to \(target.name) needs approval.")
    }
    return .allowed
  }

  /// The position after a move that the rules allow, or that a person has approved.
  ///
  /// - Throws: ``Transition/Refusal`` where the rules refuse it.
  public func applying(
    _ transition: Transition, at date: Date
  ) throws(Transition.Refusal) -> PipelinePosition {
    if case .refused(let refusal) = decide(transition) { throw refusal }
    var position = transition.position
    position.move(to: transition.target, at: date)
    return position
  }
}
