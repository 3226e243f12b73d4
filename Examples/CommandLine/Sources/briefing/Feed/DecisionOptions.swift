import ArgumentParser
import CSModels

/// What a colleague decides about insights.
struct DecisionOptions: ParsableArguments {
  @Option(help: ArgumentHelp("Dismiss an insight.", valueName: "id"))
  var dismiss: [String] = []

  @Option(help: ArgumentHelp("Put an insight off, until a date.", valueName: "id"))
  var snooze: [String] = []

  @Option(
    help: "Until when: a day, which means its beginning, or an instant.", transform: Moment.init)
  var until: Moment?

  @Option(help: ArgumentHelp("Note that an insight was dealt with.", valueName: "id"))
  var act: [String] = []

  @Option(help: "What you say about what you dismiss or have dealt with.")
  var feedback: Insight.Feedback?

  @Option(help: ArgumentHelp("Take back what was decided about an insight.", valueName: "id"))
  var undo: [String] = []

  @Option(help: ArgumentHelp("Show an insight to colleagues.", valueName: "id"))
  var share: [String] = []

  @Option(
    name: .customLong("with"),
    help: ArgumentHelp("The address of a colleague. Repeat for more.", valueName: "address"))
  var colleagues: [String] = []

  @Option(help: ArgumentHelp("Note that you have seen an insight.", valueName: "id"))
  var seen: [String] = []

  @Flag(help: "Note that you have seen everything that is open.")
  var allSeen = false

  func validate() throws {
    if snooze.isEmpty != (until == nil) {
      throw ValidationError("Say what to put off and until when: --snooze ID --until 2026-02-09.")
    }
    if share.isEmpty != colleagues.isEmpty {
      throw ValidationError("Say what to show to whom: --share ID --with ben@acme.com.")
    }
    if feedback != nil, dismiss.isEmpty, act.isEmpty {
      throw ValidationError("--feedback goes with --dismiss or --act.")
    }
  }

  /// Whether nothing was decided.
  var isEmpty: Bool {
    dismiss.isEmpty && snooze.isEmpty && act.isEmpty && undo.isEmpty && share.isEmpty
      && seen.isEmpty && !allSeen
  }
}

extension Insight.Feedback: @retroactive ExpressibleByArgument {}
