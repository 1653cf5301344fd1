import CXLSXWriter
package import Foundation
package import Problems
package import Surveys

extension WorkbookFile {
  /// Writes a workbook as .xlsx: headers bold and kept in view.
  ///
  /// - Throws: `workbook.unwritable` when the file cannot be written.
  package static func write(_ workbook: Workbook, toXLSX file: URL) throws(Problem) {
    guard let book = workbook_new(file.path) else { throw unwritable(file) }
    let bold = workbook_add_format(book)
    format_set_bold(bold)
    for sheet in workbook.sheets {
      guard let page = workbook_add_worksheet(book, String(sheet.name.prefix(31))) else { continue }
      worksheet_freeze_panes(page, 1, 0)
      for (column, header) in sheet.columns.enumerated() {
        worksheet_write_string(page, 0, lxw_col_t(clamping: column), header, bold)
        for (row, cells) in sheet.rows.enumerated() where !cells[header].isEmpty {
          let text = String(cells[header].prefix(CellText.longest))
          worksheet_write_string(page, lxw_row_t(clamping: row + 1), lxw_col_t(clamping: column), text, nil)
        }
      }
    }
    guard workbook_close(book) == LXW_NO_ERROR else { throw unwritable(file) }
  }

  private static func unwritable(_ file: URL) -> Problem {
    Problem(
      "workbook.unwritable", .storage, "This file cannot be written.", at: file.path,
      remedy: "Check that its folder is there and may be written to.")
  }
}
