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
///   - count: a multiple of `whole`.
///   - whole: what a piece may not reach over, such as a row: 1 or more; nil where it does not matter.
///   - body: told which places a piece is of.
func inPieces<Result>(_ count: Int, of whole: Int? = nil, _ body: (Range<Int>) -> Result) -> [Result] {
  let most = 32
  let whole = max(1, whole ?? count)
  let each = (whole + most - 1) / most
  return inParallel(count / whole * each) { piece in
    let first = piece / each * whole + piece % each * most
    return body(first..<min(first + most, (piece / each + 1) * whole))
  }
}
