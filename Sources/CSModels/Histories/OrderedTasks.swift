/// Works on many things at once, and takes the results in the order of the things.
///
/// What is written is written by `take`, one after another in that order, so that the number of
/// tasks changes nothing but the time. At most four results for each task wait for their turn.
///
/// - Parameters:
///   - things: What to work on.
///   - tasks: How many are worked on at once; below 1 counts as 1.
///   - work: The work, in a task of its own.
///   - take: Takes one result; `false` ends the work, and what is begun is cancelled.
package func inOrder<Thing: Sendable, Result: Sendable>(
  _ things: [Thing], tasks: Int, work: @escaping @Sendable (Thing) async -> Result,
  take: (Thing, Result) async -> Bool
) async {
  // More tasks than things are of no use, and four times a huge number is none.
  let tasks = min(tasks, things.count)
  guard tasks > 1 else {
    for thing in things where await !take(thing, work(thing)) { return }
    return
  }
  await withTaskGroup(of: (index: Int, result: Result).self) { group in
    var (begun, running, taken) = (0, 0, 0)
    var waiting: [Int: Result] = [:]
    while taken < things.count {
      while begun < things.count, running < tasks, begun - taken < 4 * tasks {
        let index = begun
        let thing = things[index]
        group.addTask { (index, await work(thing)) }
        begun += 1
        running += 1
      }
      // While one result is taken, others are at work.
      if let result = waiting.removeValue(forKey: taken) {
        guard await take(things[taken], result) else {
          group.cancelAll()
          return
        }
        taken += 1
      } else if let done = await group.next() {
        running -= 1
        waiting[done.index] = done.result
      }
    }
  }
}
