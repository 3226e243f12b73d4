extension PostgresDatabase.Configuration: CustomStringConvertible, CustomDebugStringConvertible,
  CustomReflectable
{
  /// The configuration without its connection string, which may hold a password.
  public var description: String {
    "Configuration(" + shown.map { "\($0.label): \($0.value)" }.joined(separator: ", ") + ")"
  }

  /// The same as ``description``.
  public var debugDescription: String { description }

  /// What `dump` and debuggers show: everything but the connection string.
  public var customMirror: Mirror {
    Mirror(self, children: shown.map { (label: $0.label, value: $0.value) }, displayStyle: .struct)
  }

  private var shown: [(label: String, value: Any)] {
    [
      ("connection", "(not shown)"), ("connections", connections),
      ("connectTimeout", connectTimeout), ("answerTimeout", answerTimeout),
      ("patience", patience), ("attempts", attempts), ("notifies", notifies),
    ]
  }
}
