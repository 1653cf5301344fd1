import Foundation
import Synchronization

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

/// The same of two such lists, of which the second is handed out behind the first.
func inPieces<First, Second>(
  _ count: Int, size: Int, _ body: (Range<Int>) -> First, _ otherCount: Int, size otherSize: Int,
  _ other: (Range<Int>) -> Second
) -> (first: [First], second: [Second]) {
  let first = (count + size - 1) / size
  let made = inParallel(first + (otherCount + otherSize - 1) / otherSize) { piece -> (First?, Second?) in
    if piece < first { return (body((piece * size)..<min((piece + 1) * size, count)), nil) }
    let start = (piece - first) * otherSize
    return (nil, other(start..<min(start + otherSize, otherCount)))
  }
  return (made.compactMap(\.0), made.compactMap(\.1))
}

/// Something that is made when it is first asked for, once; whoever asks meanwhile waits.
final class Later<Value: Sendable>: Sendable {
  private let made = Mutex<Value?>(nil)
  private let make: @Sendable () -> Value

  init(_ make: @escaping @Sendable () -> Value) { self.make = make }

  var value: Value {
    made.withLock { made in
      let value = made ?? make()
      made = value
      return value
    }
  }
}
