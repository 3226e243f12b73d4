/// Corrections for having asked many questions.
public enum MultipleTesting {
  /// The p-values adjusted to the false discovery rate, in the order given.
  ///
  /// Benjamini and Hochberg, "Controlling the False Discovery Rate", Journal of the Royal
  /// Statistical Society B 57 (1995): calling everything below a level true makes, on average, at
  /// most that share of the calls false. What is no number stays so and is not counted.
  /// O(n log n).
  public static func benjaminiHochberg(_ pValues: [Double]) -> [Double] {
    let order = pValues.indices.filter { !pValues[$0].isNaN }.sorted {
      pValues[$0] > pValues[$1]
    }
    var adjusted = pValues
    var smallest = 1.0
    for (place, index) in order.enumerated() {
      let rank = Double(order.count - place)
      smallest = min(smallest, pValues[index] * Double(order.count) / rank)
      adjusted[index] = smallest
    }
    return adjusted
  }
}
