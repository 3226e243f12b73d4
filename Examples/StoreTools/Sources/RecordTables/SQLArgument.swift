public import CSModels

/// A value that a statement is given; none is ever part of its text.
public enum SQLArgument: Hashable, Sendable {
  /// The workspace of the store, in the form in which its tables name it.
  case workspace
  /// A kind of record, in the form in which the tables name it.
  case kind(RecordKind)
  /// The name of a field, in the form in which the tables name it.
  case name(String)
  /// Bytes: an id, or a value as ``CSModels/FieldValue/orderedBytes``.
  case bytes([UInt8])
  /// Several byte strings in one argument, in their order.
  case list([[UInt8]])
  /// A number: a revision or a limit.
  case number(Int64)
}
