import Foundation
import Testing

@testable import Statistics

@Suite struct DisclosureReferenceTests {
  @Test(
    "The attack finds the intervals of the outside attacker on every release of the reference folder",
    .enabled(if: ReferenceFolder.path != nil))
  func intervals() throws {
    let folder = URL(filePath: try #require(ReferenceFolder.path)).appending(path: "disclosure")
    let commands = try String(contentsOf: folder.appending(path: "commands.txt"), encoding: .utf8)
    var passed = 0
    for line in commands.split(whereSeparator: \.isNewline) where line.contains("attacker.py") {
      let command = try OutsideCommand(line)
      let rows = try command.files.enumerated().flatMap { index, file in
        try Self.rows(folder.appending(path: file), release: "R\(index + 1)")
      }
      let audit = try ReleaseAudit(rows, options: command.options)
      let expected = ReferenceTable(
        try String(contentsOf: folder.appending(path: command.expected), encoding: .utf8))
      let names = ["release", "area", "question", "breakdown", "answer", "kind", "lo", "hi", "status"]
      let columns = try names.map { try #require(expected.text($0)) }
      let outside = Set((0..<expected.count).map { row in columns.map { $0[row] }.joined(separator: " ") })
      let own = Set(
        audit.findings.map { finding in
          [
            finding.key.release, finding.key.area, finding.key.question, finding.key.breakdown,
            finding.key.answer, finding.isDifference ? "difference" : "cell", "\(finding.low)",
            "\(finding.high)",
            finding.status.rawValue,
          ].joined(separator: " ")
        })
      #expect(own == outside, "\(line)")
      passed += own == outside ? 1 : 0
    }
    print("reference disclosure: passed \(passed)")
    #expect(passed > 0)
  }

  static func rows(_ file: URL, release: String) throws -> [ReleaseRow] {
    let table = ReferenceTable(try String(contentsOf: file, encoding: .utf8))
    return try ReleaseRow.read(
      (0..<table.count).map { row in table.columns.mapValues { $0[row] } },
      header: Array(table.columns.keys), file: file.lastPathComponent, release: release)
  }

  /// One command line of the outside attacker.
  struct OutsideCommand {
    var files: [String] = []
    var options = ReleaseAudit.Options()
    var expected = ""

    init(_ line: Substring) throws {
      // The outside attacker's own default.
      options.protection = 4
      var words = line.split(separator: " ").map(String.init).drop { !$0.hasSuffix("attacker.py") }
        .dropFirst()
      while let word = words.popFirst() {
        switch word {
        case "--full": break
        case "--cumulative": options.isCumulative = true
        case "--milp": options.isInteger = true
        case "--protect": options.protection = try number(words.popFirst())
        case "--threshold": options.threshold = try number(words.popFirst())
        case "--round": options.roundingBase = try number(words.popFirst())
        case "--pct-slack": options.percentageSlack = try #require(Double(words.popFirst() ?? ""))
        case "--partition":
          options.partitions = (words.popFirst() ?? "").split(separator: ",").map(String.init)
        case "--out": expected = words.popFirst() ?? ""
        case let file: files.append(file)
        }
      }
    }

    private func number(_ word: String?) throws -> Int { try #require(Int(word ?? "")) }
  }
}
