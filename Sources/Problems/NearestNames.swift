/// The names in `candidates` most like `name`, best first: what "did you mean" offers.
///
/// Likeness is the Damerau–Levenshtein distance in its optimal string alignment form (Boytsov 2011),
/// ignoring case; a name further away than a third of its length, at least 2, is not offered. A candidate
/// that contains `name` is always near.
///
/// - Parameter limit: the most names to return.
package func nearestNames(to name: String, in candidates: some Sequence<String>, limit: Int = 3)
  -> [String]
{
  let lowered = name.prefix(longestName + 1).lowercased()
  let wanted = Array(lowered)
  guard wanted.count <= longestName else { return [] }
  let bound = max(2, wanted.count / 3)
  let scored = candidates.prefix(mostCandidates).compactMap { candidate -> (distance: Int, name: String)? in
    let other = candidate.lowercased()
    if !wanted.isEmpty, other.contains(lowered) { return (0, candidate) }
    let letters = Array(other)
    guard abs(letters.count - wanted.count) <= bound else { return nil }
    let distance = alignmentDistance(wanted, letters)
    return distance <= bound ? (distance, candidate) : nil
  }
  return scored.sorted { ($0.distance, $0.name) < ($1.distance, $1.name) }.prefix(limit).map(\.name)
}

/// Names longer than this are no slips of the pen, and candidates past so many are not looked at: a file may hold
/// thousands of either.
private let longestName = 100
private let mostCandidates = 5_000

/// "Did you mean a, b or c?", or nil when nothing is near.
package func didYouMean(_ name: String, among candidates: some Sequence<String>) -> String? {
  let near = nearestNames(to: name, in: candidates)
  guard let last = near.last else { return nil }
  let others = near.dropLast().joined(separator: ", ")
  return "Did you mean \(others.isEmpty ? last : "\(others) or \(last)")?"
}

private func alignmentDistance(_ a: [Character], _ b: [Character]) -> Int {
  if a.isEmpty || b.isEmpty { return max(a.count, b.count) }
  var beforeLast = [Int](repeating: 0, count: b.count + 1)
  var last = Array(0...b.count)
  for i in 1...a.count {
    var row = [Int](repeating: i, count: b.count + 1)
    for j in 1...b.count {
      let substitution = last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1)
      row[j] = min(last[j] + 1, row[j - 1] + 1, substitution)
      if i > 1, j > 1, a[i - 1] == b[j - 2], a[i - 2] == b[j - 1] {
        row[j] = min(row[j], beforeLast[j - 2] + 1)
      }
    }
    (beforeLast, last) = (last, row)
  }
  return last[b.count]
}
