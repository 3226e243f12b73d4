import CSModels
import Foundation

/// Mail written to a file for the length of a test.
struct MailSample {
  let url: URL

  init(_ text: String) throws { try self.init(bytes: Array(text.utf8)) }

  init(bytes: [UInt8]) throws {
    url = FileManager.default.temporaryDirectory
      .appendingPathComponent("mail-sample-\(UUID().uuidString)")
    try Data(bytes).write(to: url)
  }

  /// Everything the reader finds in it.
  func items(limit: Int = 64 << 20, chunkSize: Int = 1 << 18) throws -> [MailItem] {
    defer { try? FileManager.default.removeItem(at: url) }
    var reader = try MailReader(url, maximumMessageSize: limit, chunkSize: chunkSize)
    var items: [MailItem] = []
    while let item = try reader.next() { items.append(item) }
    return items
  }
}

extension MailItem {
  /// The message, if it is one.
  var raw: RawMail? {
    guard case .message(let raw) = self else { return nil }
    return raw
  }
}

/// A message made of header lines and a body.
func mail(_ header: String, _ body: String = "") throws -> MailMessage {
  try MailMessage(parsing: Array((header + "\n\n" + body).utf8))
}
