import CSModels

/// How good or bad the messages of an account sound, by stored annotations.
///
/// Only what its people wrote counts. Where several rules or models read the messages, those of the
/// one that read most of them count, so that one scale is compared with itself.
struct MessageTone {
  /// A message that was read.
  struct Reading {
    let message: Interaction
    /// How good or bad, -1...1.
    let score: Double
  }

  /// The messages, oldest first.
  let readings: [Reading]

  init(_ history: History) {
    guard !history.annotations.isEmpty else {
      readings = []
      return
    }
    let version = history.annotations.prevailingVersion { Self.score($0) != nil }
    var scores: [Interaction.ID: Double] = [:]
    for each in history.annotations where each.version == version {
      scores[each.interaction] = Self.score(each)
    }
    readings = history.interactions.compactMap { message in
      guard message.direction == .inbound, message.nature == .person,
        let score = scores[message.id]
      else { return nil }
      return Reading(message: message, score: score)
    }
  }

  private static func score(_ annotation: Annotation) -> Double? {
    if let compound = annotation.compound {
      return compound.isFinite ? min(max(compound, -1), 1) : nil
    }
    return switch annotation.sentiment {
    case .negative: -0.5
    case .neutral: 0
    case .positive: 0.5
    case nil: nil
    }
  }
}

extension [MessageTone.Reading] {
  /// The mean; zero where there is none.
  var meanScore: Double {
    isEmpty ? 0 : reduce(0) { $0 + $1.score } / Double(count)
  }
}
