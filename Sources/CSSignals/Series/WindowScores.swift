/// The scores of a series without gaps, many windows at once; see ``RollingScores``.
struct WindowScores {
  private typealias Lanes = SIMD8<Double>
  let window: Int
  /// How many places before the value its window ends.
  let lag: Int
  /// How many values a window at the beginning must hold.
  let least: Int

  /// The score of each value; no number where there is none.
  func scores(of values: [Double]) -> [Double] {
    let count = values.count
    guard count >= least, count > lag else { return values.map { _ in .nan } }
    var scratch = [Double](repeating: 0, count: 4 * count + window + 1)
    return unsafe [Double](unsafeUninitializedCapacity: count) { output, size in
      size = count
      guard let output = output.baseAddress else { return }
      unsafe values.withUnsafeBufferPointer { values in
        unsafe scratch.withUnsafeMutableBufferPointer { scratch in
          guard let values = values.baseAddress, let scratch = scratch.baseAddress else { return }
          unsafe moments(values, count, scratch)
          unsafe begin(values, count, scratch, output)
          unsafe finish(values, count, scratch, output)
        }
      }
    }
  }

  /// Means and squares, forward from the start of each block and backward from its end.
  private func moments(
    _ values: UnsafePointer<Double>, _ count: Int, _ scratch: UnsafeMutablePointer<Double>
  ) {
    let (headMeans, headSquares) = unsafe (scratch, scratch + count)
    let (tailMeans, tailSquares) = unsafe (scratch + 2 * count, scratch + 3 * count)
    let inverses = unsafe scratch + 4 * count
    for size in 1...window { unsafe inverses[size] = 1 / Double(size) }
    var block = 0
    while block < count {
      let size = min(window, count - block)
      // Four running means at once: two blocks, from both sides.
      let isPair = block + 2 * window <= count
      let other = isPair ? window : 0
      var means = SIMD4<Double>.zero
      var squares = SIMD4<Double>.zero
      for step in 0..<size {
        let (left, right) = (block + step, block + size - 1 - step)
        let next = unsafe SIMD4(
          values[left], values[left + other], values[right], values[right + other])
        let distance = next - means
        unsafe means += distance * inverses[step + 1]
        squares += distance * (next - means)
        unsafe headMeans[left] = means[0]
        unsafe headSquares[left] = squares[0]
        unsafe headMeans[left + other] = means[1]
        unsafe headSquares[left + other] = squares[1]
        unsafe tailMeans[right] = means[2]
        unsafe tailSquares[right] = squares[2]
        unsafe tailMeans[right + other] = means[3]
        unsafe tailSquares[right + other] = squares[3]
      }
      block += isPair ? 2 * window : size
    }
  }

  /// Scores against the windows that the beginning cuts off.
  private func begin(
    _ values: UnsafePointer<Double>, _ count: Int, _ scratch: UnsafeMutablePointer<Double>,
    _ output: UnsafeMutablePointer<Double>
  ) {
    for index in 0..<min(window - 1 + lag, count) { unsafe output[index] = .nan }
    for last in (least - 1)..<max(min(window - 1, count - lag), least - 1) {
      let variance = unsafe scratch[count + last] / Double(last)
      let distance = unsafe values[last + lag] - scratch[last]
      unsafe output[last + lag] = variance > 0 ? distance / variance.squareRoot() : .nan
    }
  }

  /// Scores against whole windows.
  private func finish(
    _ values: UnsafePointer<Double>, _ count: Int, _ scratch: UnsafeMutablePointer<Double>,
    _ output: UnsafeMutablePointer<Double>
  ) {
    let bytes = UnsafeRawPointer(scratch)
    let source = unsafe UnsafeRawPointer(values + lag)
    let target = unsafe UnsafeMutableRawPointer(output + lag)
    let whole = Double(window)
    let inverse = 1 / whole
    let divisor = 1 / (whole - 1)
    let ramp = Lanes(0, 1, 2, 3, 4, 5, 6, 7)
    let none = Lanes(repeating: .nan)
    var border = window - 1
    while border < count - lag {
      // The first window is a block; the others reach from that block into the next.
      let variance = unsafe scratch[count + border] * divisor
      let distance = unsafe values[border + lag] - scratch[border]
      unsafe output[border + lag] = variance > 0 ? distance / variance.squareRoot() : .nan
      let end = min(border + window, count - lag)
      var last = border + 1
      while last + 8 <= end {
        eight(last)
        last += 8
      }
      if last < end {
        if end - border > 8 {
          eight(end - 8)
        } else {
          for last in last..<end { one(last) }
        }
      }
      border += window
    }

    func eight(_ last: Int) {
      let first = (last - window + 1) * 8
      let head = ramp + Double(last - border)
      let share = head * inverse
      let means = unsafe bytes.loadUnaligned(
        fromByteOffset: 2 * count * 8 + first, as: Lanes.self)
      let ahead = unsafe bytes.loadUnaligned(fromByteOffset: last * 8, as: Lanes.self)
      let distance = ahead - means
      let squares = unsafe bytes.loadUnaligned(
        fromByteOffset: 3 * count * 8 + first, as: Lanes.self)
      let more = unsafe bytes.loadUnaligned(
        fromByteOffset: (count + last) * 8, as: Lanes.self)
      let between = distance * distance * (share * (whole - head))
      let variance = (more + squares + between) * divisor
      let value = unsafe source.loadUnaligned(fromByteOffset: last * 8, as: Lanes.self)
      var score = (value - (means + distance * share)) / variance.squareRoot()
      score.replace(with: none, where: variance .<= 0)
      unsafe target.storeBytes(of: score, toByteOffset: last * 8, as: Lanes.self)
    }

    func one(_ last: Int) {
      let first = last - window + 1
      let head = Double(last - border)
      let share = head * inverse
      let mean = unsafe scratch[2 * count + first]
      let distance = unsafe scratch[last] - mean
      let between = distance * distance * (share * (whole - head))
      let variance = unsafe (scratch[count + last] + scratch[3 * count + first] + between) * divisor
      let score = unsafe (values[last + lag] - (mean + distance * share)) / variance.squareRoot()
      unsafe output[last + lag] = variance > 0 ? score : .nan
    }
  }
}
