public import CSModels
public import Foundation

/// A database that a trial makes for itself and removes afterwards.
///
/// Trials need an empty store and leave theirs full of made-up records, so they never touch a file
/// that was there before.
public struct NewFile: Hashable, Sendable {
  /// Where the database will be.
  public let file: URL

  /// Claims the place of a file.
  ///
  /// - Throws: `InvalidValue` where there is a file already, also one that only belongs to a
  ///   database of that name.
  public init(_ file: URL) throws(InvalidValue) {
    self.file = file
    for path in paths where FileManager.default.fileExists(atPath: path) {
      throw InvalidValue(
        "store",
        "\(path) is there already, and a trial never writes to records of yours. Name a file that "
          + "does not exist yet; it is removed at the end.")
    }
  }

  /// The bytes of the database and of the files beside it; 0 where there are none.
  public var bytes: Int {
    paths.reduce(0) { sum, path in
      let attributes = try? FileManager.default.attributesOfItem(atPath: path)
      return sum + ((attributes?[.size] as? NSNumber)?.intValue ?? 0)
    }
  }

  /// Removes the database and the files beside it.
  public func remove() {
    for path in paths { try? FileManager.default.removeItem(atPath: path) }
  }

  /// The database, its log and the index of that, as SQLite names them.
  private var paths: [String] { ["", "-wal", "-shm"].map { file.path + $0 } }
}
