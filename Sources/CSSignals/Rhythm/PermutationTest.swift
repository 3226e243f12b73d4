/// Whether some weeks are poorer than others by more than chance.
///
/// If nothing has changed, the weeks are exchangeable, and every choice of k of the n weeks is as
/// likely to be the recent ones. The probability is the part of all choices whose sum is at most
/// the one observed: an exact one-sided permutation test (Fisher 1935; Good, "Permutation,
/// Parametric and Bootstrap Tests of Hypotheses", 3rd ed., 2005). It needs no assumption about how
/// touches bunch within a week. The smallest value it can take is 1 over the number of choices.
///
/// Example: of 0, 0, 3, 4, 5 the two smallest sum to 0, as 1 of 10 choices does: 0.1.
enum PermutationTest {
  /// The probability of a sum at most `sum` when `chosen` counts are drawn without replacement.
  ///
  /// It is 1 where there is nothing to choose. O(n · k · sum).
  static func probability(ofSumAtMost sum: Int, choosing chosen: Int, from counts: [Int]) -> Double
  {
    guard chosen > 0, chosen <= counts.count, sum >= 0 else { return sum >= 0 ? 1 : 0 }
    // ways[k][s]: how many choices of k counts have the sum s. Exact up to 2^53 choices.
    var ways = [[Double]](repeating: [Double](repeating: 0, count: sum + 1), count: chosen + 1)
    var choices = [Double](repeating: 0, count: chosen + 1)
    ways[0][0] = 1
    choices[0] = 1
    for count in counts {
      for k in stride(from: chosen, through: 1, by: -1) {
        choices[k] += choices[k - 1]
        guard count <= sum, count >= 0 else { continue }
        for s in stride(from: sum, through: count, by: -1) {
          ways[k][s] += ways[k - 1][s - count]
        }
      }
    }
    return ways[chosen].reduce(0, +) / choices[chosen]
  }
}
