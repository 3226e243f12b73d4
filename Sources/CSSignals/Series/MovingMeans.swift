/// The means of means of means with which STL takes a season's shape away from its level.
///
/// Two moving averages of a period and one of three values. For short periods they are one fixed sum
/// of neighbours; for long ones they are moving sums, each begun anew after a period, so that a wild
/// value leaves no rounding behind it.
struct MovingMeans: Sendable {
  let period: Int
  private let kernel: [Double]

  init(period: Int) {
    self.period = period
    guard period <= 16 else {
      kernel = []
      return
    }
    var counts = [1.0, 1.0, 1.0]
    for _ in 0..<2 {
      var wider = [Double](repeating: 0, count: counts.count + period - 1)
      for (index, count) in counts.enumerated() {
        for shift in 0..<period { wider[index + shift] += count }
      }
      counts = wider
    }
    let total = Double(3 * period * period)
    kernel = counts.map { $0 / total }
  }

  /// Averages `count + 2 * period` values to `count`.
  ///
  /// - Parameters:
  ///   - input: The values; they are overwritten where the period is long.
  ///   - scratch: As much room.
  ///   - output: Where the means go.
  ///   - count: How many means there are.
  func apply(
    to input: UnsafeMutablePointer<Double>, _ scratch: UnsafeMutablePointer<Double>,
    into output: UnsafeMutablePointer<Double>, count: Int
  ) {
    guard kernel.isEmpty else {
      unsafe kernel.withUnsafeBufferPointer { kernel in
        guard let base = kernel.baseAddress else { return }
        unsafe Convolution.apply(
          base, taps: kernel.count, to: input, stride: 1, into: output, count: count)
      }
      return
    }
    unsafe means(of: period, input, into: scratch, count: count + period + 1)
    unsafe means(of: period, scratch, into: input, count: count + 2)
    unsafe means(of: 3, input, into: output, count: count)
  }

  private func means(
    of length: Int, _ input: UnsafePointer<Double>, into output: UnsafeMutablePointer<Double>,
    count: Int
  ) {
    let share = 1 / Double(length)
    var block = 0
    while block < count {
      var sum = 0.0
      for index in block..<block + length { unsafe sum += input[index] }
      unsafe output[block] = sum * share
      let end = min(block + length, count)
      for index in block + 1..<max(end, block + 1) {
        unsafe sum += input[index + length - 1] - input[index - 1]
        unsafe output[index] = sum * share
      }
      block = end
    }
  }
}
