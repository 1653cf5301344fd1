import Foundation
import Glibc

/// pyxform and, inside it, ODK Validate: the programs that decide what an XLSForm is for ODK and Kobo.
struct OutsideJudge {
  /// Names the command `xls2xform`; `make test` sets it.
  static let variable = "WARDVOICE_PYXFORM"

  static var command: String? { ProcessInfo.processInfo.environment[variable] }

  /// What `xls2xform --json` says of a form. Its exit status is 0 whatever it finds, so only this counts.
  struct Verdict: Decodable {
    var code: Int
    var message: String
    var warnings: [String]

    /// Accepted by both judges, without a warning.
    static let accepted = 100
    /// Refused, or a judge could not run.
    static let refused = 999
  }

  struct Failure: Error, CustomStringConvertible { var description: String }

  /// Converts a form with pyxform and checks the outcome with ODK Validate.
  static func verdict(on form: String, named name: String) throws -> Verdict {
    try verdict(on: Data(form.utf8), named: name)
  }

  static func verdict(on form: Data, named name: String) throws -> Verdict {
    let command = try command ?? { throw Failure(description: "\(variable) is not set") }()
    let folder = FileManager.default.temporaryDirectory.appending(path: "judge-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: name).path
    let said = folder.appending(path: "said").path
    try form.write(to: URL(filePath: file))
    try run([command, "--json", file, file + ".xml"], output: said)
    let words = try Data(contentsOf: URL(filePath: said))
    do {
      return try JSONDecoder().decode(Verdict.self, from: words)
    } catch {
      throw Failure(description: "\(command) said: \(String(decoding: words, as: UTF8.self))")
    }
  }

  /// What ODK Validate alone says of an XForm.
  static func wordsOfValidate(on xform: String) throws -> String {
    let command = try command ?? { throw Failure(description: "\(variable) is not set") }()
    let home = URL(filePath: command).deletingLastPathComponent().deletingLastPathComponent()
    let files = FileManager.default.enumerator(atPath: home.appending(path: "lib").path)
    let jar = files?.compactMap { $0 as? String }.first { $0.hasSuffix("ODK_Validate.jar") }
    guard let jar else { throw Failure(description: "there is no ODK Validate beside \(command)") }
    let folder = FileManager.default.temporaryDirectory.appending(path: "judge-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: folder) }
    let file = folder.appending(path: "form.xml").path
    let said = folder.appending(path: "said").path
    try Data(xform.utf8).write(to: URL(filePath: file))
    try run(
      ["/usr/bin/env", "java", "-jar", home.appending(path: "lib").appending(path: jar).path, file],
      output: said)
    return String(decoding: try Data(contentsOf: URL(filePath: said)), as: UTF8.self)
  }

  /// Runs a program to its end with both outputs in one file. Not `Foundation.Process`: its wait can outlast
  /// the program for as long as a child of any other test lives.
  private static func run(_ arguments: [String], output: String) throws {
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output, O_WRONLY | O_CREAT | O_TRUNC, 0o600)
    posix_spawn_file_actions_adddup2(&actions, 1, 2)

    // Threads of the test runner block signals, and a child inherits that.
    var attributes = posix_spawnattr_t()
    posix_spawnattr_init(&attributes)
    defer { posix_spawnattr_destroy(&attributes) }
    var none = sigset_t()
    sigemptyset(&none)
    posix_spawnattr_setsigmask(&attributes, &none)
    posix_spawnattr_setflags(&attributes, Int16(POSIX_SPAWN_SETSIGMASK))

    var words: [UnsafeMutablePointer<CChar>?] = arguments.map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var child = pid_t()
    let error = posix_spawn(&child, arguments[0], &actions, &attributes, &words, environ)
    guard error == 0 else {
      throw Failure(description: "\(arguments[0]) does not start: \(String(cString: strerror(error)))")
    }
    var status: Int32 = 0
    while waitpid(child, &status, 0) == -1 && errno == EINTR {}
  }
}
