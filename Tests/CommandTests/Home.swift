import Foundation
import Glibc
import Synchronization
import Testing

/// A home of a test's own, in which the real program is run; gone with it.
final class Home: Sendable {
  /// What a run of the program gave back.
  struct Run {
    var status: Int32
    var output: String
    var errors: String

    func json() throws -> [String: Any] {
      let value = try JSONSerialization.jsonObject(with: Data(output.utf8))
      return try #require(value as? [String: Any])
    }

    /// The codes of the errors it printed, in order.
    var codes: [String] { errors.matches(of: /(?m)^error\[([a-z0-9.-]+)\]/).map { String($0.1) } }
  }

  static let passphrase = "four words make it"

  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "wardvoice-home-\(UUID().uuidString)")
    for name in ["data", "run"] {
      try FileManager.default.createDirectory(
        at: url.appending(path: name), withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
    }
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// A home in which `init` was run once with `passphrase`, so that not every test has to wait for scrypt.
  static func prepared() throws -> Home {
    let home = try Home()
    for (path, data) in try madeOnce.get() {
      let file = home.url.appending(path: path)
      try FileManager.default.createDirectory(
        at: file.deletingLastPathComponent(), withIntermediateDirectories: true,
        attributes: [.posixPermissions: 0o700])
      let attributes: [FileAttributeKey: Any] = [.posixPermissions: 0o600]
      guard FileManager.default.createFile(atPath: file.path, contents: data, attributes: attributes) else {
        throw Failure(words: "\(file.path) cannot be written")
      }
    }
    return home
  }

  /// What `init` writes, by path; its home is gone again.
  private static let madeOnce = Result {
    let home = try Home()
    let run = try home.run("init", input: passphrase + "\n")
    guard run.status == 0 else { throw Failure(words: run.errors) }
    return try home.files(in: home.url)
  }

  struct Failure: Error { var words: String }

  /// The program that is tested: it lies beside the program that runs the tests.
  static var program: String {
    let tests = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    return tests.deletingLastPathComponent().appending(path: "wardvoice").path
  }

  var workspace: URL { url.appending(path: "data/wardvoice") }

  func path(_ name: String) -> String { url.appending(path: name).path }

  /// Writes a file into the home.
  /// - Returns: its path.
  func write(_ text: String, to name: String) throws -> String {
    try Data(text.utf8).write(to: url.appending(path: name))
    return path(name)
  }

  /// Every file of the workspace, or of another folder, by its path from there.
  func files(in folder: URL? = nil) throws -> [String: Data] {
    let folder = folder ?? workspace
    let paths = try FileManager.default.subpathsOfDirectory(atPath: folder.path)
    return try paths.reduce(into: [:]) { files, path in
      let file = folder.appending(path: path)
      guard try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true else { return }
      files[path] = try Data(contentsOf: file)
    }
  }

  var environment: [String: String] {
    [
      "HOME": url.path, "XDG_DATA_HOME": path("data"), "XDG_RUNTIME_DIR": path("run"), "LANG": "C.UTF-8",
      "PATH": "/usr/bin:/bin", "TMPDIR": url.path,
    ]
  }

  /// Runs the program to its end.
  /// - Parameters:
  ///   - input: what it is sent through a pipe; nothing unless given.
  ///   - launcher: a program and its words that start it, such as one that changes the user.
  func run(_ arguments: String..., input: String = "") throws -> Run { try run(all: arguments, input: input) }

  func run(all arguments: [String], input: String = "", through launcher: [String] = []) throws -> Run {
    let name = UUID().uuidString
    let (output, errors) = (path(name + ".out"), path(name + ".err"))
    defer { for file in [output, errors] { unlink(file) } }
    let words = launcher + [Home.program] + arguments
    let child = try Spawning.lock.withLock { _ in
      var ends: [Int32] = [-1, -1]
      guard pipe(&ends) == 0 else { throw Failure(words: "no pipe") }
      for end in ends { _ = fcntl(end, F_SETFD, FD_CLOEXEC) }
      // Small enough for the pipe to take whole; a program that reads none of it is no error.
      _ = input.utf8CString.withUnsafeBytes { Glibc.write(ends[1], $0.baseAddress, $0.count - 1) }
      close(ends[1])
      defer { close(ends[0]) }
      return try Spawning.start(words, environment) { actions in
        posix_spawn_file_actions_adddup2(&actions, ends[0], 0)
        posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
        posix_spawn_file_actions_addopen(&actions, 2, errors, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
      }
    }
    let status = Spawning.status(of: child)
    return Run(
      status: status, output: try String(contentsOfFile: output, encoding: .utf8),
      errors: try String(contentsOfFile: errors, encoding: .utf8))
  }
}

/// Starting programs without Foundation's `Process`, which waits for grandchildren too.
enum Spawning {
  /// Held while descriptors are open that another child must not inherit.
  static let lock = Mutex(())

  static func start(
    _ words: [String], _ environment: [String: String], newSession: Bool = false,
    _ prepare: (inout posix_spawn_file_actions_t) -> Void
  ) throws -> pid_t {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    prepare(&actions)
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    // Test threads block signals, and a child would inherit that.
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    let startsSession: Int32 = 0x80
    posix_spawnattr_setflags(
      &attributes, Int16(Int32(POSIX_SPAWN_SETSIGMASK) | (newSession ? startsSession : 0)))
    var arguments = words.map { strdup($0) } + [nil]
    var variables = environment.map { strdup("\($0.key)=\($0.value)") } + [nil]
    defer { for word in arguments + variables { free(word) } }
    var child: pid_t = 0
    let failure = posix_spawn(&child, words[0], &actions, &attributes, &arguments, &variables)
    guard failure == 0 else {
      throw Home.Failure(words: "\(words[0]): \(String(cString: strerror(failure)))")
    }
    return child
  }

  /// Waits for its end: the exit status, or 128 and the signal that ended it, as a shell says it.
  static func status(of child: pid_t) -> Int32 {
    var status: Int32 = 0
    while waitpid(child, &status, 0) < 0, errno == EINTR {}
    return status & 0x7F == 0 ? (status >> 8) & 0xFF : 128 + (status & 0x7F)
  }
}
