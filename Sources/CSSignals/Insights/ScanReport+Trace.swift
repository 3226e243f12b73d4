extension ScanReport {
  /// Notes what the five steps did.
  ///
  /// - Parameters:
  ///   - findings: How many there were.
  ///   - refused: How many of them could not be put into words.
  ///   - candidates: How many new insights there were.
  ///   - shared: How many conditions are told with others of one cause.
  mutating func trace(findings: Int, refused: Int, candidates: Int, shared: Int) {
    let told = candidates - heldBack.count
    let written = opened.count + updated.count + faded.count + cleared.count
    trace = [
      ScanStep(
        stage: .collect, taken: accounts, given: visited,
        note: "\(visited) of \(accounts) accounts read"),
      ScanStep(
        stage: .detect, taken: visited, given: findings,
        note: "\(findings) findings in \(visited) histories"),
      ScanStep(
        stage: .formulate, taken: findings, given: findings - refused,
        note: "\(findings) findings put into words, \(refused) refused, "
          + "\(shared) told with others of one cause"),
      ScanStep(
        stage: .rank, taken: candidates, given: told,
        note: "\(candidates) new, \(heldBack.count) held back by the daily cap"),
      ScanStep(
        stage: .deliver, taken: told, given: written,
        note:
          "\(opened.count) opened, \(updated.count) updated, \(faded.count) not found for once, "
          + "\(cleared.count) ended"),
    ]
  }
}
