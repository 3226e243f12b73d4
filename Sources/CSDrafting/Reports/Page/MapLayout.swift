import CSModels

/// Where the people of a map stand: colleagues on the left, the account's people on the right.
///
/// Colleagues stand beside those they speak with most, so that few lines cross; the names of the
/// account's people stand on the outside, where no line passes. The width is that of a telephone,
/// so that the names stay nearly as large as the text around them.
struct MapLayout {
  /// Somebody's place.
  struct Place {
    let person: PeopleMap.Person
    let x: Double
    let y: Double
    let radius: Double
  }

  /// A line from a contact to a colleague, from `start` to `end`.
  struct Line {
    let tie: PeopleMap.Tie
    let start: (x: Double, y: Double)
    let end: (x: Double, y: Double)
  }

  static let width = 344.0
  private static let leftX = 54.0
  private static let rightX = 188.0
  private static let rowHeight = 60.0
  private static let gap = 4.0

  let height: Double
  let places: [Place]
  /// Ties between both sides.
  let lines: [Line]
  /// Ties among the account's people, from the upper to the lower.
  let arcs: [Line]

  init(_ map: PeopleMap) {
    let rows = max(map.contacts.count, map.teammates.count, 1)
    height = Double(rows) * Self.rowHeight + 4
    let available = Double(rows) * Self.rowHeight
    func column(_ people: [PeopleMap.Person], x: Double) -> [Place] {
      let step = available / Double(max(people.count, 1))
      return people.enumerated().map { index, person in
        Place(
          person: person, x: x, y: step * (Double(index) + 0.5) - (person.isTeammate ? 6 : 0),
          radius: person.isTeammate ? 9 : Self.radius(influence: person.influence))
      }
    }
    let left = column(map.teammates, x: Self.leftX)
    let right = column(map.contacts, x: Self.rightX)
    places = left + right
    let standing = Dictionary(
      places.map { ($0.person.id, $0) }, uniquingKeysWith: { first, _ in first })
    var lines: [(tie: PeopleMap.Tie, contact: Place, colleague: Place)] = []
    var arcs: [Line] = []
    for tie in map.ties {
      guard let from = standing[tie.from], let to = standing[tie.to] else { continue }
      if to.person.isTeammate {
        lines.append((tie, from, to))
      } else {
        let (upper, lower) = from.y < to.y ? (from, to) : (to, from)
        arcs.append(
          Line(
            tie: tie, start: (upper.x, upper.y + upper.radius + 2),
            end: (lower.x, lower.y - lower.radius - 2)))
      }
    }
    self.arcs = arcs
    self.lines = lines.map { line in
      let atContact = lines.filter { $0.contact.person.id == line.contact.person.id }
      let atColleague = lines.filter { $0.colleague.person.id == line.colleague.person.id }
      let low = atContact.count { $0.colleague.y < line.colleague.y }
      let high = atColleague.count { $0.contact.y < line.contact.y }
      return Line(
        tie: line.tie,
        start: (
          line.contact.x - line.contact.radius - Self.gap,
          line.contact.y + Self.offset(low, of: atContact.count, within: line.contact.radius)
        ),
        end: (
          line.colleague.x + line.colleague.radius + Self.gap,
          line.colleague.y + Self.offset(high, of: atColleague.count, within: 16)
        ))
    }
  }

  /// How far a line among the account's people bends aside, to pass those who stand between.
  static func bow(_ line: Line) -> Double {
    let rows = (line.end.y - line.start.y) / rowHeight
    return rows < 1 ? 0 : min(16 + 8 * rows, 48)
  }

  /// From 6 for somebody without influence to 17; the area grows with it.
  static func radius(influence: Double) -> Double {
    (36 + 253 * min(max(influence, 0), 100) / 100).squareRoot()
  }

  /// Where one of several lines meets a person, so that they do not meet in one point.
  private static func offset(_ index: Int, of count: Int, within reach: Double) -> Double {
    guard count > 1 else { return 0 }
    let spacing = min(9, 2 * reach / Double(count - 1))
    return (Double(index) - Double(count - 1) / 2) * spacing
  }
}
