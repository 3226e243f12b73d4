import CSModels

/// The place of an insight in a feed: high priority first, then the newest, then by id.
struct FeedOrder: Comparable {
  /// Priority and date as text that sorts; stores index it.
  let place: String
  private let id: String

  init(_ insight: Insight) {
    place = insight.place
    id = insight.id.rawValue
  }

  /// The place of a stored insight, without decoding it.
  init?(_ stored: StoredRecord) {
    let field = Field<Insight, String>.place.name
    guard case .text(let place)? = stored.fields.first(where: { $0.name == field })?.value else {
      return nil
    }
    self.place = place
    id = stored.id.rawValue
  }

  /// Reads what ``cursor`` wrote; `nil` for anything else.
  init?(_ cursor: String) {
    let parts = cursor.split(separator: " ", maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].utf8.count == 16,
      parts[0].utf8.allSatisfy({ (48...57).contains($0) })
    else { return nil }
    place = String(parts[0])
    id = String(parts[1])
  }

  /// The place as text.
  var cursor: String { "\(place) \(id)" }

  static func < (a: FeedOrder, b: FeedOrder) -> Bool {
    a.place == b.place ? a.id.precedesInBytes(b.id) : a.place.precedesInBytes(b.place)
  }
}
