import CSModels
import Foundation

/// Tells mail from other files by how it begins.
enum MailHead {
  private static let fields: Set<String> = [
    "from", "to", "cc", "date", "subject", "message-id", "received", "return-path", "sender",
    "mime-version", "content-type", "in-reply-to", "references", "reply-to", "delivered-to",
  ]

  /// Whether a file begins with a `From ` line or at least two fields of a message's head.
  ///
  /// - Throws: ``ImportError`` where the file cannot be read.
  static func isMail(_ file: URL) throws -> Bool {
    let head: Data
    do {
      let handle = try FileHandle(forReadingFrom: file)
      defer { try? handle.close() }
      head = try handle.read(upToCount: 8_192) ?? Data()
    } catch {
      throw ImportError(.unreadable, "\(file.path) cannot be opened. Check its rights.")
    }
    return isMail([UInt8](head))
  }

  /// Whether some bytes begin as mail does.
  static func isMail(_ bytes: [UInt8]) -> Bool {
    var rest = bytes[...]
    if rest.starts(with: [0xEF, 0xBB, 0xBF]) { rest = rest.dropFirst(3) }
    rest = rest.drop { $0 == 10 || $0 == 13 }
    if rest.starts(with: Array("From ".utf8)) { return true }
    var known: Set<String> = []
    for line in rest.split(separator: 10, omittingEmptySubsequences: false).prefix(40) {
      if line.isEmpty || line.elementsEqual([13]) { break }
      if line.first == 32 || line.first == 9 { continue }
      guard let colon = line.firstIndex(of: UInt8(ascii: ":")) else { return false }
      let name = String(decoding: line[..<colon], as: UTF8.self).lowercased()
      if fields.contains(name) { known.insert(name) }
    }
    return known.count >= 2
  }
}
