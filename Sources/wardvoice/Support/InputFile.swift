import Foundation
import Problems

/// A file that a person names on the command line.
enum InputFile {
  /// The most bytes read: what the largest survey may have.
  private static let largest = 50_000_000

  /// - Throws: `file.missing`, `file.is-a-folder`, `file.too-large` or `file.unreadable`.
  static func data(_ name: String) throws -> Data {
    var isFolder: ObjCBool = false
    guard FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) else {
      throw Problem("file.missing", .missing, "There is no file \(name).", remedy: "Check its name.")
    }
    if isFolder.boolValue {
      throw Problem("file.is-a-folder", .missing, "\(name) is a folder.", remedy: "Name a file in it.")
    }
    let size = (try? FileManager.default.attributesOfItem(atPath: name))?[.size] as? Int ?? 0
    guard size <= largest else {
      throw Problem(
        "file.too-large", .data, "\(name) is larger than \(largest / 1_000_000) MB.",
        remedy: "Take everything out of it that is not needed.")
    }
    do {
      return try Data(contentsOf: URL(filePath: name))
    } catch {
      throw Problem(
        "file.unreadable", .missing, "\(name) cannot be read.", remedy: "Check that you may read it.")
    }
  }
}
