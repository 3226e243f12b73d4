import ArgumentParser
import CSDrafting
import CSModels
import Foundation

/// The main job: files in, the day's briefing out.
@main
struct BriefingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "briefing",
    abstract: "Reads mail and tables, and prints what a customer-success person should know today.",
    discussion: """
      Mail is read from mbox files, single messages and pipermail archives; accounts, contacts and \
      subscriptions from CSV tables, told by their columns. A folder is read with everything in it. \
      Without files, a small company that ships with the kit is shown.

      What cannot be read is named on standard error as FILE:LINE: REASON, and the rest is used. \
      Exit status: 0 on success, 64 for wrong usage, 65 where nothing could be read.

      Example:
        briefing inbox.mbox accounts.csv --own-domain acme.com --at 2026-01-30 \\
          --time-zone Europe/Berlin --html briefing.html
      """)

  @Argument(
    help: "Mail files, CSV tables, and folders of them.", completion: .file())
  var files: [String] = []

  @Option(
    name: .customLong("own-domain"),
    help: "A mail domain of your organization; mail from it is outbound. Repeat for more.")
  var ownDomains: [String] = []

  @Option(
    help: """
      Where to stand: nothing dated later is seen. An instant such as 2026-01-30T09:00:00Z, or a \
      day, which means its end. (default: now)
      """)
  var at: String?

  @Option(help: "The time zone of your working days, such as Europe/Berlin. (default: UTC)")
  var timeZone: String?

  @Option(
    name: .customLong("holiday"), parsing: .upToNextOption,
    help: "Days on which nobody works, such as 2026-12-25.")
  var holidays: [String] = []

  @Option(
    name: .customLong("for"),
    help: "The address of the colleague who reads, to see what concerns them. (default: everything)"
  )
  var reader: String?

  @Option(help: "Write the briefing as one HTML page.", completion: .file(extensions: ["html"]))
  var html: String?

  @Option(help: "Write the briefing as JSON.", completion: .file(extensions: ["json"]))
  var json: String?

  @Option(help: "A table of accounts, whatever its columns are called.", completion: .file())
  var accounts: [String] = []

  @Option(help: "A table of people, whatever its columns are called.", completion: .file())
  var contacts: [String] = []

  @Option(help: "A table of subscriptions, whatever its columns are called.", completion: .file())
  var subscriptions: [String] = []

  @Option(help: "The most insights to show.")
  var limit: Int?

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1.") }
    let isOwnData = !(files + accounts + contacts + subscriptions).isEmpty
    if isOwnData, ownDomains.isEmpty {
      throw ValidationError("Say which mail domain is yours: --own-domain acme.com.")
    }
    if !isOwnData, !ownDomains.isEmpty {
      throw ValidationError("Name the files or folders to read.")
    }
    _ = try settings()
  }

  func run() async throws {
    let console = Console()
    let settings = try settings()
    do {
      let input =
        settings.isSample
        ? try Input.sampleCompany()
        : try Input(
          files: files, accounts: accounts, contacts: contacts, subscriptions: subscriptions)
      let report = try await Job(settings: settings, input: input, console: console).run()
      if let html { try write(Data(report.html().utf8), to: html) }
      if let json { try write(Data(try report.json()), to: json) }
      FileHandle.standardOutput.write(
        Data(report.digest(width: console.width, isColored: console.isColored).utf8))
    } catch let error as ImportError {
      console.complain(error.message)
      throw ExitCode(65)
    }
  }

  /// What was asked for, checked.
  private func settings() throws -> Settings {
    let isSample = (files + accounts + contacts + subscriptions).isEmpty
    var settings = isSample ? Settings.sampleCompany : Settings()
    if !ownDomains.isEmpty { settings.domains = Set(ownDomains.map { $0.lowercased() }) }
    if timeZone != nil || !holidays.isEmpty {
      let days = try holidays.map { text in
        guard let day = CivilDate(text) else {
          throw ValidationError("\"\(text)\" is no day. Write it as 2026-12-25.")
        }
        return day
      }
      do {
        settings.calendar = try WorkCalendar(
          timeZone: timeZone ?? settings.calendar.timeZone,
          holidays: holidays.isEmpty ? settings.calendar.holidays : Set(days))
      } catch {
        throw ValidationError(error.message)
      }
    }
    if let at { settings.moment = try Settings.moment(of: at, in: settings.calendar) }
    if let reader { settings.reader = reader.lowercased() }
    settings.limit = limit
    return settings
  }

  private func write(_ data: Data, to path: String) throws {
    do {
      try data.write(to: URL(filePath: path))
    } catch {
      throw ValidationError("\(path) cannot be written. Check the folder and your rights.")
    }
  }
}
