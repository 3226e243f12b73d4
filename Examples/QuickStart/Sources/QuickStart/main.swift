import CSDrafting
import CSModels
import Foundation

// Mail of your own, or that of the sample company: swift run QuickStart inbox.mbox
let sample = URL(filePath: #filePath).appending(
  path: "../../../../CommandLine/Sources/briefing/Resources/company/mail.mbox")
let inbox = CommandLine.arguments.dropFirst().first ?? sample.standardizedFileURL.path

let store = InMemoryStore(workspace: "fernhill")
let ana = Teammate("Ana Ruiz", email: "ana@fernhill.example", role: .manager)
let today = Timestamp.date(from: "2026-01-30T09:00:00Z") ?? .now
try await store.save(
  WorkspaceProfile(domains: ["fernhill.example"], calendar: .weekdays(in: "Europe/Berlin")), ana)

let report = try await store.import(.mail(inbox))
for row in report.rejected { print("\(row.file):\(row.line): \(row.reason)") }

try await DailyRun().run(store, at: today)
let briefing = try await Briefing(for: ana, from: store, at: today)
print(briefing)

let desk = ApprovalDesk(store, policy: .reviewEverything)
if let draft = briefing.drafts.first {
  print(draft, draft.contextUsed)
  let message = try await desk.approve(draft, by: ana)
  deliver(message)
  try await desk.record(.sent, of: message, by: ana)
}

// Yours: mail, a queue, the clipboard. Nothing but an approved message fits in here.
func deliver(_ message: ApprovedMessage) { print("to \(message.to): \(message.subject)") }
