public import CSModels
import Foundation

/// Checks that a learner keeps the laws of ``Learner``, without any test framework.
public enum LearnerLaws {
  /// Checks all laws.
  ///
  /// It fits the learner four times, so that a few hundred examples are enough.
  ///
  /// - Parameters:
  ///   - learner: What is checked.
  ///   - examples: What it learns from; of a few dozen accounts at least, of both outcomes.
  public static func check<L: Learner>(
    _ learner: L, on examples: [Example<L.Model.Subject>]
  ) -> ConformanceReport {
    var report = ConformanceReport()
    var generator = SeededGenerator(seed: 1)
    var again = generator
    var third = SeededGenerator(seed: 2)
    let model: L.Model
    do throws(LearningError) {
      model = try learner.fit(examples, using: &generator)
    } catch {
      report.results.append(("learns", .failed("It refuses the examples: \(error.message)")))
      return report
    }
    report.results.append(("learns", .passed))
    let asked = examples.prefix(50)
    let predictions = asked.map { model.predict($0.subject, in: $0.history) }

    var complaints: [String] = []
    if let twin = try? learner.fit(examples, using: &again) {
      if twin.version != model.version { complaints.append("The versions differ.") }
      if asked.map({ twin.predict($0.subject, in: $0.history) }) != predictions {
        complaints.append("The predictions differ.")
      }
    } else {
      complaints.append("The second time it refuses the examples.")
    }
    report.add("same seed, same model", complaints)

    complaints = []
    let fewer = Array(examples.dropLast())
    if let other = try? learner.fit(fewer, using: &third), other.version == model.version {
      complaints.append("A model of one example less has the same version.")
    }
    report.add("other examples, other version", complaints)

    complaints = []
    for (example, prediction) in zip(asked, predictions) {
      let (score, subject) = (prediction.score, example.subject.anyID)
      let isCredible = (0...1).contains(score.value.doubleValue) && score.scale == .probability
      if !isCredible { complaints.append("\(subject): \(score.value) is no probability.") }
      if score.moment != example.moment || score.subject != subject {
        complaints.append("\(subject): the score is of \(score.subject) at another moment.")
      }
      if score != model.score(example.subject, in: example.history) {
        complaints.append("\(subject): the score differs from that of the prediction.")
      }
      if !prediction.interval.contains(prediction.probability) {
        complaints.append("\(subject): the interval does not hold the probability.")
      }
    }
    report.add("predictions are probabilities with reasons", complaints)

    complaints = []
    for example in asked.prefix(5) {
      let empty = History(example.history.account, at: example.moment)
      let value = model.predict(example.subject, in: empty).score.value
      if !(0...1).contains(value.doubleValue) {
        complaints.append("\(example.subject.anyID): \(value) of an empty history.")
      }
    }
    report.add("knows what to say of nothing", complaints)

    complaints = []
    if model.card.version != model.version { complaints.append("The card is of another version.") }
    if model.card.count <= 0 { complaints.append("The card counts no examples.") }
    report.add("has a card", complaints)

    complaints = []
    for kind in [true, false] {
      let same = examples.map { $0.relabelled(happened: kind ? $0.moment + 1 : nil) }
      guard let blind = try? learner.fit(same, using: &third) else { continue }
      if case .signal = blind.card.verdict {
        complaints.append("It finds a signal where only one kind of outcome is known.")
      }
    }
    report.add("one kind of outcome teaches nothing", complaints)
    return report
  }
}

extension ConformanceReport {
  fileprivate mutating func add(_ law: String, _ complaints: [String]) {
    results.append((law, complaints.first.map { .failed($0) } ?? .passed))
  }
}
