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
    let isZip = data.starts(with: [0x50, 0x4B, 0x03, 0x04])
    switch name.split(separator: ".").last?.lowercased() {
    case "xlsx", "xlsm": return try XLSX.workbook(data, file: name)
    case _ where isZip: return try XLSX.workbook(data, file: name)
    case "xls":
      throw Problems([
        Problem(
          "workbook.old-excel", .data, "This is the Excel format of before 2007.", at: name,
          remedy: "Open it and save it as .xlsx.")
      ])
    case "csv": return try CSVWorkbook.workbook(try text(data, name), file: name)
    default: return try Workbook(markdown: try text(data, name), file: name)
    }
  }

  static func protected(_ file: String) -> Problem {
    Problem(
      "workbook.protected", .data, "This workbook is protected with a password.", at: file,
      remedy: "Save it again without one.")
  }

  static func tooLarge(_ what: String, in file: String) -> Problem {
    Problem(
      "workbook.too-large", .data, "\(what) is larger than any survey needs to be.", at: file,
      remedy: "Keep survey, choices and settings, and take everything else out.")
  }

  static func text(_ data: Data, _ name: String) throws(Problems) -> String {
    guard let text = String(data: data, encoding: .utf8) else {
      throw Problems([
        Problem(
          "workbook.not-utf8", .data, "This file is not in UTF-8.", at: name,
          remedy: "Save it again as UTF-8; in Excel, as “CSV UTF-8”.")
      ])
    }
    return text.hasPrefix("\u{FEFF}") ? String(text.dropFirst()) : text
  }
}
