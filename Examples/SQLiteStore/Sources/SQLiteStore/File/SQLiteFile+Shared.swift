import CSModels
import Foundation
import Synchronization

extension SQLiteFile {
  /// A file that is open in this process.
  private struct Opened {
    weak var file: SQLiteFile?
    var number: FileNumber?
  }

  /// What names a file that is open: the same file with other options is opened anew.
  private struct Name: Hashable {
    var path: String
    var options: SQLiteStore.Options
  }

  private static let opened = Mutex<[Name: Opened]>([:])

  /// The file at a place, opened once in this process, so that stores on it share connections and
  /// wake each other.
  static func shared(
    at url: URL, options: SQLiteStore.Options
  ) throws(StoreError) -> SQLiteFile {
    let options = options.bounded
    let path = canonicalPath(of: url)
    let name = Name(path: path, options: options)
    return try opened.withLock { opened throws(StoreError) in
      opened = opened.filter { $0.value.file != nil }
      // The path may lead to another file by now.
      if let known = opened[name], let file = known.file, known.number == FileNumber(path) {
        return file
      }
      do {
        let file = try SQLiteFile(path: path, options: options)
        opened[name] = Opened(file: file, number: FileNumber(path))
        return file
      } catch {
        throw StoreError(error, path: path)
      }
    }
  }

  /// The path without symbolic links, whether the file is there or not.
  private static func canonicalPath(of url: URL) -> String {
    let file = url.standardizedFileURL.resolvingSymlinksInPath()
    return file.deletingLastPathComponent().resolvingSymlinksInPath()
      .appending(path: file.lastPathComponent).path
  }
}

/// What tells files apart, whatever they are called.
private struct FileNumber: Equatable {
  var device: UInt64
  var file: UInt64

  init?(_ path: String) {
    guard let attributes = try? FileManager.default.attributesOfItem(atPath: path),
      let device = attributes[.systemNumber] as? NSNumber,
      let file = attributes[.systemFileNumber] as? NSNumber
    else { return nil }
    self.device = device.uint64Value
    self.file = file.uint64Value
  }
}
