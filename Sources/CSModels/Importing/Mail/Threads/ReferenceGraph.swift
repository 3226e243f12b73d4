/// Messages and the identifiers they refer to, each with the one it answers.
///
/// Nodes below the count of messages are messages; the ones above are only referred to.
struct ReferenceGraph {
  private let messageCount: Int
  private var names: [String]
  private var parents: [Int?]

  init(messages: [MailIdentity], index: [String: Int]) {
    messageCount = messages.count
    names = messages.map(\.messageID)
    parents = [Int?](repeating: nil, count: messages.count)
    var nodes = index
    for (position, message) in messages.enumerated() {
      let chain = message.references.map { node($0, &nodes) }
      // What stands between missing messages is known only from the chains that name them.
      for (older, newer) in zip(chain, chain.dropFirst())
      where newer >= messageCount && parents[newer] == nil && older != newer {
        parents[newer] = older
      }
      let direct = message.inReplyTo.map { node($0, &nodes) }.filter { $0 != position }
      let referred = chain.filter { $0 != position }
      parents[position] =
        direct.first { $0 < messages.count } ?? referred.last { $0 < messages.count }
        ?? referred.last ?? direct.first
    }
  }

  private mutating func node(_ identifier: String, _ nodes: inout [String: Int]) -> Int {
    if let known = nodes[identifier] { return known }
    let new = parents.count
    nodes[identifier] = new
    names.append(identifier)
    parents.append(nil)
    return new
  }

  mutating func breakCycles() {
    parents = Self.acyclic(parents)
  }

  /// Links a message that had no parent to one chosen otherwise.
  mutating func join(_ position: Int, to other: Int) {
    parents[position] = other
  }

  /// The nearest message on the way up from a message.
  func nearestMessage(above position: Int) -> Int? {
    var current = parents[position]
    while let node = current, node >= messageCount { current = parents[node] }
    return current
  }

  /// The identifier at the top of the way up from a message that has no message above it.
  func rootID(above position: Int) -> String {
    var current = position
    while let parent = parents[current], parent >= messageCount { current = parent }
    return names[current]
  }

  /// The same links without those that close a circle, found in one walk over all nodes.
  static func acyclic(_ parents: [Int?]) -> [Int?] {
    var result = parents
    // 0: not visited, otherwise the walk that came by first.
    var visited = [Int](repeating: 0, count: parents.count)
    for start in parents.indices where visited[start] == 0 {
      let walk = start + 1
      var current = start
      visited[current] = walk
      while let parent = result[current] {
        if visited[parent] == walk {
          result[current] = nil
          break
        }
        if visited[parent] != 0 { break }
        visited[parent] = walk
        current = parent
      }
    }
    return result
  }
}

/// Messages by bare subject in the order of their dates.
struct SubjectIndex {
  private struct Entry {
    var seconds: Int
    var position: Int
  }

  private var bySubject: [String: [Entry]] = [:]
  private var subjects: [SubjectLine] = []
  private var seconds: [Int?] = []

  init(_ messages: [MailIdentity]) {
    for (position, message) in messages.enumerated() {
      let subject = SubjectLine(message.subject)
      subjects.append(subject)
      seconds.append(message.bestDate?.secondsSince1970)
      if let date = message.bestDate, !subject.key.isEmpty {
        bySubject[subject.key, default: []].append(
          Entry(seconds: date.secondsSince1970, position: position))
      }
    }
    for key in bySubject.keys {
      bySubject[key]?.sort { ($0.seconds, $0.position) < ($1.seconds, $1.position) }
    }
  }

  /// The last message of the same subject before this one, if it says it is an answer and the other
  /// is near enough in time.
  func parent(of position: Int) -> Int? {
    guard subjects[position].isReply, let date = seconds[position],
      let entries = bySubject[subjects[position].key]
    else { return nil }
    var low = 0
    var high = entries.count
    while low < high {
      let middle = (low + high) / 2
      if entries[middle].seconds < date { low = middle + 1 } else { high = middle }
    }
    guard low > 0 else { return nil }
    let candidate = entries[low - 1]
    return date - candidate.seconds <= MailThreads.subjectWindow ? candidate.position : nil
  }
}
