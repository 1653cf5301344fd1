import Synchronization
import Terminal

/// Tells how far work has come, once it has taken a second: most of it takes none.
final class Waiting: Sendable {
  private struct State {
    /// Nil until it is shown.
    var line: ProgressLine?
    var (done, total) = (0, 0)
    var hasWaited = false

    mutating func show(_ label: String) {
      guard hasWaited, total > 0 else { return }
      if line == nil { line = ProgressLine(label, total: total) }
      line?.update(done)
    }
  }

  private let state = Mutex(State())
  private let label: String

  init(_ label: String) {
    self.label = label
    Live.afterASecond { [weak self] in self?.wait() }
  }

  /// From any thread; a new total begins a new line.
  @Sendable func update(_ done: Int, of total: Int) {
    state.withLock {
      if total != $0.total { $0.line = nil }
      ($0.done, $0.total) = (done, total)
      $0.show(label)
    }
  }

  /// Ends the line; nothing is shown afterwards.
  func finish() {
    state.withLock {
      $0.line?.finish()
      ($0.line, $0.total) = (nil, 0)
    }
  }

  private func wait() {
    state.withLock {
      $0.hasWaited = true
      $0.show(label)
    }
  }
}
