/// Finds values by their rank without sorting the rest.
enum Selection {
  /// The sum of the values of two ranks that are equal or next to each other, counted from zero.
  ///
  /// Hoare's quickselect with the median of three as pivot; where it does not get on, what is left is
  /// sorted. O(n) as a rule. The values change their places. Zero where there are none.
  static func middles(_ values: inout [Double], _ first: Int, _ second: Int) -> Double {
    let (low, high) = (min(first, second), max(first, second))
    guard values.indices.contains(low), values.indices.contains(high) else { return 0 }
    let larger = select(&values, high)
    guard low < high else { return 2 * larger }
    // What precedes a selected value is not larger.
    var smaller = values[0]
    for index in 0..<high { smaller = max(smaller, values[index]) }
    return smaller + larger
  }

  /// The value of a rank, put in its place, with none larger before it and none smaller behind.
  static func select(_ values: inout [Double], _ rank: Int) -> Double {
    unsafe values.withUnsafeMutableBufferPointer { values in
      var (left, right) = (0, values.count - 1)
      var rounds = 0
      while right - left > 16 {
        rounds += 1
        if rounds > 64 { break }
        let middle = left + (right - left) / 2
        let (a, b, c) = unsafe (values[left], values[middle], values[right])
        let pivot = max(min(a, b), min(max(a, b), c))
        var (i, j) = (left, right)
        while i <= j {
          while unsafe values[i] < pivot { i += 1 }
          while unsafe values[j] > pivot { j -= 1 }
          if i <= j {
            unsafe values.swapAt(i, j)
            i += 1
            j -= 1
          }
        }
        if rank <= j {
          right = j
        } else if rank >= i {
          left = i
        } else {
          return unsafe values[rank]
        }
      }
      unsafe values[left...right].sort()
      return unsafe values[rank]
    }
  }
}
