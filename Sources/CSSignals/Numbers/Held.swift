/// Numbers from configurations and files, brought into the range in which they make sense.
///
/// A configuration is data: it may come from a file, and nobody promises that it holds no absurd
/// number. It is never refused; every number is held within its range where it is used.
extension Int {
  /// The number, or the end of the range that it lies beyond.
  func held(_ range: ClosedRange<Int>) -> Int {
    Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }
}

extension Double {
  /// The number, or the end of the range that it lies beyond; `usual` for what is no number.
  func held(_ range: ClosedRange<Double>, else usual: Double) -> Double {
    isNaN ? usual : Swift.min(Swift.max(self, range.lowerBound), range.upperBound)
  }

  /// Whether its powers, and sums of them, stay finite.
  var isModest: Bool { abs(self) <= 1e102 }
}
