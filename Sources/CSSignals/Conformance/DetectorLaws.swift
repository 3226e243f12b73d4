public import CSModels
import Foundation

/// The laws of ``Detector``, checked on histories of one's own and on some that the kit brings.
///
/// No test framework is needed: the report is a value. Laws that need findings are skipped where
/// the detector finds nothing in any history, so give it histories in which there is something to
/// find.
public enum DetectorLaws {
  /// Checks a detector.
  ///
  /// Laws: `same findings every time`, `order of records does not matter`, `what comes later does
  /// not matter`, `nothing to find where nothing happened`, `findings say what, why and what to
  /// do`, `numbers stand in the measurements`, `findings differ in type or subject`, `subjects are
  /// of the account`, `what it does not read decides nothing`.
  public static func check(
    _ detector: some Detector, on histories: [History] = []
  ) -> ConformanceReport {
    let all = histories + LawHistories.all
    let found = all.map { detector.detect(in: $0) }
    var report = ConformanceReport()
    func judge(_ law: String, needsFindings: Bool = false, _ fault: () -> String?) {
      if let fault = fault() {
        report.results.append((law, .failed(fault)))
      } else if needsFindings, found.allSatisfy(\.isEmpty) {
        report.results.append(
          (law, .skipped("Nothing was found; give histories with something to find.")))
      } else {
        report.results.append((law, .passed))
      }
    }
    judge("same findings every time") {
      firstDifference(all, found) { detector.detect(in: $0) }
    }
    judge("order of records does not matter") {
      // In which order they stand is the business of the scanner.
      firstDifference(all, found.map(ordered)) {
        ordered(detector.detect(in: LawHistories.rebuilt($0)))
      }
    }
    judge("what comes later does not matter") {
      firstDifference(all, found) { detector.detect(in: LawHistories.withLaterRecords($0)) }
    }
    judge("nothing to find where nothing happened") {
      all.lazy.compactMap { history -> String? in
        let findings = detector.detect(in: LawHistories.emptied(history))
        return findings.first.map { "\($0.title) was found in an empty history." }
      }.first
    }
    let findings = found.flatMap(\.self)
    judge("findings say what, why and what to do", needsFindings: true) {
      findings.lazy.compactMap(missingPart).first
    }
    judge("numbers stand in the measurements", needsFindings: true) {
      findings.lazy.compactMap(unmeasuredNumber).first
    }
    judge("findings differ in type or subject", needsFindings: true) {
      found.lazy.compactMap { findings -> String? in
        var seen: Set<String> = []
        return findings.map(Insight.key(of:)).first { !seen.insert($0).inserted }
          .map { "\($0) was found twice in one history." }
      }.first
    }
    judge("subjects are of the account", needsFindings: true) {
      zip(all, found).lazy.compactMap(foreignSubject).first
    }
    judge("what it does not read decides nothing") {
      zip(all, found).lazy.compactMap { history, before -> String? in
        let after = detector.detect(in: LawHistories.keeping(detector.reads, of: history))
        return before.isEmpty == after.isEmpty
          ? nil
          : "Of \(history.account.name) it found \(before.map(\.title)), and with what it says it "
            + "reads alone \(after.map(\.title))."
      }.first
    }
    return report
  }

  private static func ordered(_ findings: [Finding]) -> [Finding] {
    findings.map { (Insight.key(of: $0), $0.statement.description, $0) }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.2)
  }

  private static func firstDifference(
    _ histories: [History], _ found: [[Finding]], _ again: (History) -> [Finding]
  ) -> String? {
    for (history, before) in zip(histories, found) {
      let after = again(history)
      guard after != before else { continue }
      let place = zip(before, after).first { $0 != $1 }
      return
        "Of \(history.account.name) it found \(before.map(\.title)), then \(after.map(\.title))."
        + (place.map { " First \($0.statement)\nThen \($1.statement)" } ?? "")
    }
    return nil
  }

  private static func missingPart(_ finding: Finding) -> String? {
    let missing =
      finding.title.isEmpty
      ? "title"
      : finding.statement.isEmpty
        ? "statement"
        : finding.action.description.isEmpty
          ? "action" : finding.evidence.isEmpty ? "evidence" : finding.type.isEmpty ? "type" : nil
    return missing.map { "\(Insight.key(of: finding)) has no \($0)." }
  }

  private static func unmeasuredNumber(_ finding: Finding) -> String? {
    finding.statement.numbers(notShownBy: finding.measurements).first
      .map { "\(Insight.key(of: finding)) says \($0), and no measurement shows it." }
  }

  private static func foreignSubject(_ history: History, _ findings: [Finding]) -> String? {
    findings.first { finding in
      if let account = finding.subject.id(of: Account.self) { return account != history.account.id }
      if let person = finding.subject.id(of: Contact.self) {
        return history.person(person) == nil
          && !history.formerPeople.contains { $0.id == person }
      }
      return false
    }
    .map { "\(Insight.key(of: $0)) is about somebody whom the history does not know." }
  }
}
