import ArgumentParser

@main
struct Lab: AsyncParsableCommand {
  static let configuration = CommandConfiguration(commandName: "postgres-lab")
  func run() async throws {}
}
