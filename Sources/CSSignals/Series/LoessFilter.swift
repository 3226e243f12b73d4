/// Loess of the subsequences of an equally spaced series, each made of every so many-th value.
///
/// Away from the ends the fit is one fixed sum of neighbours, and near them one of a few; where values
/// have weights, it follows from fixed sums of the weights and of the weighted values. All are computed
/// for the whole series at once. Where a subsequence is shorter than the window, every place has
/// weights of its own, and O(n · window) is the time of a fit.
struct LoessFilter: Sendable {
  /// How many values there are in all.
  let count: Int
  /// How far the values of a subsequence are apart.
  let stride: Int
  /// How many values of a subsequence are in the window, odd.
  let window: Int
  /// Whether a line is fitted, not a constant.
  let isLinear: Bool
  /// Whether every subsequence is continued by one value at both ends.
  let extends: Bool

  /// Whether every subsequence fills the window.
  let isFixed: Bool
  /// Whether the points of a window can spread wide enough for a line.
  let canTilt: Bool
  /// For each place from the one before the first to the middle of the window, a row of weights by
  /// distance; then the same times distance, and times distance squared.
  let rows: [[Double]]
  /// For each place, the weights of the fitted value.
  let fits: [[Double]]

  var half: Int { window / 2 }
  /// The place before the first, or the first.
  var firstEnd: Int { extends ? -1 : 0 }

  init(count: Int, stride: Int, window: Int, isLinear: Bool, extends: Bool) {
    self.count = count
    self.stride = stride
    self.window = window
    self.isLinear = isLinear
    self.extends = extends
    let short = LoessKernel(count: count / stride, window: window)
    let long = LoessKernel(count: (count + stride - 1) / stride, window: window)
    canTilt = isLinear && Double(window) * Double(window) > short.leastVariance
    var fits: [[Double]] = []
    var rows: [[Double]] = [[], [], []]
    var isFixed = short.count >= window
    if isFixed {
      for place in 0...(window / 2 + 1) {
        var row = [Double](repeating: 0, count: window)
        var other = row
        short.fit(of: place, isLinear: isLinear, into: &row)
        long.fit(of: place, isLinear: isLinear, into: &other)
        // The longest subsequences may be too long for a line where the others are not.
        if row != other { isFixed = false }
        fits.append(row)
        short.weights(of: place, into: &row)
        let first = short.first(of: place)
        for power in 0..<3 {
          rows[power] += row
          for tap in row.indices { row[tap] *= Double(first + tap - place) }
        }
      }
    }
    self.fits = fits
    self.rows = rows
    self.isFixed = isFixed
  }

  /// Fits values of equal weight.
  ///
  /// - Parameters:
  ///   - input: The values.
  ///   - output: Where the fit goes; with one stride before it and one after where it ``extends``.
  func smooth(_ input: UnsafePointer<Double>, into output: UnsafeMutablePointer<Double>) {
    guard isFixed else { return unsafe smoothSlowly(input, nil, into: output) }
    for end in firstEnd...half {
      unsafe fits[end + 1].withUnsafeBufferPointer { row in
        guard let row = row.baseAddress else { return }
        unsafe apply(row, end, to: input, into: output)
      }
    }
  }

  /// Sums neighbours with one row of weights: at one distance from both ends, or between them.
  @inline(__always)
  private func apply(
    _ row: UnsafePointer<Double>, _ end: Int, to input: UnsafePointer<Double>,
    into output: UnsafeMutablePointer<Double>
  ) {
    if end == half {
      unsafe Convolution.apply(
        row, taps: window, to: input, stride: stride, into: output + half * stride,
        count: count - 2 * half * stride)
    } else {
      unsafe Convolution.apply(
        row, taps: window, to: input, stride: stride, into: output + end * stride,
        count: stride)
      unsafe Convolution.apply(
        row, taps: window, to: input + (count - stride), stride: -stride,
        into: output + (count - (end + 1) * stride), count: stride)
    }
  }

  /// Sums the neighbours of every place, weighted by a power of their distance besides.
  ///
  /// Towards the right end, distances count from the end, so that odd powers change their sign; in the
  /// fit they come in pairs.
  func sums(
    _ power: Int, of input: UnsafePointer<Double>, into output: UnsafeMutablePointer<Double>
  ) {
    unsafe rows[power].withUnsafeBufferPointer { table in
      guard let table = table.baseAddress else { return }
      for end in firstEnd...half {
        unsafe apply(table + (end + 1) * window, end, to: input, into: output)
      }
    }
  }
}
