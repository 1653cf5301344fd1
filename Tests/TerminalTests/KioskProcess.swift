import Foundation

/// The real program, started as a person would.
struct KioskProcess {
  /// The program beside these tests; nil where only the tests were built.
  static let program: String? = {
    guard let tests = try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")
    else {
      return nil
    }
    let program = URL(filePath: tests).deletingLastPathComponent().appending(path: "wardvoice").path
    return FileManager.default.isExecutableFile(atPath: program) ? program : nil
  }()

  let process: pid_t

  /// - Parameter end: what it reads from and writes to: a file, or the near end of a pty. The pty does not become
  ///   its controlling terminal: the system would reset a terminal whose controlling program ends, and hide what
  ///   the program itself did.
  init(_ arguments: [String], home: URL, end: String) throws {
    guard let program = Self.program else { throw POSIXError(.ENOENT) }
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, end, O_RDWR | O_NOCTTY, 0)
    posix_spawn_file_actions_adddup2(&actions, 0, 1)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Threads of tests block signals, and a program would inherit that.
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    let environment = ["TERM=xterm-256color", "XDG_RUNTIME_DIR=\(home.path)", "HOME=\(home.path)"]
    let words = ([program] + arguments).map { strdup($0) } + [nil]
    let variables = environment.map { strdup($0) } + [nil]
    defer { (words + variables).forEach { free($0) } }
    var process: pid_t = 0
    let error = posix_spawn(&process, program, &actions, &attributes, words, variables)
    guard error == 0 else { throw POSIXError(POSIXErrorCode(rawValue: error) ?? .EIO) }
    self.process = process
  }

  /// Waits for its end: the exit status, or the negative number of the signal that ended it.
  func wait() -> Int32 {
    var status: Int32 = 0
    while waitpid(process, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : -(status & 0x7F)
  }
}
