import ArgumentParser
import Foundation

/// Benchmarks, one JSON line each.
struct BenchCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "bench",
    abstract: "Measures the kit, and prints one JSON line a benchmark.",
    discussion: """
      Build with -c release; a debug build is measured in vain.

      Example: lab bench store --records 100000 --runs 3
      """,
    subcommands: [StoreBench.self])
}

/// What all benchmarks are told.
struct BenchOptions: ParsableArguments {
  @Option(help: "How often the benchmark is run; the median counts.")
  var runs = 5

  @Option(help: "How many threads may be used.")
  var threads = 1

  @Option(
    help: "A file to measure on, for benchmarks that read one.", completion: .file())
  var data: String?

  func validate() throws {
    guard runs > 0, threads > 0 else {
      throw ValidationError("The number of runs and of threads must be at least 1.")
    }
  }

  /// Refuses `--data` for a benchmark that makes up what it measures on.
  func refuseData(for bench: String) throws {
    guard data == nil else {
      throw ValidationError("bench \(bench) makes its own data. Leave --data out.")
    }
  }

  /// Refuses more than one thread for a benchmark that has no use for them.
  ///
  /// A line that names threads which never ran would be compared with those of other libraries.
  func requireOneThread(for bench: String) throws {
    guard threads == 1 else {
      throw ValidationError("bench \(bench) runs on one thread. Leave --threads at 1.")
    }
  }
}

/// One line of results, as the benchmarks of other libraries print it.
struct BenchLine: Encodable {
  var bench: String
  var lib = "CustomerSuccessKit"
  var threads: Int
  var medianSeconds: Double
  var minSeconds: Double
  var maxSeconds: Double
  var runs: Int
  var rate: Double?
  var unit: String?
  var peakMegabytes: Int
  var check: [String: Double]

  /// Sums up the times of some runs.
  ///
  /// - Parameter size: How much was done in one run, for the rate.
  init(
    _ bench: String, seconds: [Double], threads: Int, size: Double? = nil, unit: String? = nil,
    check: [String: Double]
  ) {
    self.bench = bench
    self.threads = threads
    let sorted = seconds.sorted()
    medianSeconds = sorted.isEmpty ? 0 : sorted[sorted.count / 2]
    minSeconds = sorted.first ?? 0
    maxSeconds = sorted.last ?? 0
    runs = seconds.count
    if let size, medianSeconds > 0 {
      rate = (size / medianSeconds * 1_000).rounded() / 1_000
      self.unit = unit
    }
    peakMegabytes = ResidentMemory.peak >> 20
    self.check = check
  }

  private enum CodingKeys: String, CodingKey {
    case bench, lib, threads, runs, rate, unit, check
    case medianSeconds = "median_s"
    case minSeconds = "min_s"
    case maxSeconds = "max_s"
    case peakMegabytes = "peak_mb"
  }

  /// Prints the line.
  func print() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys, .withoutEscapingSlashes]
    Swift.print(String(decoding: try encoder.encode(self), as: UTF8.self))
  }
}

/// How much memory the process holds.
enum ResidentMemory {
  /// The bytes held now; 0 where the system does not say.
  static var now: Int { bytes(of: "VmRSS:") }
  /// The most bytes held so far; 0 where the system does not say.
  static var peak: Int { bytes(of: "VmHWM:") }

  private static func bytes(of name: String) -> Int {
    guard let status = try? String(contentsOfFile: "/proc/self/status", encoding: .utf8),
      let line = status.split(separator: "\n").first(where: { $0.hasPrefix(name) }),
      let kilobytes = line.split(whereSeparator: { $0 == " " || $0 == "\t" }).dropFirst().first
    else { return 0 }
    return (Int(kilobytes) ?? 0) << 10
  }
}
