/// Mean and squares of every window of a series in which values are missing.
///
/// The series is cut into blocks of the window's length. Moments run forward from each block's first value
/// and backward from its last; a window is what runs backward to its first value in one block together
/// with what runs forward to its last value in the next.
struct WindowMoments {
  private let window: Int
  private let count: Int
  private var headMeans: [Double]
  private var headSquares: [Double]
  private var tailMeans: [Double]
  private var tailSquares: [Double]
  /// How many values are known up to each place of a block, and from it.
  private var headCounts: [Double]
  private var tailCounts: [Double]

  /// The moments of the known values.
  init(_ values: [Double], known: [Double], window: Int) {
    self.window = window
    count = values.count
    headMeans = [Double](repeating: 0, count: values.count)
    headSquares = headMeans
    tailMeans = headMeans
    tailSquares = headMeans
    headCounts = headMeans
    tailCounts = headMeans
    for block in stride(from: 0, to: count, by: window) {
      let end = min(block + window, count)
      var moments = RunningSpread()
      for index in block..<end {
        if known[index] > 0 { moments.add(values[index]) }
        headCounts[index] = moments.count
        headMeans[index] = moments.mean
        headSquares[index] = moments.squares
      }
      moments = RunningSpread()
      for index in (block..<end).reversed() {
        if known[index] > 0 { moments.add(values[index]) }
        tailCounts[index] = moments.count
        tailMeans[index] = moments.mean
        tailSquares[index] = moments.squares
      }
    }
  }

  /// Scores each value against the window that ends so many places before it.
  func score(_ values: [Double], lag: Int, least: Int, into scores: inout [Double]) {
    for last in 0..<max(count - lag, 0) {
      let first = last - window + 1
      var (size, mean, squares) = (headCounts[last], headMeans[last], headSquares[last])
      if first > 0, first % window != 0 {
        let (tail, distance) = (tailCounts[first], headMeans[last] - tailMeans[first])
        let total = size + tail
        if tail > 0, size > 0 {
          squares += tailSquares[first] + distance * distance * (size * tail / total)
          mean = tailMeans[first] + distance * (size / total)
        } else if tail > 0 {
          mean = tailMeans[first]
          squares = tailSquares[first]
        }
        size = total
      }
      guard size >= Double(least), squares > 0 else { continue }
      scores[last + lag] = (values[last + lag] - mean) / (squares / (size - 1)).squareRoot()
    }
  }
}
