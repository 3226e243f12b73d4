import Foundation
import Testing

/// Every piece of Swift in the documentation stands in code that is compiled: in the sources, in
/// these tests, or in an example.
struct DocumentationTests {
  static let root = URL(filePath: #filePath).deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  private static func files(under folder: String, ending suffix: String) -> [URL] {
    let start = root.appendingPathComponent(folder)
    let names = (try? FileManager.default.subpathsOfDirectory(atPath: start.path)) ?? []
    return names.filter { $0.hasSuffix(suffix) && !$0.contains(".build/") }.sorted().map {
      start.appendingPathComponent($0)
    }
  }

  static let pages =
    [root.appendingPathComponent("README.md")] + files(under: "Documentation", ending: ".md")
    + files(under: "Sources", ending: ".md")

  /// Code without what readers do not need to be the same: comments, indentation, empty lines.
  private static func essence(_ code: some StringProtocol) -> String {
    code.split(whereSeparator: \.isNewline).map { $0.trimmingCharacters(in: .whitespaces) }
      .filter { !$0.isEmpty && !$0.hasPrefix("//") }.joined(separator: "\n")
  }

  private static let compiled: String = {
    let sources =
      files(under: "Sources", ending: ".swift")
      + files(under: "Tests/PublicAPITests", ending: ".swift")
      + files(under: "Examples", ending: ".swift")
    return sources.compactMap { try? String(contentsOf: $0, encoding: .utf8) }.map { essence($0) }
      .joined(separator: "\n")
  }()

  private static func blocks(of page: String) -> [String] {
    var blocks: [String] = []
    var open: [String]?
    for line in page.split(separator: "\n", omittingEmptySubsequences: false) {
      if line.hasPrefix("```") {
        if let block = open {
          blocks.append(block.joined(separator: "\n"))
          open = nil
        } else if line.hasPrefix("```swift") {
          open = []
        } else {
          open = nil
        }
      } else if open != nil {
        open?.append(String(line))
      }
    }
    return blocks
  }

  @Test(arguments: pages) func everySnippetIsCompiled(_ page: URL) throws {
    let text = try String(contentsOf: page, encoding: .utf8)
    for block in Self.blocks(of: text) {
      let isCompiled = Self.compiled.contains(Self.essence(block))
      #expect(
        isCompiled, "\(page.lastPathComponent) shows code that is compiled nowhere:\n\(block)")
    }
  }

  @Test func linksLeadSomewhere() throws {
    for page in Self.pages {
      let text = try String(contentsOf: page, encoding: .utf8)
      for piece in text.split(separator: "](").dropFirst() {
        let target = piece.prefix { $0 != ")" && $0 != "#" }
        guard !target.isEmpty, !target.contains("://"), !target.hasPrefix("doc:") else { continue }
        let file = page.deletingLastPathComponent().appendingPathComponent(String(target))
        #expect(
          FileManager.default.fileExists(atPath: file.path),
          "\(page.lastPathComponent) links to \(target), which is not there.")
      }
    }
  }
}
