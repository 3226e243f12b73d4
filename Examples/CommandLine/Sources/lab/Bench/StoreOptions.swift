import ArgumentParser
import CSModels
import Foundation
import StoreLocation
import StoreTrials

/// Which stores a benchmark compares.
struct StoreOptions: ParsableArguments {
  @Option(
    name: .customLong("store"),
    help: """
      The store to measure: \(StoreLocation.forms). Repeat it to compare several in one run. FILE \
      must not exist yet; it is removed at the end. (default: memory)
      """,
    transform: TrialStore.init(location:))
  private var named: [TrialStore] = []

  /// The stores, each with a name of its own.
  var stores: [TrialStore] { named.isEmpty ? [.memory] : named }

  func validate() throws {
    guard Set(named.map(\.name)).count == named.count else {
      throw ValidationError("Name each --store once.")
    }
  }

  /// Prints the lines of a benchmark.
  func print(_ lines: [BenchLine]) throws {
    for line in lines { Swift.print(try line.text) }
  }

  /// Says on standard error what is being done.
  func progress(_ what: String) {
    FileHandle.standardError.write(Data("\(what)\n".utf8))
  }
}

extension TrialStore {
  /// The store of a location as it is written on the command line.
  fileprivate init(location text: String) throws {
    let location = try StoreLocation(text)
    switch location {
    case .memory: self = .memory
    case .sqlite(let file):
      let new = try NewFile(file)
      self.init(
        text, open: { _ in try location.open("bench") }, bytesOnDisk: { _ in new.bytes },
        discard: { _ in new.remove() })
    }
  }
}
