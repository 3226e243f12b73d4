import CSModels
import Foundation
import Synchronization

extension SQLiteFile {
  private struct Known {
    weak var place: FilePlace?
  }

  private static let places = Mutex<[String: Known]>([:])

  /// The file at a place, opened once in this process, so that stores on it share connections and
  /// wake each other.
  static func shared(
    at url: URL, options: SQLiteStore.Options
  ) throws(StoreError) -> SQLiteFile {
    let path = canonicalPath(of: url)
    let place = places.withLock { places in
      if let place = places[path]?.place { return place }
      places = places.filter { $0.value.place != nil }
      let place = FilePlace(path)
      places[path] = Known(place: place)
      return place
    }
    return try place.file(options.bounded)
  }

  /// The path without symbolic links, whether the file is there or not.
  private static func canonicalPath(of url: URL) -> String {
    let file = url.standardizedFileURL.resolvingSymlinksInPath()
    return file.deletingLastPathComponent().resolvingSymlinksInPath()
      .appending(path: file.lastPathComponent).path
  }
}

/// A path, and the files that are open there in this process: one for each set of options.
///
/// Opening takes long where a file is brought to the present version, written anew, or held by
/// another program; only those who open the same path wait for that.
final class FilePlace: Sendable {
  private struct Opened {
    weak var file: SQLiteFile?
    var number: FileNumber?
  }

  private let path: String
  private let opened = Mutex<[SQLiteStore.Options: Opened]>([:])

  init(_ path: String) { self.path = path }

  /// The file that is open with some options, or else it is opened.
  func file(_ options: SQLiteStore.Options) throws(StoreError) -> SQLiteFile {
    try opened.withLock { opened throws(StoreError) in
      opened = opened.filter { $0.value.file != nil }
      // The path may lead to another file by now.
      if let known = opened[options], let file = known.file, known.number == FileNumber(path) {
        return file
      }
      do {
        let file = try SQLiteFile(path: path, options: options, place: self)
        opened[options] = Opened(file: file, number: FileNumber(path))
        return file
      } catch {
        throw StoreError(error, path: path)
      }
    }
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
