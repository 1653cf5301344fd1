import Exporting
import Foundation
import Problems
import Vault

/// Where words go: results to stdout, so that they can be piped, and everything else to stderr.
enum Messages {
  /// Words for the person at the command. That they cannot be shown is no reason to stop.
  static func say(_ words: String) {
    try? FileHandle.standardError.write(contentsOf: Data((words + "\n").utf8))
  }

  /// What stops nothing and should be mended.
  static func warn(_ problem: Problem) {
    let place = problem.place.map { "\($0): " } ?? ""
    say(
      "warning[\(problem.code)] \(place)\(problem.summary)" + (problem.remedy.map { "\n  mend: " + $0 } ?? "")
    )
  }

  /// A result, on stdout.
  static func result(_ text: String) throws {
    // By bytes: the end of a CSV line, a return and a newline, is one character of its own.
    try write(Data((text.utf8.last == UInt8(ascii: "\n") ? text : text + "\n").utf8))
  }

  /// A result as JSON, on stdout.
  static func result(_ value: some Encodable) throws { try write(JSON.data(value)) }

  private static func write(_ data: Data) throws {
    do {
      try FileHandle.standardOutput.write(contentsOf: data)
    } catch {
      throw Problem(
        "output.unwritable", .storage, "The result could not be written: \(fileReason(error)).",
        remedy: "Check the disk or the pipe the result goes to.")
    }
  }
}
