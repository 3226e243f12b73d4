/// Where the rows and cells of a piece of a CSV file lie, as offsets into its bytes.
struct CSVFrame: Sendable {
  struct Cell: Sendable {
    private var from: UInt32
    private var to: UInt32
    /// Whether the cell stands in quotes.
    var isQuoted = false
    /// Whether doubled quotes stand for one.
    var hasEscapes = false
    /// Whether the cell goes over the end of a line.
    var isMultiline = false

    init(_ range: Range<Int>) {
      from = UInt32(truncatingIfNeeded: range.lowerBound)
      to = UInt32(truncatingIfNeeded: range.upperBound)
    }

    var range: Range<Int> {
      get { Int(from)..<max(Int(from), Int(to)) }
      set {
        from = UInt32(truncatingIfNeeded: newValue.lowerBound)
        to = UInt32(truncatingIfNeeded: newValue.upperBound)
      }
    }
    var isEmpty: Bool { from == to }
  }

  struct Row: Sendable {
    var firstCell: Int
    var cellCount: Int
    /// The line of the file that the row begins on.
    var line: Int
    /// How bytes that are not valid UTF-8 are read.
    var encoding = TextEncoding.utf8
  }

  struct Rejection: Sendable {
    /// The number of rows before it.
    var position: Int
    var line: Int
    var reason: String
  }

  var cells: [Cell] = []
  var rows: [Row] = []
  var rejections: [Rejection] = []

  mutating func reject(line: Int, _ reason: String) {
    rejections.append(Rejection(position: rows.count, line: line, reason: reason))
  }
}
