/// The states of a thing, and which of them may follow which.
///
/// A status changes only through ``moved(to:)``, so an illegal step cannot be stored by accident.
public protocol Lifecycle: RawRepresentable<String>, Hashable, Sendable, Codable, CaseIterable {
  /// The states that may follow this one; staying where one is needs no entry.
  var successors: Set<Self> { get }
}

extension Lifecycle {
  /// The new state, where the step is legal.
  ///
  /// - Throws: ``InvalidTransition`` naming both states and what would be legal.
  public func moved(to next: Self) throws(InvalidTransition) -> Self {
    guard successors.contains(next) else {
      throw InvalidTransition(
        from: rawValue, to: next.rawValue, legal: successors.map(\.rawValue).sorted())
    }
    return next
  }
}

/// A step from one state to another that is not allowed.
public struct InvalidTransition: Error, Sendable, Hashable, CustomStringConvertible {
  /// The state the thing is in.
  public let from: String
  /// The state that was asked for.
  public let to: String
  /// The states that may follow, sorted.
  public let legal: [String]

  /// Both states and what would be legal.
  public var description: String {
    let choices = legal.isEmpty ? "nothing, it is final" : legal.joined(separator: ", ")
    return "\(from) cannot become \(to). It can become: \(choices)."
  }
}
