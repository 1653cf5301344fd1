import Foundation

/// The results of calls that know nothing of each other, in their order, made on all processors.
func inParallel<Result>(_ count: Int, _ body: (Int) -> Result) -> [Result] {
  nonisolated(unsafe) var results = [Result?](repeating: nil, count: count)
  nonisolated(unsafe) let body = body
  let lock = NSLock()
  DispatchQueue.concurrentPerform(iterations: count) { index in
    let result = body(index)
    lock.withLock { results[index] = result }
  }
  return results.compactMap(\.self)
}
