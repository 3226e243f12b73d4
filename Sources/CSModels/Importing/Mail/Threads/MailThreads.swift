/// Which message answers which, over any number of messages.
///
/// A message's parent is the message its In-Reply-To names, else the last of its References that is
/// there, going through messages that are missing (after Jamie Zawinski, "message threading"). Only
/// a message that names none that is there, and whose subject says it is an answer, is joined by
/// subject, to the last earlier message of that subject within ``subjectWindow``. There are no
/// cycles. Bodies are not kept. Time is O(n log n) in messages and references.
public struct MailThreads: Sendable {
  /// How long after a message an answer without references may be joined to it by subject, in
  /// seconds.
  public static let subjectWindow = 30 * 86_400

  /// The messages in the order given, each identifier once.
  public private(set) var messages: [MailIdentity] = []
  /// For each message given, in order, the position in ``messages`` of the one it is, or is a copy
  /// of.
  public private(set) var positions: [Int] = []
  /// The positions, in the order given, of messages whose identifier was there before.
  public private(set) var duplicates: [Int] = []

  private var parents: [Int?] = []
  private var roots: [String] = []
  private var index: [String: Int] = [:]

  /// Arranges messages in threads.
  public init(_ given: some Sequence<MailIdentity>) {
    for (position, message) in given.enumerated() {
      if let known = index[message.messageID] {
        duplicates.append(position)
        positions.append(known)
      } else {
        index[message.messageID] = messages.count
        positions.append(messages.count)
        messages.append(message)
      }
    }
    link()
  }

  /// The identifier of the message that this one answers, if it is there.
  public func parent(of messageID: String) -> String? {
    index[messageID].flatMap { parents[$0] }.map { messages[$0].messageID }
  }

  /// The identifier of the thread a message belongs to: that of its first message, there or only
  /// referred to.
  public func thread(of messageID: String) -> String? {
    index[messageID].map { roots[$0] }
  }

  /// The parent of the message at a position in ``messages``, as such a position.
  public func parent(at position: Int) -> Int? {
    parents.indices.contains(position) ? parents[position] : nil
  }

  // MARK: Linking

  private mutating func link() {
    var graph = ReferenceGraph(messages: messages, index: index)
    graph.breakCycles()
    var found = messages.indices.map { graph.nearestMessage(above: $0) }
    let bySubject = SubjectIndex(messages)
    for position in messages.indices where found[position] == nil {
      if let match = bySubject.parent(of: position) {
        found[position] = match
        graph.join(position, to: match)
      }
    }
    parents = ReferenceGraph.acyclic(found)
    roots = []
    var known = [String?](repeating: nil, count: messages.count)
    for position in messages.indices {
      var path: [Int] = []
      var current = position
      while known[current] == nil, let parent = parents[current] {
        path.append(current)
        current = parent
      }
      let root = known[current] ?? graph.rootID(above: current)
      known[current] = root
      for step in path { known[step] = root }
      roots.append(root)
    }
  }
}
