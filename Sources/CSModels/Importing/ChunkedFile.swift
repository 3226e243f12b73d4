public import Foundation

/// A file read piece by piece, so that its size never decides how much memory an import takes.
public struct ChunkedFile: ~Copyable {
  private let handle: FileHandle
  private let name: String
  private let chunkSize: Int

  /// Opens a file for reading.
  ///
  /// - Parameters:
  ///   - url: A file on this machine.
  ///   - chunkSize: How many bytes ``next()`` returns at most.
  /// - Throws: ``ImportError`` with code `missing` or `unreadable`, naming the file.
  public init(_ url: URL, chunkSize: Int = 1 << 18) throws(ImportError) {
    name = url.lastPathComponent
    self.chunkSize = max(1, chunkSize)
    do {
      handle = try FileHandle(forReadingFrom: url)
    } catch {
      let exists = FileManager.default.fileExists(atPath: url.path)
      throw ImportError(
        exists ? .unreadable : .missing,
        exists
          ? "\(name) cannot be opened. Check that it is a file you may read."
          : "There is no file \(url.path). Check the path.")
    }
  }

  /// The next piece, or `nil` at the end of the file.
  public mutating func next() throws(ImportError) -> [UInt8]? {
    do {
      guard let data = try handle.read(upToCount: chunkSize), !data.isEmpty else { return nil }
      return [UInt8](data)
    } catch {
      throw ImportError(.unreadable, "\(name) could not be read to its end: \(error).")
    }
  }

  deinit {
    try? handle.close()
  }
}
