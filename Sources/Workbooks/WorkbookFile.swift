package import Foundation
package import Problems
package import Surveys

/// Survey files in every format XLSForm knows: `.xlsx`, `.csv` and Markdown tables.
package enum WorkbookFile {
  /// The largest file read, in bytes.
  static let largest = 50_000_000

  /// - Parameter name: the file's name; its ending says the format, and messages tell it.
  /// - Throws: why nothing can be read: `workbook.…` for what is wrong with the file.
  package static func workbook(_ data: Data, named name: String) throws(Problems) -> Workbook {
    guard data.count <= largest else {
      throw Problems([tooLarge("This file", in: name)])
    }
    if data.starts(with: [0xD0, 0xCF, 0x11, 0xE0]), !name.lowercased().hasSuffix(".xls") {
      throw Problems([protected(name)])
    }
    let isZip = data.starts(with: [0x50, 0x4B, 0x03, 0x04])
    // Excel locks a workbook by putting it into a compound file (MS-OFFCRYPTO §2.3), which .xls is too.
    let isCompound = data.starts(with: [0xD0, 0xCF, 0x11, 0xE0])
    switch name.split(separator: ".").last?.lowercased() {
    case "xlsx" where isCompound, "xlsm" where isCompound: throw Problems([protected(name)])
    case "xlsx", "xlsm": return try XLSX.workbook(data, file: name)
    case _ where isZip: return try XLSX.workbook(data, file: name)
    case "xls":
      throw Problems([
        Problem(
          "workbook.old-excel", .data, "This is the Excel format of before 2007.", at: name,
          remedy: "Open it and save it as .xlsx.")
      ])
    case "csv": return try bounded(try CSVWorkbook.workbook(try text(data, name), file: name))
    default: return try bounded(try Workbook(markdown: try text(data, name), file: name))
    }
  }

  /// The same limits as a spreadsheet has.
  private static func bounded(_ workbook: Workbook) throws(Problems) -> Workbook {
    let rows = workbook.sheets.map(\.rows.count).max() ?? 0
    guard rows <= SheetReader.mostRows, workbook.sheets.count <= 100 else {
      throw Problems([tooLarge("This file", in: workbook.file)])
    }
    return workbook
  }

  /// A zip that is locked, or the older format inside which Excel puts a workbook with a password.
  static func protected(_ file: String) -> Problem {
    Problem(
      "workbook.protected", .data, "This workbook is protected with a password.", at: file,
      remedy: "Save it again as .xlsx, without a password.")
  }

  static func tooLarge(_ what: String, in file: String) -> Problem {
    Problem(
      "workbook.too-large", .data, "\(what) is larger than any survey needs to be.", at: file,
      remedy: "Keep survey, choices and settings, and take everything else out.")
  }

  static func text(_ data: Data, _ name: String) throws(Problems) -> String {
    guard data.count <= SheetReader.mostText else { throw Problems([tooLarge("This file", in: name)]) }
    // “Unicode text” as Excel saves it is UTF-16 and begins with a mark of its order.
    let isUTF16 = data.starts(with: [0xFF, 0xFE]) || data.starts(with: [0xFE, 0xFF])
    guard let text = String(data: data, encoding: isUTF16 ? .utf16 : .utf8) else {
      throw Problems([
        Problem(
          "workbook.not-utf8", .data, "This file is not in UTF-8.", at: name,
          remedy: "Save it again as UTF-8; in Excel, as “CSV UTF-8”.")
      ])
    }
    return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
  }
}
