import Foundation
import Glibc

/// Somebody at a terminal: reads what the program shows and types when words have come.
final class Sitting {
  private let terminal: Int32
  private let child: pid_t
  private let isScreen: Bool
  private var output: [UInt8] = []
  /// Where what was shown since the last keys begins.
  private var mark = 0

  struct Silence: Error, CustomStringConvertible { var description: String }

  /// Starts the program at a terminal of 80 by 24.
  /// - Parameter isScreen: whether it draws a screen; its type is then a vt52, whose few commands `Screen` knows.
  init(_ arguments: [String], in home: Home, isScreen: Bool) throws {
    self.isScreen = isScreen
    var environment = home.environment
    environment["TERM"] = isScreen ? "vt52" : "xterm-256color"
    var (far, near): (Int32, Int32) = (-1, -1)
    var name = [CChar](repeating: 0, count: 256)
    var size = winsize(ws_row: 24, ws_col: 80, ws_xpixel: 0, ws_ypixel: 0)
    let words = [Home.program] + arguments
    let started = try Spawning.lock.withLock { _ -> pid_t in
      guard openpty(&far, &near, &name, nil, &size) == 0 else { throw Silence(description: "no terminal") }
      for end in [far, near] { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      return try Spawning.start(words, environment, newSession: true) { actions in
        posix_spawn_file_actions_addopen(&actions, 0, name, O_RDWR, 0)
        posix_spawn_file_actions_adddup2(&actions, 0, 1)
        posix_spawn_file_actions_adddup2(&actions, 0, 2)
      }
    }
    close(near)
    (terminal, child) = (far, started)
  }

  /// What can be seen: the screen, or the lines since the last keys.
  var shown: String {
    isScreen ? VT52.screen(output) : String(decoding: output[mark...], as: UTF8.self)
  }

  /// Everything that was ever written to the terminal.
  var everything: String { String(decoding: output, as: UTF8.self) }

  /// Waits until `words` can be seen, then types.
  func when(_ words: String, type keys: String) throws {
    while !shown.contains(words) {
      guard read() else { throw Silence(description: "“\(words)” never came. Shown: \(shown)") }
    }
    mark = output.count
    let bytes = Array(keys.utf8)
    _ = write(terminal, bytes, bytes.count)
  }

  /// Reads to the end of the program.
  /// - Returns: its exit status.
  func finish() -> Int32 {
    while read() {}
    close(terminal)
    return Spawning.status(of: child)
  }

  /// False when the program has gone, or has been silent for longer than any machine is slow.
  private func read() -> Bool {
    var descriptor = pollfd(fd: terminal, events: Int16(POLLIN), revents: 0)
    guard poll(&descriptor, 1, 30_000) > 0 else {
      kill(child, SIGKILL)
      return false
    }
    var buffer = [UInt8](repeating: 0, count: 65_536)
    let count = Glibc.read(terminal, &buffer, buffer.count)
    guard count > 0 else { return false }
    output += buffer[..<count]
    return true
  }
}

/// What a DEC VT52 of 80 by 24 shows after these bytes; terminfo(5) `vt52`, and the few `CSI` that wipe.
enum VT52 {
  static func screen(_ bytes: [UInt8]) -> String {
    let blank = [Unicode.Scalar](repeating: " ", count: 80)
    var rows = [[Unicode.Scalar]](repeating: blank, count: 24)
    var (row, column) = (0, 0)
    var rest = Array(String(decoding: bytes, as: UTF8.self).unicodeScalars)[...]
    func wipe(from start: Int) {
      rows[row].replaceSubrange(start..<80, with: blank[start..<80])
      for below in rows.indices where below > row { rows[below] = blank }
    }
    func down() {
      row += 1
      guard row > 23 else { return }
      rows.removeFirst()
      rows.append(blank)
      row = 23
    }
    while let sign = rest.popFirst() {
      switch sign {
      case "\u{1B}":
        switch rest.popFirst() {
        case "Y":
          guard let y = rest.popFirst(), let x = rest.popFirst() else { break }
          (row, column) = (min(23, max(0, Int(y.value) - 32)), min(79, max(0, Int(x.value) - 32)))
        case "H": (row, column) = (0, 0)
        case "J": wipe(from: column)
        case "K": rows[row].replaceSubrange(column..<80, with: blank[column..<80])
        case "A": row = max(0, row - 1)
        case "B": row = min(23, row + 1)
        case "C": column = min(79, column + 1)
        case "D": column = max(0, column - 1)
        case "[":
          var words = String.UnicodeScalarView()
          while let next = rest.popFirst() {
            words.append(next)
            if (0x40...0x7E).contains(next.value) { break }
          }
          if String(words) == "2J" { rows = [[Unicode.Scalar]](repeating: blank, count: 24) }
          if String(words) == "H" { (row, column) = (0, 0) }
        default: break
        }
      case "\r": column = 0
      case "\n": down()
      case "\u{8}": column = max(0, column - 1)
      case "\t": column = min(79, (column / 8 + 1) * 8)
      case " "...:
        rows[row][column] = sign
        column = min(79, column + 1)
      default: break
      }
    }
    return rows.map { String(String.UnicodeScalarView($0)) }.joined(separator: "\n")
  }
}
