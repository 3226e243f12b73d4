public import CSModels

extension AuditLog {
  /// What is wrong with the log.
  public enum Fault: Hashable, Sendable, CustomStringConvertible {
    /// The entry of a number is not what the log wrote.
    case altered(Int)
    /// Entries are missing between others.
    case dropped(ClosedRange<Int>)
    /// The entry of a number stands in the place of another.
    case reordered(Int)
    /// Entries that were there are missing at the end.
    case truncated(after: Int)

    /// What is wrong, in words.
    public var description: String {
      switch self {
      case .altered(let number): "Entry \(number) was altered."
      case .dropped(let numbers) where numbers.count == 1:
        "Entry \(numbers.lowerBound) is missing."
      case .dropped(let numbers):
        "Entries \(numbers.lowerBound) to \(numbers.upperBound) are missing."
      case .reordered(let number): "Entry \(number) stands in the place of another."
      case .truncated(let last): "The log was cut after entry \(last)."
      }
    }

    var number: Int {
      switch self {
      case .altered(let number), .reordered(let number), .truncated(let number): number
      case .dropped(let numbers): numbers.lowerBound
      }
    }
  }

  /// Checks the whole log; none is wrong where the answer is empty.
  ///
  /// A detail that was erased is no fault. O(n) reads and digests for n entries.
  ///
  /// - Parameter head: A head that was kept outside the store. Without one, a chain that was
  ///   rewritten as a whole cannot be told from the true one.
  public func verify(against head: AuditHead? = nil) async throws(StoreError) -> [Fault] {
    try await verify(from: 1, against: head)
  }

  /// Checks the log from an entry on, or from the head kept outside where that lies before it.
  func verify(
    from start: Int, against head: AuditHead?
  ) async throws(StoreError) -> [Fault] {
    let start = min(max(1, start), max(1, head?.count ?? start))
    let lines = try await lines(from: start)
    var faults = Set(Self.faults(in: lines, from: start))
    let stored = try? await self.head()
    faults.formUnion(Self.faults(in: lines, against: stored ?? .start))
    if let last = lines.last?.number, let count = stored?.count, count < last {
      // The log itself always moves its head along.
      faults.insert(.altered(count + 1))
    }
    if let head { faults.formUnion(Self.faults(in: lines, against: head)) }
    faults.formUnion(try await alteredDetails(of: lines, from: start))
    return faults.sorted { ($0.number, $0.description) < ($1.number, $1.description) }
  }

  /// An entry as it is found in the store.
  struct Line {
    /// The number under which it is stored.
    var number: Int
    /// The entry, or `nil` where what is stored cannot be read.
    var entry: AuditEntry?
  }

  /// What is stored of a kind from a number on; from the first on, whatever its number.
  private static func selection(of kind: RecordKind, from start: Int) -> Selection {
    var selection = Selection(kind: kind)
    selection.limit = 1_000
    if start > 1 {
      selection.conditions["sequence"] = .within(lower: start.fieldValue, upper: nil)
    }
    return selection
  }

  private func lines(from start: Int) async throws(StoreError) -> [Line] {
    var selection = Self.selection(of: AuditEntry.kind, from: start)
    var lines: [Line] = []
    repeat {
      let page = try await store.page(selection, asOf: .latest)
      for record in page.records {
        lines.append(
          Line(number: Self.number(of: record.id.rawValue), entry: try? record.decode()))
      }
      selection.cursor = page.next
    } while selection.cursor != nil
    return lines.sorted { $0.number < $1.number }
  }

  /// The number that an id stands for; 0, which no entry has, for what the log did not give.
  private static func number(of id: String) -> Int {
    guard let number = Int(id), "\(number)" == id, (1..<(1 << 60)).contains(number) else {
      return 0
    }
    return number
  }

  private static func faults(in lines: [Line], from start: Int) -> [Fault] {
    var faults: [Fault] = []
    let digests = Set(lines.compactMap(\.entry?.digest))
    var before: (number: Int, sound: AuditEntry?) = (start - 1, nil)
    for line in lines {
      let expected = before.number + 1
      if line.number > expected { faults.append(.dropped(expected...(line.number - 1))) }
      var sound = line.entry
      if line.entry?.isIntact != true {
        faults.append(.altered(line.number))
        sound = nil
      } else if let entry = line.entry, entry.sequence != line.number {
        faults.append(.reordered(line.number))
        sound = nil
      } else if let entry = line.entry, line.number == expected,
        line.number == 1 || before.sound != nil, entry.previous != before.sound?.digest ?? ""
      {
        // What an altered or missing neighbor breaks is told of the neighbor.
        faults.append(
          digests.contains(entry.previous)
            ? .reordered(line.number) : .altered(max(1, before.number)))
      }
      before = (line.number, sound)
    }
    return faults
  }

  private static func faults(in lines: [Line], against head: AuditHead) -> [Fault] {
    guard head.count > 0 else { return [] }
    let last = lines.last?.number ?? 0
    guard last >= head.count else { return [.truncated(after: last)] }
    guard let line = lines.first(where: { $0.number == head.count }) else { return [] }
    return line.entry?.digest == head.digest ? [] : [.altered(head.count)]
  }

  private func alteredDetails(
    of lines: [Line], from start: Int
  ) async throws(StoreError) -> [Fault] {
    var expected: [String: AuditEntry] = [:]
    for line in lines { if let entry = line.entry { expected[entry.id.rawValue] = entry } }
    var selection = Self.selection(of: AuditDetail.kind, from: start)
    var faults: [Fault] = []
    repeat {
      let page = try await store.page(selection, asOf: .latest)
      for record in page.records {
        let detail = try? record.decode(AuditDetail.self)
        if let digest = try? detail?.digest, digest == expected[record.id.rawValue]?.detail {
          continue
        }
        faults.append(.altered(Self.number(of: record.id.rawValue)))
      }
      selection.cursor = page.next
    } while selection.cursor != nil
    return faults
  }
}
