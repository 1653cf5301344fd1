import Glibc

/// Gives the terminal back when the program is ended from outside or by a fault: wiped, out of the alternate
/// screen, and with its settings as they were. Nobody's answer stays in sight, and the shell is usable again.
///
/// State is global because a signal handler can reach nothing else; it is written only while no handler is set.
enum Rescue {
  private nonisolated(unsafe) static let settings = UnsafeMutablePointer<termios>.allocate(capacity: 1)
  private nonisolated(unsafe) static let device = UnsafeMutablePointer<Int32>.allocate(capacity: 2)
  private nonisolated(unsafe) static let wipes = UnsafeMutablePointer<Bool>.allocate(capacity: 1)
  private nonisolated(unsafe) static var isArmed = false

  /// Ended from outside: terminate, hang up, interrupt. Ended by a fault: trap, abort, bad memory.
  private static let signals = [SIGTERM, SIGHUP, SIGINT, SIGILL, SIGTRAP, SIGABRT, SIGBUS, SIGFPE, SIGSEGV]
  /// Keys are no signals here; nobody suspends or ends the program by them, whoever sends them.
  private static let ignored = [SIGTSTP, SIGQUIT, SIGTTOU]

  /// Wipe; leave bracketed paste and the alternate screen; show the cursor; wipe; plain letters.
  private static let restoring: StaticString =
    "\u{1B}[2J\u{1B}[3J\u{1B}[H\u{1B}[?2004l\u{1B}[?1049l\u{1B}[?25h\u{1B}[0m\u{1B}[2J\u{1B}[3J\u{1B}[H"

  /// Remembers the settings of `device` and stands by. Later calls change nothing until `disarm`.
  ///
  /// - Parameter wipes: whether the screen is wiped as well.
  static func arm(_ device: Device, wipes: Bool = true) {
    guard !isArmed, tcgetattr(device.input, settings) == 0 else { return }
    (self.device[0], self.device[1]) = (device.input, device.output)
    self.wipes.pointee = wipes
    isArmed = true
    for number in signals { set(number, handle) }
    for number in ignored { set(number, SIG_IGN) }
  }

  /// Puts the remembered settings back and leaves signals to the system again.
  static func disarm() {
    guard isArmed else { return }
    for number in signals + ignored { set(number, SIG_DFL) }
    tcsetattr(device[0], TCSAFLUSH, settings)
    isArmed = false
  }

  private static func set(_ number: Int32, _ handler: __sighandler_t?) {
    var action = sigaction()
    action.__sigaction_handler.sa_handler = handler
    _ = sigaction(number, &action, nil)
  }

  /// Calls only what POSIX allows in a handler, then lets the signal do what it would have done.
  private static let handle: @convention(c) (Int32) -> Void = { number in
    if wipes.pointee { _ = write(device[1], restoring.utf8Start, restoring.utf8CodeUnitCount) }
    tcsetattr(device[0], TCSANOW, settings)
    signal(number, SIG_DFL)
    raise(number)
  }
}
