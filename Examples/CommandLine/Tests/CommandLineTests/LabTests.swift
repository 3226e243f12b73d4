import Foundation
import Testing

/// `lab` as other languages use it: streams, forms and exit statuses.
struct LabTests {
  private static let lab = Program(name: "lab")

  private static let mailbox = """
    From ada@north.example Mon Jan  5 10:00:00 2026
    From: Ada North <ada@north.example>
    To: Ben South <ben@south.example>
    Date: Mon, 05 Jan 2026 10:00:00 +0100
    Message-ID: <one@north.example>
    Subject: The rollout

    When do we start?

    From ben@south.example Mon Jan  5 11:00:00 2026
    From: Ben South <ben@south.example>
    To: Ada North <ada@north.example>
    Date: Mon, 05 Jan 2026 11:00:00 +0000
    Message-ID: <two@south.example>
    In-Reply-To: <one@north.example>
    References: <one@north.example>
    Subject: Re: The rollout

    On Monday.

    > When do we start?

    """

  private static func objects(_ lines: String) throws -> [[String: Any]] {
    try lines.split(separator: "\n").map { line in
      try #require(try JSONSerialization.jsonObject(with: Data(line.utf8)) as? [String: Any])
    }
  }

  @Test(arguments: [["two.mbox"], ["-"], []])
  func `prints one object for each message`(files: [String]) async throws {
    let place = try Workplace(["two.mbox": Self.mailbox])
    let run = try await Self.lab.run(["mail"] + files, in: place, input: Self.mailbox)
    #expect(run.status == 0)
    #expect(run.complaints.isEmpty)
    let messages = try Self.objects(run.output)
    try #require(messages.count == 2)
    let keys: Set = [
      "message_id", "in_reply_to", "references", "thread", "from", "to", "cc", "date", "subject",
      "text", "quoted", "signature", "kind", "attachments",
    ]
    for message in messages { #expect(keys.subtracting(message.keys).isEmpty) }
    let ids = messages.compactMap { $0["message_id"] as? String }
    #expect(Set(ids).count == 2)
    #expect(messages[0]["in_reply_to"] is NSNull)
    #expect(messages[1]["in_reply_to"] as? String == ids.first)
    #expect(messages[1]["thread"] as? String == messages[0]["thread"] as? String)
    #expect(messages[0]["date"] as? String == "2026-01-05T10:00:00+01:00")
    #expect(messages[0]["kind"] as? String == "person")
    let sender = messages[1]["from"] as? [String: Any]
    #expect(sender?["address"] as? String == "ben@south.example")
    let text = try #require(messages[1]["text"] as? String)
    #expect(text.contains("On Monday.") && !text.contains("When do we start?"))
    #expect((messages[1]["quoted"] as? String)?.contains("When do we start?") == true)
    #expect(try place.leftovers == [])
  }

  @Test func `maps messages to the ones they answer`() async throws {
    let place = try Workplace(["two.mbox": Self.mailbox])
    let run = try await Self.lab.run(["thread", "two.mbox", "two.mbox"], in: place)
    #expect(run.status == 0)
    let result = try #require(try Self.objects(run.output).first)
    let parents = try #require(result["parents"] as? [String: Any])
    #expect(parents.count == 2)
    let answers = parents.filter { !($0.value is NSNull) }
    let answer = try #require(answers.first)
    #expect(answers.count == 1)
    #expect(answer.key.contains("two@south.example"))
    #expect((answer.value as? String)?.contains("one@north.example") == true)
    #expect((result["duplicates"] as? [String])?.count == 2)
  }

  private static let table = "name,seats\nNorth,12\n\"South, East\",3\n"
  private static let rows = [
    ["name": "North", "seats": "12"], ["name": "South, East", "seats": "3"],
  ]

  @Test(arguments: [["table.csv"], ["-"], []])
  func `prints the rows of a table`(files: [String]) async throws {
    let place = try Workplace(["table.csv": Self.table])
    let run = try await Self.lab.run(["csv"] + files, in: place, input: Self.table)
    #expect(run.status == 0)
    #expect(run.complaints.isEmpty)
    #expect(
      try JSONDecoder().decode([[String: String]].self, from: Data(run.output.utf8))
        == Self.rows)
  }

  @Test func `names the row of a broken quote and prints the others`() async throws {
    let place = try Workplace(["broken.csv": Self.table + "\"West,9\n"])
    let run = try await Self.lab.run(["csv", "broken.csv"], in: place)
    #expect(run.status == 65)
    #expect(run.complaints.hasPrefix("broken.csv:4: "))
    #expect(
      try JSONDecoder().decode([[String: String]].self, from: Data(run.output.utf8))
        == Self.rows)
  }

  @Test(arguments: ["csv", "mail", "thread", "signature"])
  func `a missing file is bad data`(command: String) async throws {
    let place = try Workplace()
    let run = try await Self.lab.run([command, "missing.file"], in: place)
    #expect(run.status == 65)
    #expect(run.complaints.contains("missing.file"))
  }

  @Test(arguments: [
    (["csv", "--colour"], "--colour"), (["mail", "--frob", "x"], "--frob"),
    (["nothing"], "nothing"),
    (["bench", "store", "--data", "table.csv"], "--data"),
    (["bench", "store", "--threads", "2"], "--threads"),
    (["bench", "store", "--threads", "0"], "threads"),
    (["bench", "store", "--records", "0"], "record"),
    (["bench", "store", "--singly", "0"], "singly"),
    (["bench", "store", "--store", "oracle"], "sqlite:FILE"),
    (["bench", "store", "--store", "memory", "--store", "memory"], "once"),
    (["bench", "import"], "--data"),
    (["conformance", "--store", "sqlite:"], "sqlite:FILE"),
    (["conformance", "--store", "oracle"], "imagined"),
  ])
  func `wrong usage is refused`(arguments: [String], word: String) async throws {
    let place = try Workplace()
    let run = try await Self.lab.run(arguments, in: place)
    #expect(run.status == 64)
    #expect(run.output.isEmpty)
    #expect(run.complaints.contains(word))
  }
}

/// What `lab` keeps of standard input while it runs, and that nothing of it stays.
struct StandardInputTests {
  private static let lab = Program(name: "lab")
  private static let shell = URL(filePath: "/bin/sh")

  /// More than a pipe holds.
  private static let longMailbox = (0..<300).map { number in
    """
    From ada@north.example Mon Jan  5 10:00:00 2026
    From: ada@north.example
    Date: Mon, 05 Jan 2026 10:00:00 +0000
    Message-ID: <\(number)@north.example>
    Subject: Number \(number)

    \(String(repeating: "One more line of the long report.\n", count: 20))

    """
  }.joined()

  @Test(arguments: [["-", "missing.mbox"], ["missing.mbox", "-"]])
  func `an error leaves nothing behind`(files: [String]) async throws {
    let place = try Workplace()
    let run = try await Self.lab.run(["mail"] + files, in: place, input: "not mail\n")
    #expect(run.status == 65)
    #expect(try place.leftovers == [])
  }

  @Test func `a closed pipe leaves nothing behind`() async throws {
    let place = try Workplace()
    let command = "{ \"$0\" mail -; echo \"status $?\" >&2; } | head -1"
    let run = try await place.run(
      Self.shell, ["-c", command, try Self.lab.file.path], input: Self.longMailbox)
    #expect(run.output.hasPrefix("{") && run.output.hasSuffix("}\n"))
    #expect(run.complaints == "status 141\n")
    #expect(try place.leftovers == [])
  }

  @Test(arguments: [("TERM", 15), ("HUP", 1)])
  func `a signal leaves nothing behind`(signal: String, number: Int) async throws {
    let place = try Workplace()
    // Standard input stays open until the program has ended, so that only the signal ends it.
    let command = """
      mkfifo in; "$0" mail < in & program=$!; exec 3> in; cat >&3
      for turn in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        ls "$TMPDIR"/lab-*/mail >/dev/null 2>&1 && break; sleep 0.5
      done; ls "$TMPDIR"/lab-* >&2; kill -\(signal) $program; wait $program
      echo "status $?"
      """
    let run = try await place.run(
      Self.shell, ["-c", command, try Self.lab.file.path], input: Self.longMailbox)
    #expect(run.complaints.hasPrefix("mail\n"), "The shell may add its own word.")
    #expect(run.output == "status \(128 + number)\n")
    #expect(try place.leftovers == [])
  }

  @Test func `nobody else can read what is kept`() async throws {
    let place = try Workplace()
    let command = """
      { cat; for turn in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do
        ls "$TMPDIR"/lab-*/mail >/dev/null 2>&1 && break; sleep 0.5
      done; ls -ld "$TMPDIR"/lab-* "$TMPDIR"/lab-*/mail | cut -c1-10 >&2; } | "$0" thread
      """
    let run = try await place.run(
      Self.shell, ["-c", command, try Self.lab.file.path], input: Self.longMailbox)
    #expect(run.status == 0)
    #expect(run.complaints == "drwx------\n-rw-------\n")
    #expect(try place.leftovers == [])
  }
}
