import CSModels
import Foundation
import StoreLocation
import Testing

/// Where records are kept, as it is written on the command line.
struct StoreLocationTests {
  @Test(arguments: [
    ("memory", StoreLocation.memory),
    ("sqlite:/tmp/a.sqlite", .sqlite(URL(filePath: "/tmp/a.sqlite"))),
    ("sqlite:records.db", .sqlite(URL(filePath: "records.db"))),
    ("sqlite:a:b", .sqlite(URL(filePath: "a:b"))),
  ])
  func `locations are read`(text: String, wanted: StoreLocation) throws {
    #expect(try StoreLocation(text) == wanted)
  }

  @Test(arguments: ["", "sqlite", "sqlite:", "Memory", "memory:", "postgres:x", "/tmp/a.sqlite"])
  func `anything else is refused with the forms`(text: String) {
    #expect {
      try StoreLocation(text)
    } throws: { error in
      "\(error)".contains(StoreLocation.forms)
    }
  }

  @Test func `the store of a location is of the workspace`() throws {
    #expect(try StoreLocation.memory.open("north").workspace == "north")
  }
}

/// The file that a trial makes for itself.
struct NewFileTests {
  private static func folder() throws -> URL {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "new-file-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    return folder
  }

  @Test(arguments: ["a.sqlite", "a.sqlite-wal", "a.sqlite-shm"])
  func `what is there is refused`(name: String) throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    try Data().write(to: folder.appending(path: name))
    #expect(throws: InvalidValue.self) { try NewFile(folder.appending(path: "a.sqlite")) }
  }

  @Test func `everything of it is counted and removed, and nothing else`() throws {
    let folder = try Self.folder()
    defer { try? FileManager.default.removeItem(at: folder) }
    let new = try NewFile(folder.appending(path: "a.sqlite"))
    #expect(new.bytes == 0)
    for name in ["a.sqlite", "a.sqlite-wal", "a.sqlite-shm", "a.sqlite-other"] {
      try Data(count: 10).write(to: folder.appending(path: name))
    }
    #expect(new.bytes == 30)
    new.remove()
    #expect(try FileManager.default.contentsOfDirectory(atPath: folder.path) == ["a.sqlite-other"])
  }
}
