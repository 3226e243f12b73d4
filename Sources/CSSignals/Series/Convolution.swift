/// Weighted sums of neighbours, many places at once.
///
/// Every place adds up its neighbours in the same order, whatever the width of the machine, so the
/// same numbers come out everywhere.
enum Convolution {
  private typealias Lanes = SIMD8<Double>

  /// Sets `output[i]` to the sum over t of `kernel[t] * input[i + t * stride]`.
  ///
  /// - Parameters:
  ///   - kernel: The weights, `taps` of them.
  ///   - taps: How many neighbours are added up.
  ///   - input: The value of the first neighbour of the first place; must not overlap the output.
  ///   - stride: How far a place's neighbours are apart; may be negative.
  ///   - output: Where the sums go.
  ///   - count: How many places there are.
  @inline(never)
  static func apply(
    _ kernel: UnsafePointer<Double>, taps: Int, to input: UnsafePointer<Double>, stride: Int,
    into output: UnsafeMutablePointer<Double>, count: Int
  ) {
    let source = unsafe UnsafeRawPointer(input)
    let target = UnsafeMutableRawPointer(output)
    let step = stride * 8
    var place = 0
    while place + 16 <= count {
      var (low, high) = (Lanes.zero, Lanes.zero)
      var offset = place * 8
      for tap in 0..<taps {
        let weight = unsafe kernel[tap]
        unsafe low += weight * source.loadUnaligned(fromByteOffset: offset, as: Lanes.self)
        unsafe high += weight * source.loadUnaligned(fromByteOffset: offset + 64, as: Lanes.self)
        offset += step
      }
      unsafe target.storeBytes(of: low, toByteOffset: place * 8, as: Lanes.self)
      unsafe target.storeBytes(of: high, toByteOffset: place * 8 + 64, as: Lanes.self)
      place += 16
    }
    // What is left is done in smaller steps; the last of them may do places a second time.
    while place < count {
      let left = count - place
      if left >= 8 {
        unsafe block(Lanes.zero, kernel, taps, source, step, target, place)
        place += 8
      } else if count >= 4 {
        let first = left >= 4 ? place : count - 4
        unsafe block(SIMD4<Double>.zero, kernel, taps, source, step, target, first)
        place = first + 4
      } else {
        var sum = 0.0
        for tap in 0..<taps { unsafe sum += kernel[tap] * input[place + tap * stride] }
        unsafe output[place] = sum
        place += 1
      }
    }
  }

  @inline(__always)
  private static func block<Block: SIMD & BitwiseCopyable>(
    _ zero: Block, _ kernel: UnsafePointer<Double>, _ taps: Int,
    _ source: UnsafeRawPointer, _ step: Int, _ target: UnsafeMutableRawPointer, _ place: Int
  ) where Block.Scalar == Double {
    var sum = zero
    var offset = place * 8
    for tap in 0..<taps {
      unsafe sum += kernel[tap] * source.loadUnaligned(fromByteOffset: offset, as: Block.self)
      offset += step
    }
    unsafe target.storeBytes(of: sum, toByteOffset: place * 8, as: Block.self)
  }
}
