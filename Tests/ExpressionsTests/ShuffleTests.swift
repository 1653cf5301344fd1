import Testing

@testable import Expressions

@Suite struct ShuffleTests {
  /// What JavaRosa 5.1.0 makes of eight items, by seed.
  @Test(
    "A seed gives the order Collect and Enketo give",
    arguments: [
      (Value.number(42), [0, 5, 2, 1, 7, 4, 6, 3]), (.string("42"), [0, 5, 2, 1, 7, 4, 6, 3]),
      (.number(7), [3, 1, 6, 5, 2, 4, 7, 0]), (.number(-1), [3, 2, 1, 5, 4, 7, 6, 0]),
      (.number(123_456_789), [7, 6, 4, 2, 3, 0, 1, 5]), (.number(0.5), [2, 1, 7, 0, 5, 3, 6, 4]),
    ])
  func order(seed: Value, expected: [Int]) {
    #expect(shuffled(Array(0..<8), seed: seed) == expected)
  }

  @Test("Whatever the seed, the items are the same ones")
  func permutation() {
    var generator = SplitMix(seed: 3)
    for _ in 0..<500 {
      let seed = Double(bitPattern: generator.next())
      #expect(shuffled(Array(0..<20), seed: .number(seed)).sorted() == Array(0..<20))
      #expect(shuffled(Array(0..<20), seed: .string("\(seed) text")).sorted() == Array(0..<20))
    }
  }

  @Test("Text seeds differ from each other, and each gives the same order again")
  func textSeeds() {
    let orders = (0..<20).map { shuffled(Array(0..<20), seed: .string("seed \($0)x")) }
    #expect(Set(orders).count == 20)
    #expect(shuffled(Array(0..<20), seed: .string("seed 3x")) == orders[3])
  }

  @Test("randomize in an expression uses the same shuffle, and chance of the context without a seed")
  func inExpressions() {
    let context = FlatContext(repeated: ["q": (0..<8).map(String.init)], seed: 1)
    #expect(result("join('', randomize(${q}, 42))", in: context) == "05217463")
    #expect(
      result("join('', randomize(${q}))", in: context) == result("join('', randomize(${q}))", in: context))
  }
}
