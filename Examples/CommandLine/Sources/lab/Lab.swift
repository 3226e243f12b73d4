import ArgumentParser

/// Every algorithm of the kit from the command line.
@main
struct Lab: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "lab",
    abstract: "Every algorithm of the kit from the command line.",
    discussion: """
      Results go to standard output, complaints to standard error. Exit status: 0 on success, \
      64 for wrong usage, 65 for bad data.
      """,
    subcommands: [
      AnomaliesCommand.self,
      BacktestCommand.self,
      BenchCommand.self,
      ChangePointsCommand.self,
      ConformanceCommand.self,
      CSVCommand.self,
      EventsCommand.self,
      MailCommand.self,
      NetworkCommand.self,
      PredictCommand.self,
      RulesCommand.self,
      SeriesCommand.self,
      SignalsCommand.self,
      SignatureCommand.self,
      SurvivalCommand.self,
      ThreadCommand.self,
    ])
}
