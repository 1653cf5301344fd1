import Glibc
package import Problems

/// The two ends of a terminal: where keys come from and where words go.
package struct Device: Sendable {
  let input: Int32
  let output: Int32

  package init(input: Int32 = STDIN_FILENO, output: Int32 = STDOUT_FILENO) {
    self.input = input
    self.output = output
  }

  package var isTerminal: Bool { isatty(input) == 1 && isatty(output) == 1 }

  /// - Throws: `terminal.none` when either end is a file or a pipe.
  package func requireTerminal() throws(Problem) {
    guard isTerminal else {
      throw Problem(
        "terminal.none", .unavailable, "An interview needs a terminal, and this is a pipe or a file.",
        remedy: "Run the command in a terminal window, without < > or |.")
    }
  }

  static var gone: Problem {
    Problem(
      "terminal.gone", .unavailable, "The terminal has gone away; the unfinished interview was discarded.",
      remedy: "Open a terminal and start the kiosk again.")
  }

  /// Another descriptor of the same end, which can be closed by itself and which no other program gets.
  func copy(of end: Int32) -> Int32 { fcntl(end, F_DUPFD_CLOEXEC, 0) }

  enum Waited { case input, nothing, interrupted, gone }

  /// Waits for a key, at most `duration`; a signal, such as that of a resized window, ends it early.
  func wait(_ duration: Duration) -> Waited {
    var descriptor = pollfd(fd: input, events: Int16(POLLIN), revents: 0)
    let parts = duration.components
    let milliseconds = parts.seconds * 1000 + parts.attoseconds / 1_000_000_000_000_000
    switch poll(&descriptor, 1, Int32(clamping: max(1, milliseconds))) {
    case 0: return .nothing
    case ..<0: return errno == EINTR ? .interrupted : .gone
    default: return descriptor.revents & Int16(POLLIN) != 0 ? .input : .gone
    }
  }

  /// The bytes that are there now; empty when the terminal has gone.
  func read(upTo count: Int = 256) -> [UInt8] {
    [UInt8](unsafeUninitializedCapacity: count) { buffer, used in
      used = max(0, Glibc.read(input, buffer.baseAddress, count))
    }
  }

  func write(_ words: String) {
    var bytes = Array(words.utf8)[...]
    while !bytes.isEmpty {
      let written = bytes.withUnsafeBytes { Glibc.write(output, $0.baseAddress, $0.count) }
      if written < 0, errno != EINTR, errno != EAGAIN { return }
      bytes = bytes.dropFirst(max(0, written))
    }
  }

  /// How wide it is; 80 where it does not say.
  var columns: Int {
    var size = winsize()
    guard ioctl(output, UInt(TIOCGWINSZ), &size) == 0, size.ws_col > 0 else { return 80 }
    return Int(size.ws_col)
  }

  /// Throws away what was typed and not yet read.
  func discardInput() { tcflush(input, TCIFLUSH) }

  /// Wipes the screen (`CSI 2 J`) and the lines kept above it (`CSI 3 J`, an extension of xterm that all common
  /// terminals and tmux know), and goes to the top left.
  func wipe() { write(Device.wiping) }

  static let wiping = "\u{1B}[2J\u{1B}[3J\u{1B}[H"
}
