import Foundation
import Testing

/// Texts kept in `Tests/Golden`, as a person last read and accepted them.
///
/// `CUSTOMER_SUCCESS_KIT_RECORD=1 swift test` writes them anew; read the difference before you
/// commit it.
enum Golden {
  static func expect(
    _ text: String, equals name: String, sourceLocation: SourceLocation = #_sourceLocation
  ) throws {
    let file = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent().appending(path: "Golden/\(name)")
    if ProcessInfo.processInfo.environment["CUSTOMER_SUCCESS_KIT_RECORD"] == "1" {
      try Data(text.utf8).write(to: file)
      return
    }
    let known = String(decoding: try Data(contentsOf: file), as: UTF8.self)
    guard text != known else { return }
    let (ours, theirs) = (text.split(separator: "\n"), known.split(separator: "\n"))
    let line =
      zip(ours, theirs).enumerated().first { $1.0 != $1.1 }?.offset
      ?? min(ours.count, theirs.count)
    Issue.record(
      """
      \(name) differs at line \(line + 1) of those with text:
      now:    \(line < ours.count ? ours[line] : "(ends)")
      before: \(line < theirs.count ? theirs[line] : "(ends)")
      """, sourceLocation: sourceLocation)
  }
}
