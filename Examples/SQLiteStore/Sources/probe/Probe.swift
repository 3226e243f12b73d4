import Foundation

/// What the tests of the store run and kill, and what measures it against SQLite alone.
@main
enum Probe {
  static func main() async {
    let words = Array(CommandLine.arguments.dropFirst())
    do {
      switch (words.first, words.dropFirst().map { $0 }) {
      case ("write", let rest) where rest.count == 3:
        try await Writers(file: rest[0], tasks: number(rest[1]), seed: UInt64(number(rest[2])))
          .run()
      case ("fill", let rest) where rest.count == 1: try await Fill(file: rest[0]).run()
      case ("read", let rest) where rest.count == 2:
        try await PointReads(file: rest[0], records: number(rest[1])).run()
      case ("import", let rest) where rest.count == 3:
        try await Imports(mail: rest[0], file: rest[1], runs: number(rest[2])).run()
      default:
        complain(
          """
          usage: probe write FILE TASKS SEED     commit until killed, printing what was committed
                 probe fill FILE                 commit until there is no room
                 probe read FILE RECORDS         measure reads of one record against SQLite alone
                 probe import MAIL FILE RUNS     measure the import of mail against memory
          """)
        exit(64)
      }
    } catch {
      complain("\(error)")
      exit(1)
    }
  }

  private static func number(_ text: String) throws -> Int {
    guard let number = Int(text), number >= 0 else {
      throw CocoaError(.formatting)
    }
    return number
  }

  private static func complain(_ text: String) {
    FileHandle.standardError.write(Data("\(text)\n".utf8))
  }
}
