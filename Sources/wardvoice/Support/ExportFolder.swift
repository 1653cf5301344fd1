import Exporting
import Foundation
import Problems
import Vault

/// The folder that a release goes into.
struct ExportFolder {
  private let name: String
  private let url: URL

  init(_ name: String) {
    (self.name, url) = (name, URL(filePath: name, directoryHint: .isDirectory))
  }

  /// What `settings.json` says of the release that a folder holds.
  private struct Held: Decodable {
    var releases: [String: String]
    /// Nil where no release was recorded: a demonstration, or bundled measures alone.
    var ledger: String?
  }

  /// Leaves a folder alone that holds another release, or a data package of other making.
  ///
  /// - Parameter ledger: the fingerprint of the ledger that remembers the release; nil when none does.
  /// - Throws: `export.other-release`, `export.other-files`.
  func refuseOther(than ledger: String?, remedy: String) throws {
    let marks = ["settings.json", "datapackage.json", "release.csv"].filter {
      FileManager.default.fileExists(atPath: url.appending(path: $0).path)
    }
    guard let mark = marks.first else { return }
    guard let data = try? Data(contentsOf: url.appending(path: "settings.json")),
      let held = try? JSONDecoder().decode(Held.self, from: data)
    else {
      throw Problem(
        "export.other-files", .refused, "There is a \(mark) in this folder that is of no release known here.",
        at: name, remedy: remedy)
    }
    if held.ledger == nil || held.ledger == ledger { return }
    let labels = Set(held.releases.values).sorted().map { "“\($0)”" }.joined(separator: ", ")
    throw Problem(
      "export.other-release", .refused, "This folder holds the release \(labels), and this is another one.",
      at: name, remedy: remedy)
  }

  /// Writes every file beside its place first and moves them in at the end, so that a full disk leaves no half file.
  ///
  /// - Parameter record: what must succeed before any file is given out.
  /// - Returns: the names written.
  func write(_ files: [(name: String, contents: Data)], after record: () throws -> Void = {}) throws
    -> [String]
  {
    let beside = try mapping { try makeFolderBeside() }
    defer { try? FileManager.default.removeItem(at: beside) }
    try mapping {
      for file in files { try write(file.contents, to: beside.appending(path: file.name)) }
    }
    for file in files { try checkPlace(of: file.name) }
    try record()
    // The settings, which are last, go first: by them a second try knows the folder for its own.
    for file in files.reversed() {
      let (from, to) = (beside.appending(path: file.name).path, url.appending(path: file.name).path)
      if rename(from, to) != 0 { throw unfinished(at: file.name, fileReason(errno: errno)) }
    }
    return files.map(\.name)
  }

  /// Writes a file through to the disk, which may be found full or broken only then.
  private func write(_ contents: Data, to file: URL) throws {
    try contents.write(to: file)
    let handle = try FileHandle(forWritingTo: file)
    defer { try? handle.close() }
    try handle.synchronize()
  }

  /// - Throws: `export.unwritable` where something has a file's name that the file cannot take the place of.
  private func checkPlace(of file: String) throws {
    var (there, folder) = (stat(), stat())
    guard lstat(url.appending(path: file).path, &there) == 0 else { return }
    if there.st_mode & S_IFMT == S_IFDIR { throw unwritable("\(file) is the name of a folder there") }
    // In a folder like /tmp only a file's owner, or the folder's, may put another in its place.
    guard stat(url.path, &folder) == 0, folder.st_mode & S_ISVTX != 0 else { return }
    if ![0, there.st_uid, folder.st_uid].contains(geteuid()) {
      throw unwritable("\(file) is somebody else's there")
    }
  }

  /// A new folder in this one, for its owner only.
  private func makeFolderBeside() throws -> URL {
    try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    var template = Array(url.appending(path: ".unfinished-XXXXXX").path.utf8CString)
    guard mkdtemp(&template) != nil else { throw unwritable(fileReason(errno: errno)) }
    return URL(
      filePath: String(decoding: template.dropLast().map(UInt8.init(bitPattern:)), as: UTF8.self),
      directoryHint: .isDirectory)
  }

  private func mapping<Result>(_ body: () throws -> Result) throws -> Result {
    do {
      return try body()
    } catch let problem as Problem {
      throw problem
    } catch {
      throw unwritable(fileReason(error))
    }
  }

  private func unwritable(_ reason: String) -> Problem {
    Problem(
      "export.unwritable", .storage, "The files cannot be written: \(reason).", at: name,
      remedy: "Check the disk and the folder, or name another folder.")
  }

  /// - Parameter file: the first that is not in its place.
  private func unfinished(at file: String, _ reason: String) -> Problem {
    Problem(
      "export.unfinished", .storage,
      "The release is recorded, but \(file) and the files after it are not in their places: \(reason).",
      at: name,
      remedy:
        "Mend that, or name another folder, and export again with the same settings: it stays one release.")
  }
}
