import Exporting
import Foundation

/// Words for the person at the command: stderr, so that results on stdout can be piped.
enum Messages {
  static func say(_ words: String) {
    FileHandle.standardError.write(Data((words + "\n").utf8))
  }

  /// A result, on stdout.
  static func result(_ text: String) {
    FileHandle.standardOutput.write(Data((text.hasSuffix("\n") ? text : text + "\n").utf8))
  }
}

extension Messages {
  /// A result as JSON, on stdout.
  static func result(_ value: some Encodable) throws {
    FileHandle.standardOutput.write(try JSON.data(value))
  }
}
