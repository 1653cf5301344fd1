import Foundation
import GRDB
import Problems
import Surveys
import Testing

@testable import Vault

/// A folder of a test's own, gone with it.
final class TemporaryFolder: Sendable {
  let url: URL

  init() throws {
    url = FileManager.default.temporaryDirectory.appending(path: "wardvoice-vault-\(UUID().uuidString)")
    try FileManager.default.createDirectory(
      at: url, withIntermediateDirectories: false, attributes: [.posixPermissions: 0o700])
  }

  deinit { try? FileManager.default.removeItem(at: url) }

  /// Every file under it, by its path from here.
  func files() throws -> [String: Data] {
    var files: [String: Data] = [:]
    for path in try FileManager.default.subpathsOfDirectory(atPath: url.path) {
      let file = url.appending(path: path)
      if try file.resourceValues(forKeys: [.isRegularFileKey]).isRegularFile == true {
        files[path] = try Data(contentsOf: file)
      }
    }
    return files
  }
}

/// The code of the problem that `body` throws; nil when it throws none, or something else.
func code(_ body: () throws -> Void) -> String? {
  do {
    try body()
    return nil
  } catch {
    return (error as? Problem)?.code ?? "not a Problem: \(error)"
  }
}

/// Reproducible random numbers (SplitMix64), so that a failing law fails again.
struct Seeded: RandomNumberGenerator {
  var state: UInt64

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var z = state
    z = (z ^ (z >> 30)) &* 0xBF58_476D_1CE4_E5B9
    z = (z ^ (z >> 27)) &* 0x94D0_49BB_1331_11EB
    return z ^ (z >> 31)
  }
}

enum Sample {
  /// The shipped survey, with two wards.
  static func form() throws -> Form {
    let root = URL(filePath: #filePath).deletingLastPathComponent().deletingLastPathComponent()
      .deletingLastPathComponent()
    let text = try String(contentsOf: root.appending(path: "Surveys/youth-voice.md"), encoding: .utf8)
    return try FormReader.form(
      from: try Workbook(markdown: text, file: "youth-voice.md"),
      files: [
        "wards.csv": ["E05013953", "E05009317"].map { code in
          Choice(name: code, label: Text(code), columns: ["borough": "E09000032"])
        }
      ])
  }

  /// Any response to `form` that an interview could end with, skipped and closed questions among them.
  static func response(to form: Form, using random: inout Seeded) -> Response {
    var response = Response(form: form.id, version: form.version, session: session(using: &random))
    for placed in form.questions where placed.question.isAsked {
      switch Int.random(in: 0..<6, using: &random) {
      case 0: break
      case 1: response.outcomes[placed.question.name] = .declined
      case 2: response.outcomes[placed.question.name] = .notRelevant
      default:
        let names = form.choices(of: placed.question).shuffled(using: &random).map(\.name)
        let isRank = if case .rank = placed.question.kind { true } else { false }
        let value = names.prefix(isRank ? 3 : 1).joined(separator: " ")
        if !value.isEmpty { response.outcomes[placed.question.name] = .answered(value) }
      }
    }
    return response
  }

  static func session(using random: inout Seeded) -> String {
    (0..<16).map { _ in hex(UInt8.random(in: .min ... .max, using: &random)) }.joined()
  }

  static func session(club: String = "A club") -> Session {
    Session(club: club, ward: "E05013953", survey: SurveySource(file: "s.md", text: "| survey | |"))
  }

  /// A version of the survey that `response(_:)` answers; its text names it.
  static func survey(_ version: String) -> (form: Form, source: SurveySource) {
    let form = Form(
      id: "f", title: "F", version: version, items: [], choices: [:], declarations: Declarations())
    return (form, SurveySource(file: "f.md", text: version))
  }

  static func response(_ answer: String) -> Response {
    Response(form: "f", version: "1", session: "s", outcomes: ["q": .answered(answer)])
  }

  /// As many envelopes as asked for, each with an answer of its own.
  static func envelopes(_ count: Int, to key: PublicKey) throws -> [Envelope] {
    try (0..<count).map { try Envelope(sealing: response("answer \($0)"), to: key) }
  }
}

/// Another program that has a store to itself until it lets go.
struct Other {
  private let queue: DatabaseQueue

  init(holding file: URL) throws {
    var configuration = Configuration()
    configuration.allowsUnsafeTransactions = true
    queue = try DatabaseQueue(path: file.path, configuration: configuration)
    try queue.inDatabase { try $0.execute(sql: "BEGIN EXCLUSIVE") }
  }

  func letGo() throws { try queue.inDatabase { try $0.execute(sql: "ROLLBACK") } }
}
