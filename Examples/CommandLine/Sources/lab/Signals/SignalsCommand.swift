import ArgumentParser
import CSModels
import CSSignals
import Foundation

/// How good signals are on accounts whose truth is known.
struct SignalsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "signals",
    abstract: "Tries every signal on simulated accounts; prints one JSON object a line.",
    discussion: """
      Accounts are made up, with events whose truth is known and with much that only looks like \
      one. They are looked at every --step days as they were then, and what is found is compared \
      with the truth.

      Each line has what it is about (of: signal or event, name), planted, found, recall and \
      precision with Wilson's intervals, false_alarms and false_alarms_per_account_month, \
      told_per_account_month, lead_days (the median from finding to harm, over leads events), \
      delay_days (the median from the beginning to the finding), and seed. A signal that is not \
      judged (is_judged) has no planted truth. A sweep prints the lines of the swept detector for \
      every value, with the threshold and its value.

      With --tables the accounts of all seeds are tried together, and tables in Markdown are \
      printed: one row for each signal or, with --every-threshold, one table for each detector, \
      with recall, false alarms per account and month, and delay of a lower and a higher value, or \
      = where nothing changes.

      Example: lab signals --accounts 100 --seed 7 --sweep going_dark.longest_pause_factor=1,1.25,1.5
      """)

  @Option(help: "How many accounts.")
  var accounts = 50

  @Option(help: "Over how many days.")
  var days = 548

  @Option(help: "The seed of chance: the same seed gives the same accounts. Repeat for more.")
  var seed: [UInt64] = [1]

  @Option(help: "How many days lie between two looks.")
  var step = 7

  @Option(
    name: .customLong("set"), help: "A threshold, as detector.threshold=value. Repeat for more.")
  var settings: [SignalSetting] = []

  @Option(help: "A threshold to try several values of, as detector.threshold=value,value.")
  var sweep: SignalSetting?

  @Flag(
    help: """
      Try every threshold at half and at twice its default, a probability of chance at a tenth \
      and at ten times, each detector alone, so that what explains its findings is not told either.
      """)
  var everyThreshold = false

  @Option(name: .customLong("detector"), help: "Try only this detector. Repeat for more.")
  var only: [String] = []

  @Option(help: "How many misses and false alarms to show of each.")
  var examples = 0

  @Option(help: "How many accounts are looked at at once.")
  var tasks = 2

  @Flag(help: "Print tables in Markdown, of all seeds together.")
  var tables = false

  @Flag(help: "Without events: whatever is told is a false alarm.")
  var quiet = false

  @Flag(help: "Check also that no future leaks in; what differs is said on standard error.")
  var leaks = false

  func validate() throws {
    guard accounts > 0, days > 0, step > 0 else {
      throw ValidationError("--accounts, --days and --step must be at least 1.")
    }
  }

  func run() async throws {
    var known = try SignalCatalog.detectors()
    if !only.isEmpty {
      for name in only where !known.contains(where: { $0.id == name }) {
        throw ValidationError(
          "There is no detector \(name). There are \(known.map(\.id).sorted().joined(separator: ", "))."
        )
      }
      known = known.filter { only.contains($0.id) }
    }
    if tables {
      let all = seed.flatMap(simulate)
      if everyThreshold {
        for (detector, results) in try await study(known, all) {
          print(SignalTables.thresholds(of: detector, results))
        }
      } else {
        print(SignalTables.signals(try await look(trial(settings(of: known)), all, seed)))
      }
      return
    }
    if everyThreshold {
      for seed in seed {
        for (detector, results) in try await study(known, simulate(seed)) {
          for (variant, line) in results {
            try show(
              TrialLine(
                line: line, of: "threshold", seed: seed,
                threshold: variant.threshold.map { "\(detector.id).\($0)" }, value: variant.value))
          }
        }
      }
      return
    }
    let base = try settings(of: known)
    for seed in seed {
      let simulated = simulate(seed)
      guard let sweep else {
        let trial = try self.trial(base)
        let report = try await look(trial, simulated, [seed])
        for (of, lines) in [("signal", report.signals), ("event", report.events)] {
          for line in lines { try show(TrialLine(line: line, of: of, seed: seed)) }
        }
        if leaks { try check(trial, simulated) }
        continue
      }
      try await run(sweep, from: base, on: simulated, seed)
    }
  }

  private func settings(of detectors: [TunableDetector]) throws -> SignalSettings {
    var base = SignalSettings(detectors)
    for each in settings {
      try base.set(each.detector, each.threshold, to: each.values.joined(separator: ","))
    }
    return base
  }

  /// Prints what differs between the values, and the swept detector's own lines.
  private func run(
    _ sweep: SignalSetting, from base: SignalSettings, on accounts: [SimulatedAccount],
    _ seed: UInt64
  ) async throws {
    var reports: [(value: String, lines: [String: SignalTrialReport.Line])] = []
    for value in sweep.values {
      var tried = base
      try tried.set(sweep.detector, sweep.threshold, to: value)
      let report = try await look(trial(tried), accounts, [seed])
      reports.append(
        (value, Dictionary(uniqueKeysWithValues: report.signals.map { ($0.name, $0) })))
    }
    let names = Set(reports.flatMap(\.lines.keys)).sorted().filter { name in
      name == sweep.detector || Set(reports.map { $0.lines[name] }).count > 1
    }
    for (value, lines) in reports {
      for name in names {
        guard let line = lines[name] else { continue }
        try show(
          TrialLine(
            line: line, of: "signal", seed: seed,
            threshold: "\(sweep.detector).\(sweep.threshold)", value: value))
      }
    }
  }

  /// Every threshold of some detectors tried, each detector alone, on the same looks.
  private func study(
    _ detectors: [TunableDetector], _ accounts: [SimulatedAccount]
  ) async throws -> [(TunableDetector, [ThresholdStudy.Result])] {
    let variants = detectors.map { ($0, ThresholdStudy.variants(of: $0)) }
    let scanners = try variants.flatMap { detector, variants in
      try variants.map { variant in
        var settings = SignalSettings([detector])
        if let threshold = variant.threshold {
          try settings.set(detector.id, threshold, to: variant.value)
        }
        return SignalScanner(try made(settings))
      }
    }
    let clock = ContinuousClock()
    let start = clock.now
    var trial = SignalTrial()
    trial.configuration.step = step
    trial.configuration.examples = max(0, examples)
    var reports = await trial.compare(scanners, on: accounts, tasks: tasks)[...]
    let seconds = ((clock.now - start).seconds * 10).rounded() / 10
    complain("\(scanners.count) trials of \(accounts.count) accounts, \(seconds) s")
    return variants.map { detector, variants in
      let signals = ThresholdStudy.signals(of: detector.id)
      let own = reports.prefix(variants.count)
      reports = reports.dropFirst(variants.count)
      return (detector, zip(variants, own).map { ($0, $1.line(detector.id, of: signals)) })
    }
  }

  private func simulate(_ seed: UInt64) -> [SimulatedAccount] {
    var configuration = AccountSimulator.Configuration()
    configuration.accounts = accounts
    configuration.days = days
    configuration.hasEvents = !quiet
    var generator = SeededGenerator(seed: seed)
    return AccountSimulator(configuration).simulate(using: &generator)
  }

  private func trial(_ settings: SignalSettings) throws -> SignalTrial {
    var trial = SignalTrial(SignalScanner(try made(settings)))
    trial.configuration.step = step
    trial.configuration.examples = max(0, examples)
    return trial
  }

  private func made(_ settings: SignalSettings) throws -> [any Detector] {
    do {
      return try settings.made()
    } catch let error as BadData {
      throw error.reported
    }
  }

  private func look(
    _ trial: SignalTrial, _ accounts: [SimulatedAccount], _ seeds: [UInt64]
  ) async throws -> SignalTrialReport {
    let clock = ContinuousClock()
    let start = clock.now
    let report = await trial.runConcurrently(accounts, tasks: tasks)
    let seconds = ((clock.now - start).seconds * 10).rounded() / 10
    let months = Int(report.accountMonths.rounded())
    let names = seeds.map { "\($0)" }.joined(separator: ", ")
    complain("seed \(names): \(report.accounts) accounts, \(months) account-months, \(seconds) s")
    return report
  }

  private func show(_ line: TrialLine) throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    print(String(decoding: try encoder.encode(line), as: UTF8.self))
  }

  private func check(_ trial: SignalTrial, _ accounts: [SimulatedAccount]) throws {
    var leaks = 0
    for account in accounts {
      let (from, to) = (account.watched.lowerBound, account.watched.upperBound)
      let span = to.timeIntervalSince(from)
      let moments = stride(from: 0.05, to: 1, by: 0.15).map { from.addingTimeInterval($0 * span) }
      for leak in trial.leaks(in: account, at: moments) {
        complain("leak: \(leak)")
        leaks += 1
      }
    }
    complain("\(leaks) leaks on \(accounts.count) accounts")
    if leaks > 0 { throw ExitCode(65) }
  }

  private func complain(_ text: String) {
    FileHandle.standardError.write(Data((text + "\n").utf8))
  }
}

/// One line of the result: that of the trial, and what was tried.
private struct TrialLine: Encodable {
  var line: SignalTrialReport.Line
  var of: String
  var seed: UInt64
  var threshold: String?
  var value: String?

  private enum CodingKeys: String, CodingKey { case of, seed, threshold, value }

  func encode(to encoder: any Encoder) throws {
    try line.encode(to: encoder)
    var container = encoder.container(keyedBy: CodingKeys.self)
    try container.encode(of, forKey: .of)
    try container.encode(seed, forKey: .seed)
    try container.encodeIfPresent(threshold, forKey: .threshold)
    try container.encodeIfPresent(value, forKey: .value)
  }
}
