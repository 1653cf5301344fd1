import Glibc
package import Problems

/// Reading a passphrase: typed at the terminal without being shown, or one line of a pipe. Never a flag or a variable,
/// which other programs can read.
package enum Passphrase {
  private static let longest = 1024

  /// The bytes of one line without its end; this function wipes its own copy.
  ///
  /// - Throws: `terminal.no-passphrase` when the input ends before a line, or the line is longer than 1,024 bytes.
  package static func read(prompt: String) throws(Problem) -> [UInt8] {
    guard isatty(STDIN_FILENO) == 1 else { return try line(from: STDIN_FILENO) }
    let terminal = open("/dev/tty", O_RDWR | O_NOCTTY | O_CLOEXEC)
    guard terminal >= 0 else { return try hidden(prompt, Device(input: STDIN_FILENO, output: STDERR_FILENO)) }
    defer { _ = Glibc.close(terminal) }
    return try hidden(prompt, Device(input: terminal, output: terminal))
  }

  static func hidden(_ prompt: String, _ device: Device) throws(Problem) -> [UInt8] {
    var settings = termios()
    guard tcgetattr(device.input, &settings) == 0 else { throw noPassphrase }
    // Whoever ends the program here gets their terminal back with its echo.
    Rescue.arm(device, wipes: false)
    defer { Rescue.disarm() }
    settings.c_lflag &= ~tcflag_t(ECHO)
    settings.c_lflag |= tcflag_t(ICANON | ISIG | ECHONL)
    tcsetattr(device.input, TCSAFLUSH, &settings)
    device.write(prompt)
    return try line(from: device.input)
  }

  /// Reads byte by byte, so that nothing after the line is taken from the pipe.
  static func line(from descriptor: Int32) throws(Problem) -> [UInt8] {
    let buffer = UnsafeMutableBufferPointer<UInt8>.allocate(capacity: longest)
    defer {
      if let start = buffer.baseAddress { explicit_bzero(start, longest) }
      buffer.deallocate()
    }
    buffer.initialize(repeating: 0)
    var count = 0
    var byte: UInt8 = 0
    while true {
      let got = Glibc.read(descriptor, &byte, 1)
      if got < 0, errno == EINTR { continue }
      guard got == 1 else {
        if got == 0, count > 0 { break }
        throw noPassphrase
      }
      if byte == 10 { break }
      guard count < longest else { throw noPassphrase }
      buffer[count] = byte
      count += 1
    }
    byte = 0
    if count > 0, buffer[count - 1] == 13 { count -= 1 }
    return Array(buffer[..<count])
  }

  private static var noPassphrase: Problem {
    Problem(
      "terminal.no-passphrase", .unavailable, "No passphrase could be read.",
      remedy: "Type it at a terminal, or send it as one line to the command's input.")
  }
}
