import Foundation
import Testing

@testable import Exporting

@Suite("CSV files") struct CSVTests {
  /// What a spreadsheet takes for a formula, or for the end of a cell.
  static let formulas = [
    "=1+1", "+44 20", "-2+3", "@SUM(A1)", "=cmd|'/c calc'!A1", "=HYPERLINK(\"http://x\",\"click\")", "\t=1",
    "\r=1", "\n=1", "\r\n=1", "＝1+1", "＋1", "－1", "＠x", "=", "-", "=\u{301}1", "=\u{FE0F}1",
  ]

  static let harmless = [
    "", "a", "a=1", " spaced ", "1,2", "say \"hi\"", "\"", "\"\"", "\"\u{301}", "a\"\u{301}b", "two\nlines",
    "two\r\nlines", "old\rmac", "Zoë 日本 🙂", "'already", ",", "a\u{0}b", "\u{FEFF}mark", "x\r", "E05-000",
  ]

  func table(_ words: [String], header: String = "h") -> Table {
    Table(
      name: "t", title: "T",
      fields: [Table.Field(header, .string, "D"), Table.Field("end", .string, "D")],
      rows: words.map { [.text($0), .text("end")] })
  }

  @Test("A cell that a spreadsheet would run is shown as text instead", arguments: formulas)
  func formulaInCell(words: String) throws {
    #expect(CSV.disarmed(words) == "'" + words)
    let line = try #require(table([words]).csv.split(separator: "\r\n", maxSplits: 1).last)
    #expect(line.hasPrefix("'") || line.hasPrefix("\"'"))
  }

  @Test("A column name that a spreadsheet would run is shown as text instead", arguments: formulas)
  func formulaInHeader(words: String) {
    let csv = table([], header: words).csv
    #expect(csv.hasPrefix("'") || csv.hasPrefix("\"'"))
  }

  @Test("What no spreadsheet would run is written as it is", arguments: harmless)
  func untouched(words: String) {
    #expect(CSV.disarmed(words) == words)
  }

  @Test(
    "Whatever stands in a cell, reading the file gives the same cell back", arguments: formulas + harmless)
  func cellsSurvive(words: String) {
    let cells = CSVText.rows(table([words], header: words).csv)
    let written = Array(CSV.disarmed(words).unicodeScalars)
    #expect(cells == [[written, Array("end".unicodeScalars)], [written, Array("end".unicodeScalars)]])
  }

  @Test("A whole file of hard cells reads back row by row")
  func fileSurvives() {
    let words = Self.formulas + Self.harmless
    let rows = CSVText.rows(table(words).csv)
    #expect(rows?.dropFirst().map { $0[0] } == words.map { Array(CSV.disarmed($0).unicodeScalars) })
  }

  @Test("Numbers stay numbers: a negative one is neither quoted nor disarmed")
  func numbers() {
    let cells: [Table.Cell] = [
      .integer(-5), .number(-0.25), .number(3), .number(-1e-7), .boolean(true), .missing, .number(0.1 + 0.2),
    ]
    let fields = cells.indices.map { Table.Field("c\($0)", .number, "D") }
    let csv = Table(name: "t", title: "T", fields: fields, rows: [cells]).csv
    #expect(csv.hasSuffix("\r\n-5,-0.25,3,-1e-07,true,,0.30000000000000004\r\n"))
  }

  @Test("Every number written reads back as the same number")
  func numbersReadBack() {
    var number = -1234.567
    for _ in 0..<200 {
      #expect(Double(Numbers.plain(number)) == number)
      number = number * -0.731 + 0.001
    }
    for number in [0, 1e15, 1e22, -1e300, 2.5e-308, Double(Int.max), -0.0] {
      #expect(Double(Numbers.plain(number)) == number)
    }
  }

  @Test("Every line ends in a return and a newline, the last one too, and an empty table is its header")
  func lineEnds() {
    #expect(table([]).csv == "h,end\r\n")
    #expect(table(["a", "b"]).csv == "h,end\r\na,end\r\nb,end\r\n")
  }
}
