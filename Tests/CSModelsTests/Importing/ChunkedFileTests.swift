import CSModels
import Foundation
import Testing

@Suite struct ChunkedFileTests {
  @Test(arguments: [1, 2, 3, 7, 1 << 18])
  func readsEveryByteWhateverTheChunk(size: Int) throws {
    let bytes = [UInt8](0...255) + [0, 10, 13]
    try withTemporaryFile(bytes) { url in
      var file = try ChunkedFile(url, chunkSize: size)
      var read: [UInt8] = []
      while let chunk = try file.next() {
        #expect(!chunk.isEmpty && chunk.count <= size)
        read += chunk
      }
      #expect(read == bytes)
    }
  }

  @Test func namesTheFileThatIsMissing() {
    let url = URL(filePath: "/nowhere/contacts.csv")
    let error = #expect(throws: ImportError.self) { _ = try ChunkedFile(url) }
    #expect(error?.code == .missing)
    #expect(error?.message.contains("/nowhere/contacts.csv") == true)
  }
}

/// Writes bytes to a file that is gone when the closure returns.
func withTemporaryFile<Result>(
  _ bytes: [UInt8], named name: String = "test.bin", _ body: (URL) throws -> Result
) throws -> Result {
  let url = try temporaryFile(bytes, named: name)
  defer { remove(url) }
  return try body(url)
}

/// A file in a folder of its own.
func temporaryFile(_ bytes: [UInt8], named name: String) throws -> URL {
  let folder = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
  try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
  let url = folder.appending(path: name)
  try Data(bytes).write(to: url)
  return url
}

/// Removes a file that `temporaryFile` made, and its folder.
func remove(_ url: URL) {
  try? FileManager.default.removeItem(at: url.deletingLastPathComponent())
}
