import Foundation

/// The results of calls that know nothing of each other, in their order, made on all processors.
func inParallel<Result>(_ count: Int, _ body: (Int) -> Result) -> [Result] {
  var results = [Result?](repeating: nil, count: count)
  results.withUnsafeMutableBufferPointer { results in
    withoutActuallyEscaping(body) { body in
      // Each call writes a place of its own.
      nonisolated(unsafe) let (results, body) = (results, body)
      DispatchQueue.concurrentPerform(iterations: count) { results[$0] = body($0) }
    }
  }
  return results.compactMap(\.self)
}

/// The same of many small calls, some at a time.
///
/// - Parameters:
///   - size: how many calls make a piece, but for the last one.
///   - body: told which places a piece is of.
func inPieces<Result>(_ count: Int, size: Int, _ body: (Range<Int>) -> Result) -> [Result] {
  inParallel((count + size - 1) / size) { body(($0 * size)..<min(($0 + 1) * size, count)) }
}

/// The same, and something else beside them.
func inPieces<Result, Other>(
  _ count: Int, size: Int, beside other: () -> Other, _ body: (Range<Int>) -> Result
) -> (pieces: [Result], other: Other) {
  let made = inParallel((count + size - 1) / size + 1) { piece -> (Result?, Other?) in
    // First, as it may be the longest.
    if piece == 0 { return (nil, other()) }
    return (body(((piece - 1) * size)..<min(piece * size, count)), nil)
  }
  return (made.compactMap(\.0), made.first?.1 ?? other())
}
