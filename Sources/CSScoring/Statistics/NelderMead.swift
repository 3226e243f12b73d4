/// The lowest point of a function without slopes (Nelder and Mead, "A Simplex Method for Function
/// Minimization", The Computer Journal 7, 1965).
enum NelderMead {
  /// Goes downhill from a point.
  ///
  /// - Parameters:
  ///   - start: Where to begin; its value must be finite.
  ///   - steps: How many steps at most.
  ///   - tolerance: How close values must be to stop, relative to their size.
  ///   - value: The function; infinity where a point is not allowed.
  static func minimize(
    from start: [Double], steps: Int = 2_000, tolerance: Double = 1e-13,
    _ value: ([Double]) -> Double
  ) -> [Double] {
    var best = start
    // A second and third start from where the first ended get out of a flattened simplex.
    for size in [0.5, 0.2, 0.05] { best = descend(best, size, steps, tolerance, value) }
    return best
  }

  private static func descend(
    _ start: [Double], _ size: Double, _ steps: Int, _ tolerance: Double,
    _ value: ([Double]) -> Double
  ) -> [Double] {
    let n = start.count
    func guarded(_ point: [Double]) -> Double {
      let result = value(point)
      return result.isNaN ? .infinity : result
    }
    var corners = [(point: start, value: guarded(start))]
    for index in 0..<n {
      var point = start
      point[index] += size
      corners.append((point, guarded(point)))
    }
    for _ in 0..<steps {
      corners.sort { $0.value < $1.value }
      let (lowest, highest) = (corners[0].value, corners[n].value)
      if highest - lowest <= tolerance * (abs(lowest) + tolerance) { break }
      let center = (0..<n).map { axis in
        corners.prefix(n).reduce(0) { $0 + $1.point[axis] } / Double(n)
      }
      func along(_ factor: Double) -> (point: [Double], value: Double) {
        let point = zip(center, corners[n].point).map { $0 + factor * ($0 - $1) }
        return (point, guarded(point))
      }
      let reflected = along(1)
      if reflected.value < lowest {
        let expanded = along(2)
        corners[n] = expanded.value < reflected.value ? expanded : reflected
      } else if reflected.value < corners[n - 1].value {
        corners[n] = reflected
      } else {
        let contracted = along(reflected.value < highest ? 0.5 : -0.5)
        if contracted.value < min(highest, reflected.value) {
          corners[n] = contracted
        } else {
          for index in 1...n {
            let point = zip(corners[0].point, corners[index].point).map { $0 + ($1 - $0) / 2 }
            corners[index] = (point, guarded(point))
          }
        }
      }
    }
    return corners.min { $0.value < $1.value }?.point ?? start
  }
}
