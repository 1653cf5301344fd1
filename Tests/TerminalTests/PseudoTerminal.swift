import Foundation
import Synchronization

@testable import Terminal

/// A terminal with nobody at it: a pty whose far end a thread reads, typing `keys` when `words` have come.
final class PseudoTerminal: Sendable {
  private struct State {
    var output = ""
    var searched = ""
    var script: [(words: String, keys: String)] = []
  }

  /// As keys of a script: the far end goes away.
  static let hangUp = "(hang up)"

  let near: Int32
  /// The near end's device, for a program to open.
  let name: String
  private let far: Int32
  private let state = Mutex(State())
  private let hasTyped = DispatchSemaphore(value: 0)
  private let hasEnded = DispatchSemaphore(value: 0)

  init(columns: UInt16 = 80, rows: UInt16 = 24, script: [(words: String, keys: String)] = []) {
    // Opened so, and not with openpty, no program that another test starts meanwhile can hold an end open.
    far = open("/dev/ptmx", O_RDWR | O_NOCTTY | O_CLOEXEC)
    var (number, lock): (Int32, Int32) = (-1, 0)
    // TIOCGPTN and TIOCSPTLCK, which are not imported.
    precondition(ioctl(far, 0x8004_5430, &number) == 0 && ioctl(far, 0x4004_5431, &lock) == 0)
    name = "/dev/pts/\(number)"
    near = open(name, O_RDWR | O_NOCTTY | O_CLOEXEC)
    var size = winsize(ws_row: rows, ws_col: columns, ws_xpixel: 0, ws_ypixel: 0)
    precondition(ioctl(near, UInt(TIOCSWINSZ), &size) == 0)
    state.withLock { $0.script = script }
    Thread.detachNewThread { [self] in follow() }
  }

  var device: Device { Device(input: near, output: near) }

  /// The settings the terminal has now.
  var settings: termios {
    var settings = termios()
    tcgetattr(near, &settings)
    return settings
  }

  /// Waits until all of the script has been typed; false when that takes longer than it ever should.
  func hasTypedAll() -> Bool { hasTyped.wait(timeout: .now() + 20) == .success }

  /// Closes the near end and gives back everything that was written to it.
  func finish() -> String {
    close(near)
    hasEnded.wait()
    return state.withLock { $0.output }
  }

  private func follow() {
    var buffer = [UInt8](repeating: 0, count: 65_536)
    while true {
      let count = read(far, &buffer, buffer.count)
      guard count > 0 else { break }
      let keys = state.withLock { state -> String? in
        let words = String(decoding: buffer[..<count], as: UTF8.self)
        state.output += words
        state.searched += words
        guard let next = state.script.first, state.searched.contains(next.words) else { return nil }
        state.script.removeFirst()
        state.searched = ""
        return next.keys
      }
      if keys == PseudoTerminal.hangUp { break }
      if let keys { write(far, keys, keys.utf8.count) }
      if keys != nil, state.withLock({ $0.script.isEmpty }) { hasTyped.signal() }
    }
    close(far)
    hasEnded.signal()
  }
}
