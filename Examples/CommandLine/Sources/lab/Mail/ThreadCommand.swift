import ArgumentParser
import CSModels
import Foundation

/// `lab thread`: who answers whom.
struct ThreadCommand: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "thread",
    abstract: "Prints which message answers which, and which were there twice.",
    discussion: """
      One JSON object: "parents" maps every message id to the id of the message it answers, or to \
      null; "duplicates" lists the id of every further copy of a message.

      Example: lab thread 2017q1.txt 2017q2.txt
      """)

  @Argument(help: "Mail files; none or - for standard input.")
  var files: [String] = []

  private struct Result: Encodable {
    var duplicates: [String]
    var parents: [String: String?]
  }

  func run() throws {
    try withMailFiles(files, printThreads)
  }

  private func printThreads(of files: [MailFile]) throws {
    var reading = MailFileReading()
    var identities: [MailIdentity] = []
    try reading.forEach(in: files) { identities.append(try MailIdentity($0)) }
    let threads = MailThreads(identities)
    var result = Result(duplicates: [], parents: [:])
    for message in threads.messages {
      result.parents.updateValue(threads.parent(of: message.messageID), forKey: message.messageID)
    }
    result.duplicates = threads.duplicates.map { identities[$0].messageID }
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    var data = try encoder.encode(result)
    data.append(0x0A)
    try FileHandle.standardOutput.write(contentsOf: data)
    try reading.finish()
  }
}
