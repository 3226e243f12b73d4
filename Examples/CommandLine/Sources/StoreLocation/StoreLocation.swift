public import CSModels
public import Foundation
import SQLiteStore

/// Where records are kept, as it is written on the command line: `memory` or `sqlite:FILE`.
public enum StoreLocation: Hashable, Sendable {
  /// In memory; nothing is left at the end.
  case memory
  /// In a SQLite file.
  case sqlite(URL)

  /// What help texts call the forms that can be read.
  public static let forms = "memory or sqlite:FILE"

  /// Reads a location.
  ///
  /// - Throws: `InvalidValue` for anything but ``forms``.
  public init(_ text: String) throws(InvalidValue) {
    let prefix = "sqlite:"
    if text == "memory" {
      self = .memory
    } else if text.hasPrefix(prefix), text.count > prefix.count {
      self = .sqlite(URL(filePath: String(text.dropFirst(prefix.count))))
    } else {
      throw InvalidValue("store", "Write \(Self.forms).")
    }
  }

  /// Opens the store of a workspace; a file that is not there is created.
  ///
  /// - Throws: `StoreError` where the file cannot be opened.
  public func open(_ workspace: WorkspaceID) throws(StoreError) -> any RecordStore {
    switch self {
    case .memory: InMemoryStore(workspace: workspace)
    case .sqlite(let file): try SQLiteStore(file: file, workspace: workspace)
    }
  }
}
