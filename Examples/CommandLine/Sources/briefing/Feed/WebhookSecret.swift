import ArgumentParser
import Foundation

/// The key that signs webhooks: from a file or the environment, for arguments are seen by everybody
/// on the machine.
struct WebhookSecret {
  /// The environment variable that holds it.
  static let variable = "BRIEFING_WEBHOOK_SECRET"

  let bytes: [UInt8]

  /// Reads the key: its bytes as they are, or in the form of Standard Webhooks, `whsec_` and their
  /// base64.
  init(file: String?) throws {
    let text: String
    if let file {
      guard let data = try? Data(contentsOf: URL(filePath: file)) else {
        throw ValidationError("\(file) cannot be read. Check the path and your rights.")
      }
      text = String(decoding: data, as: UTF8.self)
    } else {
      text = ProcessInfo.processInfo.environment[Self.variable] ?? ""
    }
    let key = text.trimmingCharacters(in: .whitespacesAndNewlines)
    let mark = "whsec_"
    if key.hasPrefix(mark) {
      bytes = Data(base64Encoded: String(key.dropFirst(mark.count))).map { [UInt8]($0) } ?? []
    } else {
      bytes = Array(key.utf8)
    }
    guard (24...64).contains(bytes.count) else {
      throw ValidationError(
        "A webhook is signed with a secret of 24 to 64 bytes. Set \(Self.variable), or name a file: "
          + "--secret-file FILE.")
    }
  }
}
