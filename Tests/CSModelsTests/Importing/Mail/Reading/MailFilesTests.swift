import CSModels
import Foundation
import Testing

@Suite struct MailFilesTests {
  @Test func listsMailInTheOrderOfPaths() throws {
    let folder = FileManager.default.temporaryDirectory
      .appendingPathComponent("mail-files-\(UUID().uuidString)")
    defer { try? FileManager.default.removeItem(at: folder) }
    let names = ["b.mbox", "a/z.eml", "a.TXT", "photo.png", ".hidden.eml", "dir/cur/1:2,S", "mbox"]
    for name in names {
      let url = folder.appendingPathComponent(name)
      try FileManager.default.createDirectory(
        at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
      try Data("From: a@b\n".utf8).write(to: url)
    }
    let found = try MailFiles.list(in: folder).map { $0.path.dropFirst(folder.path.count + 1) }
    #expect(found == ["a.TXT", "a/z.eml", "b.mbox", "dir/cur/1:2,S", "mbox"])
  }

  @Test func saysWhichFolderIsMissing() {
    #expect(throws: ImportError.self) {
      try MailFiles.list(in: URL(fileURLWithPath: "/nowhere/at/all"))
    }
  }
}
