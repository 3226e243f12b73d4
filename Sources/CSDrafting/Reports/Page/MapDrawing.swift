import CSModels

/// A relationship map as SVG.
///
/// The width of a line is the strength of a tie, an arrowhead shows who wrote, a broken line that
/// only one side did, and the size of a circle is a contact's influence. Nothing is said by color
/// alone, and the table beside the drawing says it all in words.
struct MapDrawing {
  let map: PeopleMap
  let account: String
  /// Unique in the page.
  let id: String

  /// The drawing.
  var svg: Markup {
    let layout = MapLayout(map)
    return """
      <svg class="map" role="img" viewBox="0 0 \(MapLayout.width) \(layout.height)" \
      aria-labelledby="\(id)-title \(id)-desc">
      <title id="\(id)-title">Who speaks with whom at \(account)</title>
      <desc id="\(id)-desc">\(description)</desc>
      \(.joined(layout.arcs.map(arc)))\(.joined(layout.lines.map(line)))\
      \(.joined(layout.places.map(node)))</svg>
      """
  }

  private var description: String {
    let left = map.teammates.map(\.name).joined(separator: ", ")
    let right = map.contacts.map(\.name).joined(separator: ", ")
    guard let strongest = map.ties.first, let one = map.person(strongest.from)?.name,
      let other = map.person(strongest.to)?.name
    else {
      return "Nobody has written yet. On the right: \(right.isEmpty ? "nobody" : right)."
    }
    return """
      On the left: \(left.isEmpty ? "nobody" : left). On the right: \(right). \
      \(DayText.count(map.ties.count, "tie")), the strongest between \(one) and \(other). \
      The table that follows lists them.
      """
  }

  /// What is said of a tie in words.
  private func words(_ tie: PeopleMap.Tie) -> String {
    let from = map.person(tie.from)?.name ?? ""
    let to = map.person(tie.to)?.name ?? ""
    return """
      \(from) and \(to): strength \(Int(tie.strength.rounded())) of 100, \
      \(tie.forward) from \(from), \(tie.backward) from \(to)
      """
  }

  private func stroke(_ tie: PeopleMap.Tie) -> Double {
    1.2 + 5.3 * min(max(tie.strength, 0), 100) / 100
  }

  private func line(_ line: MapLayout.Line) -> Markup {
    let tie = line.tie
    let total = Double(max(tie.forward, 0)) + Double(max(tie.backward, 0))
    func head(_ count: Int) -> Double {
      count > 0 && total > 0 ? 5 + 5 * Double(count) / total : 0
    }
    let (atEnd, atStart) = (head(tie.forward), head(tie.backward))
    let x1 = line.start.x - atStart
    let x2 = line.end.x + atEnd
    let middle = (x1 + x2) / 2
    let style: Markup = tie.isOneWay ? "tie oneway" : "tie"
    var drawn: Markup = """
      <g class="\(style)"><title>\(words(tie))</title>\
      <path d="M\(x1) \(line.start.y)C\(middle) \(line.start.y) \(middle) \(line.end.y) \
      \(x2) \(line.end.y)" stroke-width="\(stroke(tie))"/>
      """
    if atEnd > 0 { drawn += arrow(tip: line.end, length: atEnd, pointsLeft: true) }
    if atStart > 0 { drawn += arrow(tip: line.start, length: atStart, pointsLeft: false) }
    drawn += "</g>\n"
    return drawn
  }

  private func arrow(
    tip: (x: Double, y: Double), length: Double, pointsLeft: Bool
  ) -> Markup {
    let back = pointsLeft ? tip.x + length : tip.x - length
    let half = length * 0.55
    return """
      <polygon points="\(tip.x),\(tip.y) \(back),\(tip.y - half) \(back),\(tip.y + half)"/>
      """
  }

  private func arc(_ line: MapLayout.Line) -> Markup {
    let bow = line.start.x - MapLayout.bow(line)
    return """
      <g class="tie aside"><title>\(words(line.tie))</title>\
      <path d="M\(line.start.x) \(line.start.y)C\(bow) \(line.start.y) \(bow) \(line.end.y) \
      \(line.end.x) \(line.end.y)" stroke-width="1.5"/></g>

      """
  }

  private func node(_ place: MapLayout.Place) -> Markup {
    place.person.isTeammate ? colleague(place) : contact(place)
  }

  private func colleague(_ place: MapLayout.Place) -> Markup {
    let r = place.radius
    return """
      <g class="own"><title>\(place.person.name)</title>\
      <rect x="\(place.x - r)" y="\(place.y - r)" width="\(2 * r)" height="\(2 * r)" rx="3"/>\
      <text x="\(place.x)" y="\(place.y + r + 15)">\(TextWidth.cut(place.person.name, to: 14))\
      </text></g>

      """
  }

  private func contact(_ place: MapLayout.Place) -> Markup {
    let person = place.person
    let x = place.x + MapLayout.radius(influence: 100) + 6
    let title = title(of: person)
    let top = place.y + 4 - 7.5 * Double(title.count)
    var drawn: Markup = """
      <g class="theirs"><title>\(full(person))</title>\
      <circle cx="\(place.x)" cy="\(place.y)" r="\(place.radius)"/>\
      <text x="\(x)" y="\(top)">\(TextWidth.cut(person.name, to: 18))</text>
      """
    for (index, line) in title.enumerated() {
      let y = top + 15 * Double(index + 1)
      drawn += "<text class=\"title\" x=\"\(x)\" y=\"\(y)\">\(line)</text>"
    }
    drawn += "</g>\n"
    return drawn
  }

  /// The job title on at most two lines.
  private func title(of person: PeopleMap.Person) -> [String] {
    guard let title = person.title, !title.isEmpty else { return [] }
    let lines = WrappedText.paragraph(title, width: 19)
    guard lines.count > 2 else { return lines.filter { !$0.isEmpty } }
    return [lines[0], TextWidth.cut(lines[1...].joined(separator: " "), to: 19)]
  }

  private func full(_ person: PeopleMap.Person) -> String {
    [person.name, person.title ?? ""].filter { !$0.isEmpty }.joined(separator: ", ")
  }
}
