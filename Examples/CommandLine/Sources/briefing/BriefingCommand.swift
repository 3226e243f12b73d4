import ArgumentParser

/// The main job: files in, the day's briefing out.
@main
struct BriefingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "briefing",
    abstract: "Reads mail and tables, and prints what a customer-success person should know today.")
}
