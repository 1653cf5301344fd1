/// For each of many independent yes-or-no variables, how likely at most `most` of the others are yes.
///
/// The distributions that leave one out are built by halves: what lies outside a half is multiplied in before going
/// into it, so that none has to be divided out again, which would lose digits.
struct FewAbove {
  var above: [Double]
  var most: Int

  /// Adds to each result its mass times that probability; those without mass are passed over.
  func add(_ masses: [Double], to result: inout [Double]) {
    guard most >= 0 else { return }
    descend(0..<above.count, outside: [1], masses, &result)
  }

  private func descend(
    _ range: Range<Int>, outside: [Double], _ masses: [Double], _ result: inout [Double]
  ) {
    guard range.contains(where: { masses[$0] > 1e-18 }) else { return }
    if range.count == 1 {
      result[range.lowerBound] += masses[range.lowerBound] * outside.reduce(0, +)
      return
    }
    let middle = (range.lowerBound + range.upperBound) / 2
    let (left, right) = (range.lowerBound..<middle, middle..<range.upperBound)
    descend(left, outside: multiplied(outside, by: right), masses, &result)
    descend(right, outside: multiplied(outside, by: left), masses, &result)
  }

  /// The distribution of the number of yes, cut off above `most`.
  private func multiplied(_ distribution: [Double], by range: Range<Int>) -> [Double] {
    var counts = distribution + Array(repeating: 0, count: max(0, most + 1 - distribution.count))
    var filled = distribution.count
    counts.withUnsafeMutableBufferPointer { counts in
      for index in range {
        let p = above[index]
        if p < 1e-18 { continue }
        filled = min(filled + 1, counts.count)
        var place = filled - 1
        while place > 0 {
          counts[place] = counts[place] * (1 - p) + counts[place - 1] * p
          place -= 1
        }
        counts[0] *= 1 - p
      }
    }
    counts.removeLast(counts.count - filled)
    return counts
  }
}
