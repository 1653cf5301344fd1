import Glibc
import Surveys

/// How far a long task has come, on the error output: one line that is redrawn at a terminal, else a plain line at each
/// tenth, so that logs stay readable and `--json` output stays clean.
package struct ProgressLine {
  private let label: String
  private let total: Int
  private let device: Device
  private let isTerminal: Bool
  private var lastShown = -1

  /// - Parameter total: what counts as done, at least 0.
  package init(_ label: String, total: Int, output: Int32 = STDERR_FILENO) {
    self.label = label.printableLine
    self.total = max(0, total)
    device = Device(input: output, output: output)
    isTerminal = isatty(output) == 1
  }

  /// Shows that `done` of the total are done, when that changes what is to be seen.
  package mutating func update(_ done: Int) {
    let percent = ProgressLine.percent(done, of: total)
    guard percent != lastShown, isTerminal || percent / 10 != lastShown / 10 || lastShown < 0 else { return }
    lastShown = percent
    let words = "\(label): \(percent) % (\(done) of \(total))"
    device.write(isTerminal ? "\r\u{1B}[K\(words)" : words + "\n")
  }

  /// Leaves the line as it stands and goes to the next.
  package mutating func finish() {
    update(total)
    if isTerminal { device.write("\n") }
  }

  /// Whole percents, rounded down; 100 where there is nothing to do.
  static func percent(_ done: Int, of total: Int) -> Int {
    total > 0 ? Int(Double(min(max(done, 0), total)) / Double(total) * 100) : 100
  }
}
