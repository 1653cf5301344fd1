import Foundation
import Problems
import Surveys

/// Office Open XML workbooks (ECMA-376, part 1, §18): a zip of XML.
enum XLSX {
  /// The sheets XLSForm reads; others may hold anything and are passed by.
  private static let wanted: Set = [
    "survey", "choices", "settings", "external_choices", "wardvoice", "entities",
  ]

  static func workbook(_ data: Data, file: String) throws(Problems) -> Workbook {
    do {
      let archive = try ZipArchive(data)
      let index = WorkbookReader()
      try XMLEvents.parse(try archive.entry("xl/workbook.xml"), with: index)
      let targets = RelationshipsReader()
      try XMLEvents.parse(try archive.entry("xl/_rels/workbook.xml.rels"), with: targets)
      let strings = StringsReader()
      if let part = try optional(archive, "xl/sharedStrings.xml") { try XMLEvents.parse(part, with: strings) }
      let styles = StylesReader()
      if let part = try optional(archive, "xl/styles.xml") { try XMLEvents.parse(part, with: styles) }
      var sheets: [Workbook.Sheet] = []
      for (title, relationship) in index.sheets {
        let name = title.lowercased().split(separator: " ").joined(separator: "_")
        // No spreadsheet has two sheets of one name; a file made to keep a reader busy may have thousands.
        guard wanted.contains(name), !sheets.contains(where: { $0.name == name }),
          let target = targets.targets[relationship]
        else { continue }
        let reader = SheetReader(
          name: name, strings: strings.strings, dateStyles: styles.dateStyles,
          startsIn1904: index.startsIn1904)
        try XMLEvents.parse(try archive.entry(target), with: reader)
        sheets.append(reader.sheet)
      }
      return Workbook(file: file, sheets: sheets)
    } catch {
      throw Problems([problem(error, file: file)])
    }
  }

  private static func optional(_ archive: borrowing ZipArchive, _ name: String) throws -> [UInt8]? {
    do { return try archive.entry(name) } catch ZipArchive.Failure.missing { return nil }
  }

  private static func problem(_ error: any Error, file: String) -> Problem {
    switch error {
    case ZipArchive.Failure.tooLarge: WorkbookFile.tooLarge("A part of this file, unpacked,", in: file)
    case XMLFailure.tooMuchText: WorkbookFile.tooLarge("The text of this file", in: file)
    case ZipArchive.Failure.encrypted: WorkbookFile.protected(file)
    case XMLFailure.doctype:
      Problem(
        "workbook.document-type", .data, "This file declares entities, which no spreadsheet does.", at: file,
        remedy: "Do not trust it; ask for it again from where it came.")
    case XMLFailure.cellTooLong(let place):
      Problem(
        "workbook.cell-too-long", .data, "A cell holds more than \(CellText.longest) characters.",
        at: "\(file), \(place)", remedy: "Shorten what stands in it.")
    case XMLFailure.tooManyRows:
      Problem(
        "workbook.too-many-rows", .data, "A sheet has more than \(SheetReader.mostRows) rows.", at: file,
        remedy: "Put long lists of choices into a file of their own, and name it with select_one_from_file.")
    default:
      Problem(
        "workbook.not-xlsx", .data, "This is no Excel workbook, or it is damaged.", at: file,
        remedy: "Open it in a spreadsheet program and save it again as .xlsx.")
    }
  }
}
