package import Problems

/// Something to say about a survey: what, how grave, and in which cell.
package struct Remark: Equatable, Sendable {
  package enum Severity: String, Sendable, CaseIterable {
    /// The survey cannot run.
    case error
    /// It runs here, but not everywhere, or not as its author may think.
    case warning
    /// It runs, but could ask too much of a young person.
    case care
  }

  /// Where in a workbook; row and column are nil when it is about more than one.
  package struct Cell: Equatable, Sendable {
    package var sheet: String
    /// The row of the sheet, or the line of a Markdown file, from 1.
    package var row: Int?
    package var column: String?

    package init(_ sheet: String, row: Int? = nil, column: String? = nil) {
      self.sheet = sheet
      self.row = row
      self.column = column
    }
  }

  package var severity: Severity
  package var problem: Problem
  package var cell: Cell
}

extension Workbook {
  /// - Parameter place: which cell; the remark tells it in words, too.
  func remark(
    _ severity: Remark.Severity, _ code: String, _ summary: String, at cell: Remark.Cell, remedy: String?
  ) -> Remark {
    Remark(
      severity: severity, problem: Problem(code, .data, summary, at: words(for: cell), remedy: remedy),
      cell: cell)
  }

  /// "youth-voice.md, sheet survey, line 12, column relevant".
  func words(for cell: Remark.Cell) -> String {
    place(
      cell.sheet, cell.row.map { Row(number: $0, cells: [:]) }, column: cell.column)
  }
}
