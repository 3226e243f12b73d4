extension SeasonalTrend {
  /// One decomposition as it goes on.
  struct Run {
    private let plan: Plan
    private let known: [Double]?
    private(set) var season: [Double]
    private(set) var trend: [Double]
    private(set) var weights: [Double]
    private var seasonWeights = LoessWeights()
    private var trendWeights = LoessWeights()

    init(_ plan: Plan, _ known: [Double]?) {
      self.plan = plan
      self.known = known
      season = [Double](repeating: 0, count: plan.length)
      trend = season
      weights = known ?? [Double](repeating: 1, count: plan.length)
    }

    mutating func decompose(_ values: [Double]) {
      let room = plan.length + 2 * plan.period
      var scratch = [Double](repeating: 0, count: 6 * room)
      var isWeighted = known != nil
      unsafe scratch.withUnsafeMutableBufferPointer { scratch in
        guard let scratch = scratch.baseAddress else { return }
        for round in 0...plan.robustRounds {
          if isWeighted { unsafe weigh(scratch) }
          for _ in 0..<plan.innerRounds {
            unsafe alternate(values, scratch, room, isWeighted)
          }
          guard round < plan.robustRounds else { break }
          reweigh(values)
          isWeighted = true
        }
      }
    }

    private mutating func weigh(_ scratch: UnsafeMutablePointer<Double>) {
      unsafe weights.withUnsafeBufferPointer { weights in
        guard let weights = weights.baseAddress else { return }
        unsafe plan.seasonal.weigh(by: weights, scratch, into: &seasonWeights)
        unsafe plan.trend.weigh(by: weights, scratch, into: &trendWeights)
      }
    }

    /// Fits the season to what the trend leaves, then the trend to what the season leaves.
    private mutating func alternate(
      _ values: [Double], _ scratch: UnsafeMutablePointer<Double>, _ room: Int, _ isWeighted: Bool
    ) {
      let (count, period) = (plan.length, plan.period)
      let (rest, cycles) = unsafe (scratch, scratch + room)
      let (level, smooth) = unsafe (scratch + 2 * room, scratch + 3 * room)
      let spare = unsafe scratch + 4 * room
      unsafe values.withUnsafeBufferPointer { values in
        unsafe weights.withUnsafeBufferPointer { weights in
          unsafe season.withUnsafeMutableBufferPointer { season in
            unsafe trend.withUnsafeMutableBufferPointer { trend in
              guard let values = values.baseAddress,
                let weights = weights.baseAddress,
                let season = season.baseAddress, let trend = trend.baseAddress
              else { return }
              for index in 0..<count { unsafe rest[index] = values[index] - trend[index] }
              if isWeighted {
                unsafe plan.seasonal.smooth(
                  rest, weights, seasonWeights, spare, into: cycles + period)
              } else {
                unsafe plan.seasonal.smooth(rest, into: cycles + period)
              }
              // Long periods overwrite what they average.
              for index in 0..<count { unsafe season[index] = cycles[period + index] }
              unsafe plan.means.apply(to: cycles, spare, into: level, count: count)
              unsafe plan.lowPass.smooth(level, into: smooth)
              for index in 0..<count {
                unsafe season[index] -= smooth[index]
                unsafe rest[index] = values[index] - season[index]
              }
              if isWeighted {
                unsafe plan.trend.smooth(rest, weights, trendWeights, spare, into: trend)
              } else {
                unsafe plan.trend.smooth(rest, into: trend)
              }
            }
          }
        }
      }
    }

    /// Gives values far from season and trend less weight: the bisquare of their distance in units of
    /// six median distances.
    private mutating func reweigh(_ values: [Double]) {
      for index in values.indices {
        weights[index] = (values[index] - season[index] - trend[index]).magnitude
      }
      var distances = weights
      if let known {
        distances.removeAll(keepingCapacity: true)
        for (weight, isKnown) in zip(weights, known) where isKnown > 0 {
          distances.append(weight)
        }
      }
      let middle = distances.count / 2
      let reach = 3 * Selection.middles(&distances, middle, distances.count - middle - 1)
      guard reach > 0 else {
        weights = known ?? [Double](repeating: 1, count: values.count)
        return
      }
      for index in weights.indices {
        if weights[index] > 0.999 * reach {
          weights[index] = 0
        } else if weights[index] <= 0.001 * reach {
          weights[index] = 1
        } else {
          let share = weights[index] / reach
          let rest = 1 - share * share
          weights[index] = rest * rest
        }
      }
      if let known { for index in weights.indices { weights[index] *= known[index] } }
    }
  }
}
