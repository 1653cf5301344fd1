import Synchronization
import Testing

@testable import Statistics

@Suite("Work on all processors") struct InParallelTests {
  @Test("What is asked for by many at once is made once")
  func later() {
    let made = Mutex(0)
    let later = Later {
      made.withLock { $0 += 1 }
      return 7
    }
    #expect(inParallel(200) { _ in later.value } == Array(repeating: 7, count: 200))
    #expect(made.withLock { $0 } == 1)
  }

  @Test(
    "Two lists of calls come out each in its order, also where one is empty", arguments: [0, 1, 16, 33],
    [0, 5])
  func twoLists(count: Int, other: Int) {
    let (first, second) = inPieces(count, size: 16, { Array($0) }, other, size: 2) { $0.map { "\($0)" } }
    #expect(first.flatMap(\.self) == Array(0..<count) && first.dropLast().allSatisfy { $0.count == 16 })
    #expect(second.flatMap(\.self) == (0..<other).map { "\($0)" })
  }
}
