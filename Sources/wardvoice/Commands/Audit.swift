import ArgumentParser
import Exporting
import Foundation
import Problems
import Statistics

struct Audit: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "audit",
    abstract: "Attack releases: see whether a withheld count can be worked out from them.",
    discussion: """
      Takes everything the files say together (sums of answers, areas and breakdowns, rounded percentages, ranges)
      and finds, by linear programming, between which numbers each withheld count must lie. Exits 0 when every
      range is wide enough, 1 when one is not. A release is a folder that export wrote, or a CSV file with the
      columns \(ReleaseRow.columns.joined(separator: ", ")).
      """)

  @Argument(help: "The releases, oldest first.", completion: .file())
  var releases: [String]

  @Flag(help: "Each release holds the people of the one before, so that differences are counts too.")
  var cumulative = false

  @Option(
    help: ArgumentHelp(
      "Breakdowns, parted by commas, whose values make everyone; those with a value not_said always do.",
      valueName: "names"))
  var partition: String?

  @Option(parsing: .unconditional, help: "A range narrower than this exposes its count.")
  var protect = 5

  @Option(parsing: .unconditional, help: "Counts known to be at least this large hide nobody.")
  var threshold = 10

  @Option(parsing: .unconditional, help: "What counts written as ~15 are multiples of.")
  var round = 5

  @Option(
    parsing: .unconditional,
    help: ArgumentHelp(
      "How many points a percentage may lie beyond its rounding, as weighted ones do.", valueName: "points"))
  var percentSlack = 0.0

  @Flag(help: "Ask the solver for whole numbers throughout: slower, and rarely narrower.")
  var integer = false

  @Option(parsing: .unconditional, help: "How many counts to list, narrowest first; 0 for all.")
  var top = 10

  @OptionGroup var format: FormatOptions

  func validate() throws {
    if releases.isEmpty { throw ValidationError("Name a release to audit.") }
    for (name, value) in [("protect", protect), ("threshold", threshold), ("round", round)]
    where !(1...1_000_000).contains(value) {
      throw ValidationError("--\(name) is a whole number, 1 or more.")
    }
    if !(0...100).contains(percentSlack) {
      throw ValidationError("--percent-slack is a number from 0 to 100.")
    }
    if top < 0 { throw ValidationError("--top is a number of counts, 0 or more.") }
  }

  func run() throws {
    let rows = try releases.enumerated().flatMap { try ReleaseFile.rows($1, release: "R\($0 + 1)") }
    let options = try options(for: rows)
    let waiting = Waiting("Working out withheld counts")
    defer { waiting.finish() }
    let audit = try ReleaseAudit(rows, options: options, progress: waiting.update)
    waiting.finish()
    let table = AuditTable(audit: audit, top: top == 0 ? .max : top)
    if format.json {
      try Messages.result(table.document)
    } else if format.csv {
      try Messages.result(table.table.csv)
    } else {
      try Messages.result(table.text)
    }
    if !cumulative, Set(rows.map(\.key.release)).count > 1 {
      Messages.say("Add --cumulative if each release holds the people of the one before.")
    }
    if !audit.exposed.isEmpty { throw ExitCode(1) }
  }

  private func options(for rows: [ReleaseRow]) throws -> ReleaseAudit.Options {
    var options = ReleaseAudit.Options()
    (options.protection, options.threshold, options.roundingBase) = (protect, threshold, round)
    (options.percentageSlack, options.isCumulative, options.isInteger) = (percentSlack, cumulative, integer)
    let named = (partition ?? "").split(separator: ",").map { $0.trimmingCharacters(in: .whitespaces) }
    let known = Set(rows.compactMap { $0.key.breakdown.split(separator: "=").first.map(String.init) })
      .subtracting([ReleaseRow.Key.everyone]).sorted()
    for name in named where !name.isEmpty && !known.contains(name) {
      throw Problem(
        "audit.unknown-breakdown", .usage, "No release has a breakdown called “\(name)”.",
        remedy: didYouMean(name, among: known)
          ?? (known.isEmpty
            ? "They have none: leave --partition out."
            : "Name one of \(known.joined(separator: ", "))."))
    }
    let whole = rows.map(\.key.breakdown).filter { $0.hasSuffix("=\(BreakdownValue.notSaid)") }.map {
      String($0.dropLast(BreakdownValue.notSaid.count + 1))
    }
    options.partitions = Set(named + whole).filter { !$0.isEmpty }.sorted()
    return options
  }
}

/// A release as a file, or as the folder it was exported into.
enum ReleaseFile {
  static func rows(_ name: String, release: String) throws -> [ReleaseRow] {
    var isFolder: ObjCBool = false
    let isExport = FileManager.default.fileExists(atPath: name, isDirectory: &isFolder) && isFolder.boolValue
    let file = isExport ? URL(filePath: name).appending(path: "release.csv").path : name
    let data = try InputFile.data(file)
    guard let text = String(data: data, encoding: .utf8) else {
      throw Problem(
        "audit.not-utf8", .data, "This file is not in UTF-8.", at: file, remedy: "Save it again as CSV UTF-8."
      )
    }
    let cells: [[String]]
    do {
      cells = try CSVReader.rows(text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text)
    } catch {
      throw Problem(
        "audit.bad-csv", .data, "This is no CSV: \(error)", at: file,
        remedy: "Check the quotes; a quote inside a cell is written twice.")
    }
    let header = cells.first ?? []
    return try ReleaseRow.read(
      cells.dropFirst().map { Dictionary(zip(header, $0)) { first, _ in first } }, header: header, file: file,
      release: release)
  }
}

/// The narrowest counts of an audit.
struct AuditTable {
  let audit: ReleaseAudit
  let top: Int

  private var narrowest: [ReleaseAudit.Finding] {
    Array(
      audit.findings.enumerated().sorted { a, b in
        (a.element.isExposed ? 0 : 1, a.element.width, a.offset) < (
          b.element.isExposed ? 0 : 1, b.element.width, b.offset
        )
      }.prefix(top).map(\.element))
  }

  var table: Table {
    Table(
      name: "audit", title: "Between which numbers withheld counts must lie, narrowest first.",
      fields: [
        Table.Field("release", .string, "The release, or two whose difference it is."),
        Table.Field("area", .string, "ONS code."), Table.Field("question", .string, "The question."),
        Table.Field("breakdown", .string, "all, or a breakdown and its value."),
        Table.Field("answer", .string, "The answer, or TOTAL."),
        Table.Field("kind", .string, "cell, or difference of two releases."),
        Table.Field("lo", .integer, "The least it can be."),
        Table.Field("hi", .integer, "The most; empty: no end."),
        Table.Field("width", .integer, "hi less lo; empty: no end."),
        Table.Field("status", .string, "EXACT or NARROW: exposed. ZERO: known to be nobody. OK."),
      ],
      rows: narrowest.map { finding in
        let key = finding.key
        return [
          .text(key.release), .text(key.area), .text(key.question), .text(key.breakdown), .text(key.answer),
          .text(finding.isDifference ? "difference" : "cell"), number(finding.low), number(finding.high),
          number(finding.width), .text(finding.status.rawValue),
        ]
      })
  }

  private func number(_ value: Double) -> Table.Cell {
    Int(exactly: value).map(Table.Cell.integer) ?? .missing
  }

  var text: String {
    let count = audit.findings.count
    let exposed = audit.exposed.count
    let end =
      exposed == 0
      ? "\(count) counts were not given out, and none can be worked out."
      : "\(exposed) of \(count) counts that were not given out can be worked out, or nearly."
    let group = audit.unanimous.count
    let unanimous =
      group == 0 ? [] : ["In \(group) published bases everyone gave one answer: all of them are known by it."]
    return ((count == 0 ? [] : [table.text(), ""]) + unanimous + [end]).joined(separator: "\n")
  }

  /// What `audit --json` prints.
  struct Document: Encodable {
    var counts: Int
    var exposed: Int
    var unanimous: Int
    var narrowest: [Line]

    struct Line: Encodable {
      var release: String
      var area: String
      var question: String
      var breakdown: String
      var answer: String
      var kind: String
      var lo: Double
      /// Nil: no end.
      var hi: Double?
      var status: String
    }
  }

  var document: Document {
    Document(
      counts: audit.findings.count, exposed: audit.exposed.count, unanimous: audit.unanimous.count,
      narrowest: narrowest.map { finding in
        Document.Line(
          release: finding.key.release, area: finding.key.area, question: finding.key.question,
          breakdown: finding.key.breakdown, answer: finding.key.answer,
          kind: finding.isDifference ? "difference" : "cell", lo: finding.low,
          hi: finding.high.isFinite ? finding.high : nil, status: finding.status.rawValue)
      })
  }
}
