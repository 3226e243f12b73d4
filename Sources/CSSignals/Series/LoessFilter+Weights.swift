/// What the weights of the values make of a fit, as long as they stay the same.
struct LoessWeights {
  /// What the sum of weighted values counts at each place.
  var levels: [Double] = []
  /// What the sum of weighted values times distance counts; empty where nothing is ever tilted.
  var slopes: [Double] = []
  /// The places that see no weight at all.
  var blind: [Int] = []
}

extension LoessFilter {
  /// How many places the output has, with the continuations.
  var places: Int { count + (extends ? 2 * stride : 0) }
  /// Where the first value stands in the output.
  var margin: Int { extends ? stride : 0 }

  /// Prepares fits of values with weights.
  ///
  /// - Parameters:
  ///   - weights: One a value, not negative.
  ///   - scratch: Room for three times ``places``.
  ///   - prepared: Takes the result.
  func weigh(
    by weights: UnsafePointer<Double>, _ scratch: UnsafeMutablePointer<Double>,
    into prepared: inout LoessWeights
  ) {
    guard isFixed else { return }
    let (zeroth, first) = unsafe (scratch, scratch + places)
    let second = unsafe scratch + 2 * places
    unsafe sums(0, of: weights, into: zeroth + margin)
    if canTilt {
      unsafe sums(1, of: weights, into: first + margin)
      unsafe sums(2, of: weights, into: second + margin)
    }
    prepared.blind.removeAll(keepingCapacity: true)
    if prepared.levels.isEmpty {
      prepared.levels = [Double](repeating: 0, count: places)
      prepared.slopes = [Double](repeating: 0, count: canTilt ? places : 0)
    }
    let longer = count % stride
    let limits = (
      short: LoessKernel(count: count / stride, window: window).leastVariance,
      long: LoessKernel(count: count / stride + 1, window: window).leastVariance
    )
    var phase = 0
    for place in 0..<places {
      let limit = phase < longer ? limits.long : limits.short
      phase = phase + 1 == stride ? 0 : phase + 1
      let sums =
        canTilt
        ? unsafe LoessMoments(sum: zeroth[place], first: first[place], second: second[place])
        : unsafe LoessMoments(sum: zeroth[place])
      if let factors = sums.factors(canTilt ? limit : .infinity) {
        prepared.levels[place] = factors.level
        if canTilt { prepared.slopes[place] = factors.slope }
      } else {
        prepared.levels[place] = 0
        if canTilt { prepared.slopes[place] = 0 }
        prepared.blind.append(place)
      }
    }
  }

  /// Fits values with weights.
  ///
  /// A place that sees no weight keeps its value, and a continuation that of its neighbour.
  ///
  /// - Parameters:
  ///   - input: The values.
  ///   - weights: One a value.
  ///   - prepared: What ``weigh(by:_:into:)`` made of the same weights.
  ///   - scratch: Room for ``count`` and ``places``.
  ///   - output: Where the fit goes; with one stride before it and one after where it ``extends``.
  func smooth(
    _ input: UnsafePointer<Double>, _ weights: UnsafePointer<Double>, _ prepared: LoessWeights,
    _ scratch: UnsafeMutablePointer<Double>, into output: UnsafeMutablePointer<Double>
  ) {
    guard isFixed else { return unsafe smoothSlowly(input, weights, into: output) }
    let weighted = unsafe scratch
    for index in 0..<count { unsafe weighted[index] = weights[index] * input[index] }
    unsafe sums(0, of: weighted, into: output)
    let start = unsafe output - margin
    unsafe prepared.levels.withUnsafeBufferPointer { levels in
      guard canTilt else {
        for place in 0..<places { unsafe start[place] *= levels[place] }
        return
      }
      let tilted = unsafe scratch + count
      unsafe sums(1, of: weighted, into: tilted + margin)
      unsafe prepared.slopes.withUnsafeBufferPointer { slopes in
        for place in 0..<places {
          unsafe start[place] = start[place] * levels[place] + tilted[place] * slopes[place]
        }
      }
    }
    guard !prepared.blind.isEmpty else { return }
    for place in prepared.blind where place >= margin && place < margin + count {
      unsafe start[place] = input[place - margin]
    }
    for place in prepared.blind where place < margin {
      unsafe start[place] = start[place + stride]
    }
    for place in prepared.blind where place >= margin + count {
      unsafe start[place] = start[place - stride]
    }
  }

  /// Fits place by place, where every place has weights of its own.
  func smoothSlowly(
    _ input: UnsafePointer<Double>, _ weights: UnsafePointer<Double>?,
    into output: UnsafeMutablePointer<Double>
  ) {
    let longer = count % stride
    var groups = [(0..<longer, count / stride + 1)]
    groups.append((longer..<stride, count / stride))
    for (phases, length) in groups where !phases.isEmpty && length > 0 {
      let kernel = LoessKernel(count: length, window: window)
      let limit = isLinear ? kernel.leastVariance : .infinity
      var row = [Double](repeating: 0, count: kernel.taps)
      // The continuations last: they may repeat their neighbours.
      let outside = extends ? [0, length + 1] : []
      for place in Array(1...length) + outside {
        kernel.weights(of: place, into: &row)
        let first = kernel.first(of: place)
        for phase in phases {
          var moments = LoessMoments()
          var (sum, tilted) = (0.0, 0.0)
          for tap in row.indices {
            let index = (first + tap - 1) * stride + phase
            let weight = unsafe row[tap] * (weights.map { unsafe $0[index] } ?? 1)
            let distance = Double(first + tap - place)
            moments.add(weight, at: distance)
            unsafe sum += weight * input[index]
            unsafe tilted += weight * distance * input[index]
          }
          let target = (place - 1) * stride + phase
          if let factors = moments.factors(limit) {
            unsafe output[target] = sum * factors.level + tilted * factors.slope
          } else if place == 0 {
            unsafe output[target] = output[target + stride]
          } else if place == length + 1 {
            unsafe output[target] = output[target - stride]
          } else {
            unsafe output[target] = input[target]
          }
        }
      }
    }
  }
}
