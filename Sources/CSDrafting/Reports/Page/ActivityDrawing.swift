import CSModels

/// The weeks of one account as bars: what they wrote above the line, what we wrote below it.
struct ActivityDrawing {
  let activity: WeeklyActivity
  let account: String
  /// Unique in the page.
  let id: String

  private static let width = 344.0
  private static let half = 44.0
  private static let top = 16.0
  private static let left = 22.0

  /// The drawing.
  var svg: Markup {
    let weeks = activity.weeks
    let peak = max(weeks.map { max($0.inbound, $0.outbound) }.max() ?? 0, 1)
    let axis = Self.top + Self.half
    let step = (Self.width - Self.left) / Double(max(weeks.count, 1))
    var bars: Markup = ""
    for (index, week) in weeks.enumerated() {
      let x = Self.left + Double(index) * step
      bars += bar(week.inbound, "in", x: x, width: step, axis: axis, peak: peak)
      bars += bar(week.outbound, "out", x: x, width: step, axis: axis, peak: peak)
    }
    let bottom = axis + Self.half
    return """
      <svg class="weeks" role="img" viewBox="0 0 \(Self.width) \(bottom + 34)" \
      aria-labelledby="\(id)-title \(id)-desc">
      <title id="\(id)-title">Messages with \(account), week by week</title>
      <desc id="\(id)-desc">\(description)</desc>
      <text x="\(Self.left)" y="11">from them</text>
      <text x="\(Self.left)" y="\(bottom + 13)">from us</text>
      <line class="grid" x1="\(Self.left)" x2="\(Self.width)" y1="\(Self.top)" y2="\(Self.top)"/>
      <line class="grid" x1="\(Self.left)" x2="\(Self.width)" y1="\(bottom)" y2="\(bottom)"/>
      \(bars)<line class="axis" x1="\(Self.left)" x2="\(Self.width)" y1="\(axis)" y2="\(axis)"/>
      <text class="tick" x="\(Self.left - 5)" y="\(Self.top + 4)">\(peak)</text>
      <text class="tick" x="\(Self.left - 5)" y="\(axis + 4)">0</text>
      <text class="tick" x="\(Self.left - 5)" y="\(bottom + 4)">\(peak)</text>
      <text x="\(Self.left)" y="\(bottom + 30)">\(weeks.first.map { day($0.start) } ?? "")</text>
      <text class="tick" x="\(Self.width)" y="\(bottom + 30)">week of \
      \(weeks.last.map { day($0.start) } ?? "")</text>
      </svg>
      """
  }

  private func day(_ day: CivilDate) -> String { DayText.dayAndMonth(day) }

  private func bar(
    _ count: Int, _ direction: Markup, x: Double, width: Double, axis: Double, peak: Int
  ) -> Markup {
    guard count > 0 else { return "" }
    let height = Self.half * Double(count) / Double(peak)
    let y = direction == "in" ? axis - height : axis
    return """
      <rect class="\(direction)" x="\(x + width * 0.12)" y="\(y)" width="\(width * 0.76)" \
      height="\(height)"/>

      """
  }

  /// The chart in words.
  var description: String {
    let weeks = activity.weeks
    guard let first = weeks.first, activity.inbound + activity.outbound > 0 else {
      return "No message in \(DayText.count(weeks.count, "week"))."
    }
    var words = """
      \(DayText.count(activity.inbound, "message")) from them and \(activity.outbound) from us \
      in \(weeks.count) weeks since \(DayText.short(first.start))
      """
    if activity.encounters > 0 {
      words +=
        ", and \(DayText.count(activity.encounters, "meeting or call", "meetings and calls"))"
    }
    words += "."
    if let last = weeks.last(where: { $0.inbound > 0 }) {
      words += " They last wrote in the week of \(DayText.short(last.start))."
    } else {
      words += " They did not write."
    }
    return words
  }
}
