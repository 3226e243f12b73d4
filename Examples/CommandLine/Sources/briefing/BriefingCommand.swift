import ArgumentParser
import CSDrafting
import CSModels
import CSSignals
import Foundation
import StoreLocation

/// The main job: files in, the day's briefing out.
@main
struct BriefingCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "briefing",
    abstract: "Reads mail and tables, and prints what a customer-success person should know today.",
    discussion: """
      Mail is read from mbox files, single messages and pipermail archives; accounts, contacts, \
      subscriptions, deals, help-desk tickets, usage and known causes from CSV tables, told by their \
      columns. A folder is read with everything in it. Without files, a small company that ships with \
      the kit is shown.

      With --for, what is marked ! is an alert that is due: with --store it comes once, on the first \
      run outside the reader's quiet hours. Without --for, or for a manager, the team is shown.

      With --store sqlite:FILE everything is kept in a file: the next run may be given the same \
      files, which are read again but add nothing twice, or none at all; own domain, time zone and \
      holidays are remembered, and what was decided stays decided.

      What cannot be read is named on standard error as FILE:LINE: REASON, and the rest is used. \
      Exit status: 0 on success, 64 for wrong usage, 65 where nothing could be read, 69 where the \
      store cannot be used.

      Example:
        briefing inbox.mbox accounts.csv --own-domain acme.com --at 2026-01-30 \\
          --time-zone Europe/Berlin --html briefing.html --store sqlite:acme.sqlite
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

  @Option(
    help: "Write the day's digest as a mail to the reader.", completion: .file(extensions: ["eml"]))
  var eml: String?

  @Option(
    help: "A table of help-desk tickets, whatever its columns are called.", completion: .file())
  var tickets: [String] = []

  @Option(
    help: "A table of usage day by day, whatever its columns are called.", completion: .file())
  var usage: [String] = []

  @Option(help: "A table of accounts, whatever its columns are called.", completion: .file())
  var accounts: [String] = []

  @Option(help: "A table of people, whatever its columns are called.", completion: .file())
  var contacts: [String] = []

  @Option(help: "A table of subscriptions, whatever its columns are called.", completion: .file())
  var subscriptions: [String] = []

  @Option(
    help: "Where records are kept: \(StoreLocation.forms). (default: memory)",
    transform: StoreLocation.init)
  var store: StoreLocation?

  @Option(help: "The most insights to show.")
  var limit: Int?

  @Option(
    help: "How many new insights a colleague gets a day; the rest is held back. (default: 20)")
  var dailyCap: Int?

  func validate() throws {
    if let limit, limit < 1 { throw ValidationError("--limit must be at least 1.") }
    if let dailyCap, dailyCap < 0 { throw ValidationError("--daily-cap must not be negative.") }
    if !isKept {
      if hasFiles, ownDomains.isEmpty {
        throw ValidationError("Say which mail domain is yours: --own-domain acme.com.")
      }
      if !hasFiles, !ownDomains.isEmpty {
        throw ValidationError("Name the files or folders to read.")
      }
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
          files: files, accounts: accounts, contacts: contacts, subscriptions: subscriptions,
          tickets: tickets, usage: usage)
      let job = Job(settings: settings, input: input, console: console)
      let report = try await job.run(on: try openStore())
      if let html { try write(Data(report.html().utf8), to: html) }
      if let json { try write(Data(try report.json()), to: json) }
      if let eml { try write(Data(try mail(of: report)), to: eml) }
      FileHandle.standardOutput.write(
        Data(report.digest(width: console.width, isColored: console.isColored).utf8))
    } catch let error as ImportError {
      console.complain(error.message)
      throw ExitCode(65)
    } catch let error as StoreError {
      console.complain(error.message)
      throw ExitCode(69)
    }
  }

  /// The digest of the reader, from nobody's mailbox.
  private func mail(of report: BriefingReport) throws -> [UInt8] {
    guard let reader = report.reader else {
      throw ValidationError("Say who reads the mail: --for ana@acme.com.")
    }
    let digest = Digest(
      report.insights, for: reader, at: report.moment, calendar: report.profile.calendar)
    let domain = report.profile.domains.sorted().first ?? "localhost"
    do {
      return try digest.email(from: report.profile.name ?? "", "insights@\(domain)")
    } catch {
      throw ValidationError(error.message)
    }
  }

  private var hasFiles: Bool {
    !(files + accounts + contacts + subscriptions + tickets + usage).isEmpty
  }

  /// Whether the run leaves something behind for the next.
  private var isKept: Bool { store.map { $0 != .memory } ?? false }

  private func openStore() throws -> any RecordStore {
    let location = store ?? .memory
    if !hasFiles, case .sqlite(let file) = location,
      !FileManager.default.fileExists(atPath: file.path)
    {
      throw ImportError(
        .missing, "There is no file \(file.path) yet. Name mail files or tables to read.")
    }
    return try location.open("briefing")
  }

  /// What was asked for, checked.
  private func settings() throws -> Settings {
    var settings = hasFiles || isKept ? Settings() : Settings.sampleCompany
    if !ownDomains.isEmpty { settings.domains = Set(ownDomains.map { $0.lowercased() }) }
    if let timeZone { settings.timeZone = timeZone }
    let days = try holidays.map { text in
      guard let day = CivilDate(text) else {
        throw ValidationError("\"\(text)\" is no day. Write it as 2026-12-25.")
      }
      return day
    }
    if !days.isEmpty { settings.holidays = Set(days) }
    if let at { settings.moment = try Moment(at) }
    if let reader { settings.reader = reader.lowercased() }
    settings.limit = limit
    settings.dailyCap = dailyCap
    do {
      _ = try settings.profile(over: nil)
    } catch {
      throw ValidationError(error.message)
    }
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
