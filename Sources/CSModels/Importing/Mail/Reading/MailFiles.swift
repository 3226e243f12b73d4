public import Foundation

/// Finds the mail files of a folder.
public enum MailFiles {
  private static let extensions: Set<String> = ["mbox", "eml", "txt", "mbx", "mail", "msg"]

  /// The files in a folder and its subfolders that may hold mail, in the order of their paths.
  ///
  /// Files with a known extension, files of a Maildir, and files named `mbox` are taken; hidden
  /// ones are not. The order is that of the paths' UTF-8 bytes, so it is the same on every machine.
  ///
  /// - Throws: ``ImportError`` with code `missing` if there is no such folder.
  public static func list(in folder: URL) throws(ImportError) -> [URL] {
    let names: [String]
    do {
      names = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    } catch {
      throw ImportError(.missing, "There is no folder \(folder.path) to read. Check the path.")
    }
    let chosen = names.filter { name in
      let parts = name.split(separator: "/")
      guard let last = parts.last, !parts.contains(where: { $0.hasPrefix(".") }) else {
        return false
      }
      if let dot = last.lastIndex(of: "."), dot > last.startIndex,
        extensions.contains(last[last.index(after: dot)...].lowercased())
      {
        return true
      }
      return last.lowercased() == "mbox"
        || parts.dropLast().last.map { $0 == "cur" || $0 == "new" } == true
    }
    let sorted = chosen.sorted { $0.utf8.lexicographicallyPrecedes($1.utf8) }
    return sorted.map { folder.appendingPathComponent($0) }.filter {
      let attributes = try? FileManager.default.attributesOfItem(atPath: $0.path)
      return attributes?[.type] as? FileAttributeType != .typeDirectory
    }
  }
}
