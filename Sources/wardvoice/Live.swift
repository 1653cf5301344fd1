import Foundation
import Problems
import Vault

/// The only place that reads the clock, the environment and the system's random numbers.
enum Live {
  static let version = "0.1.0"

  /// Today as days since 1970-01-01, in local time: what a form's `today()` says.
  static var today: Int {
    let now = Date()
    let seconds = now.timeIntervalSince1970 + Double(TimeZone.current.secondsFromGMT(for: now))
    return Int((seconds / 86_400).rounded(.down))
  }

  /// Today as `2026-11-20`, in local time.
  static var todayAsText: String {
    Date().formatted(Date.ISO8601FormatStyle(timeZone: .current).year().month().day())
  }

  /// The seed of one interview.
  static var seed: UInt64 { UInt64.random(in: .min ... .max) }

  static var environment: [String: String] { ProcessInfo.processInfo.environment }

  /// XDG Base Directory: `$XDG_DATA_HOME/wardvoice`, else `~/.local/share/wardvoice`.
  static var defaultWorkspace: URL {
    if let folder = absolute("XDG_DATA_HOME") { return folder.appending(path: "wardvoice") }
    let home = absolute("HOME") ?? FileManager.default.homeDirectoryForCurrentUser
    return home.appending(path: ".local/share/wardvoice")
  }

  /// Where an opened key may be remembered: `XDG_RUNTIME_DIR`, else a folder of this user's in shared memory.
  static var unlocked: Unlocked {
    let folder = absolute("XDG_RUNTIME_DIR") ?? URL(filePath: "/dev/shm/wardvoice-\(getuid())")
    return Unlocked(folder: folder)
  }

  /// Whether colour is unwelcome: https://no-color.org.
  static var noColor: Bool { !(environment["NO_COLOR"] ?? "").isEmpty }

  /// Whether the locale writes UTF-8 (POSIX: the first of the three that says something).
  static var speaksUTF8: Bool {
    let locale = ["LC_ALL", "LC_CTYPE", "LANG"].compactMap { environment[$0] }.first { !$0.isEmpty } ?? ""
    return locale.lowercased().replacing("-", with: "").hasSuffix("utf8")
  }

  static var outputIsTerminal: Bool { isatty(STDOUT_FILENO) == 1 }
  static var errorsAreTerminal: Bool { isatty(STDERR_FILENO) == 1 }
  static var inputIsTerminal: Bool { isatty(STDIN_FILENO) == 1 }

  /// Does something in a second, on another thread, if the program still runs then.
  static func afterASecond(_ body: @escaping @Sendable () -> Void) {
    DispatchQueue.global().asyncAfter(deadline: .now() + 1, execute: body)
  }

  /// A folder of its own for a demonstration, removed by whoever made it.
  static func temporaryFolder() throws -> URL {
    try FileManager.default.url(
      for: .itemReplacementDirectory, in: .userDomainMask,
      appropriateFor: FileManager.default.temporaryDirectory, create: true)
  }

  private static func absolute(_ variable: String) -> URL? {
    guard let path = environment[variable], path.hasPrefix("/") else { return nil }
    return URL(filePath: path, directoryHint: .isDirectory)
  }
}
