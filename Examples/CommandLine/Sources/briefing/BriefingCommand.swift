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

      In place of the briefing, the feed of a colleague is printed as a list, as a board, as a digest \
      of the day or the week, or as a chat or a program is sent it. What the colleague decides about \
      insights is written to the store, so it takes one that lasts; without files, nothing else is done.

      What cannot be read is named on standard error as FILE:LINE: REASON, and the rest is used. \
      Exit status: 0 on success, 64 for wrong usage, 65 where nothing could be read or a decision is \
      refused, 69 where the store cannot be used.

      Examples:
        briefing inbox.mbox accounts.csv --own-domain acme.com --at 2026-01-30 \\
          --time-zone Europe/Berlin --html briefing.html --store sqlite:acme.sqlite
        briefing --store sqlite:acme.sqlite --as ana@acme.com --priority high --limit 5
        briefing --store sqlite:acme.sqlite --as ana@acme.com --snooze ID --until 2026-02-09
        briefing --store sqlite:acme.sqlite --as ana@acme.com --digest markdown --weekly
        briefing --store sqlite:acme.sqlite --manager mara@acme.com --as mara@acme.com --kind risk
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
    help: "Write the digest as a mail to the reader, the week's with --weekly.",
    completion: .file(extensions: ["eml"]))
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

  @Option(help: "The most insights to show; of a digest, the rest is counted.")
  var limit: Int?

  @Option(
    help: "How many new insights a colleague gets a day; the rest is held back. (default: 20)")
  var dailyCap: Int?

  @Option(
    name: .customLong("manager"),
    help: ArgumentHelp(
      "The address of a colleague who sees and decides about all accounts, from now on. Repeat for more.",
      valueName: "address"))
  var managers: [String] = []

  @Option(
    help: ArgumentHelp(
      """
      Show what is found of a type to managers alone in this run, such as champion_leaving; name it \
      in every run. Repeat for more.
      """,
      valueName: "type"))
  var managersOnly: [String] = []

  @OptionGroup(title: "The feed of a colleague")
  var feed: FeedOptions

  @OptionGroup(title: "Deciding")
  var decisions: DecisionOptions

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
    let settings = try settings()
    if needsReader, feedReader(settings) == nil {
      throw ValidationError("Say whose feed it is: --as ana@acme.com.")
    }
    if !decisions.isEmpty, !isKept {
      throw ValidationError(
        "What is decided must outlast the run: say where it is kept, --store sqlite:FILE.")
    }
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
      let store = try openStore()
      // What was decided is written at once; without files there is nothing new to look at.
      let day = try await job.day(on: store, looks: decisions.isEmpty || hasFiles)
      var output = ""
      if needsReader, let address = feedReader(settings) {
        let desk = try await job.desk(for: address, of: day, in: store)
        if !decisions.isEmpty {
          output += try await desk.decide(decisions).map { $0 + "\n" }.joined()
        }
        if let view = feed.view {
          if !output.isEmpty { output += "\n" }
          output += try await desk.show(view, feed)
        }
        if let eml { try write(Data(try await mail(of: desk, from: day.profile)), to: eml) }
      }
      let isBriefing = decisions.isEmpty && feed.view == nil
      if isBriefing || html != nil || json != nil {
        let report = try await job.report(of: day, from: store)
        if let html { try write(Data(report.html().utf8), to: html) }
        if let json { try write(Data(try report.json()), to: json) }
        if isBriefing {
          output += report.digest(width: console.width, isColored: console.isColored)
        }
      }
      FileHandle.standardOutput.write(Data(output.utf8))
    } catch let error as ImportError {
      console.complain(error.message)
      throw ExitCode(65)
    } catch let error as SignalsError {
      console.complain(error.message)
      throw ExitCode(error.code == .store ? 69 : 65)
    } catch let error as StoreError {
      console.complain(error.message)
      throw ExitCode(69)
    }
  }

  /// The digest of the reader, from nobody's mailbox.
  private func mail(of desk: FeedDesk, from profile: WorkspaceProfile) async throws -> [UInt8] {
    let digest = try await desk.digest(feed)
    let domain = profile.domains.sorted().first ?? "localhost"
    do {
      return try digest.email(from: profile.name ?? "", "insights@\(domain)")
    } catch {
      throw ValidationError(error.message)
    }
  }

  /// Whether a feed is shown, mailed or decided about, and not the briefing alone.
  private var needsReader: Bool { eml != nil || feed.view != nil || !decisions.isEmpty }

  /// The address of the colleague whose feed it is.
  private func feedReader(_ settings: Settings) -> String? {
    feed.reader?.lowercased() ?? settings.reader
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
    if let address = reader ?? feed.reader { settings.reader = address.lowercased() }
    settings.limit = limit
    settings.dailyCap = dailyCap
    for address in managers where !Self.isAddress(address) {
      throw ValidationError("\"\(address)\" is no mail address. Write it as mara@acme.com.")
    }
    settings.managers = Set(managers.map { $0.lowercased() })
    settings.managersOnly = Set(managersOnly)
    do {
      _ = try settings.profile(over: nil)
    } catch {
      throw ValidationError(error.message)
    }
    return settings
  }

  /// Whether a text has the form of a mail address.
  private static func isAddress(_ text: String) -> Bool {
    let parts = text.split(separator: "@", omittingEmptySubsequences: false)
    return parts.count == 2 && parts.allSatisfy { !$0.isEmpty }
      && !text.contains { $0.isWhitespace }
  }

  private func write(_ data: Data, to path: String) throws {
    do {
      try data.write(to: URL(filePath: path))
    } catch {
      throw ValidationError("\(path) cannot be written. Check the folder and your rights.")
    }
  }
}
