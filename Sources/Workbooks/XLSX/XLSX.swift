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
        guard wanted.contains(name), let target = targets.targets[relationship] else { continue }
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

  private static func optional(_ archive: borrowing ZipArchive, _ name: String) throws -> Data? {
    do { return try archive.entry(name) } catch ZipArchive.Failure.missing { return nil }
  }

  private static func problem(_ error: any Error, file: String) -> Problem {
    switch error {
    case ZipArchive.Failure.tooLarge: WorkbookFile.tooLarge("A part of this file, unpacked,", in: file)
    case XMLFailure.doctype:
      Problem(
        "workbook.document-type", .data, "This file declares entities, which no spreadsheet does.", at: file,
        remedy: "Do not trust it; ask for it again from where it came.")
    case XMLFailure.cellTooLong(let place):
      Problem(
        "workbook.cell-too-long", .data, "A cell holds more than \(SheetReader.longestCell) characters.",
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

/// `xl/workbook.xml`: the names of the sheets, and how days are counted.
final class WorkbookReader: XMLReader {
  private(set) var sheets: [(name: String, relationship: String)] = []
  private(set) var startsIn1904 = false

  func begin(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "sheet":
      let relationship = attributes.first { $0.key == "r:id" || $0.key.hasSuffix(":id") }?.value ?? ""
      sheets.append((attributes["name"] ?? "", relationship))
    case "workbookPr": startsIn1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
    default: break
    }
  }
  func text(_ words: String) {}
  func end(_ name: String) {}
}

/// `xl/_rels/workbook.xml.rels`: where each sheet is kept.
final class RelationshipsReader: XMLReader {
  private(set) var targets: [String: String] = [:]

  func begin(_ name: String, _ attributes: [String: String]) {
    guard name == "Relationship", let id = attributes["Id"], let target = attributes["Target"] else { return }
    targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
  }
  func text(_ words: String) {}
  func end(_ name: String) {}
}

/// `xl/sharedStrings.xml`: the texts that cells refer to by number; phonetic hints are left out.
final class StringsReader: XMLReader {
  private(set) var strings: [String] = []
  private var current = ""
  private var isText = false
  private var isPhonetic = false

  func begin(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "si": current = ""
    case "rPh": isPhonetic = true
    case "t": isText = !isPhonetic
    default: break
    }
  }

  func text(_ words: String) throws(XMLFailure) {
    guard isText else { return }
    guard current.utf8.count + words.utf8.count <= 4 * SheetReader.longestCell else {
      throw .cellTooLong(place: "shared text \(strings.count + 1)")
    }
    current += words
  }

  func end(_ name: String) {
    switch name {
    case "si": strings.append(current)
    case "rPh": isPhonetic = false
    case "t": isText = false
    default: break
    }
  }
}

/// `xl/styles.xml`: which cell styles show a number as a day (true) or as a day with a time (false).
final class StylesReader: XMLReader {
  private(set) var dateStyles: [Int: Bool] = [:]
  private var formats: [Int: String] = [:]
  private var isInCells = false
  private var count = 0

  func begin(_ name: String, _ attributes: [String: String]) {
    switch name {
    case "numFmt":
      if let id = attributes["numFmtId"].flatMap({ Int($0) }) { formats[id] = attributes["formatCode"] ?? "" }
    case "cellXfs": isInCells = true
    case "xf" where isInCells:
      if let isDay = isDay(Int(attributes["numFmtId"] ?? "") ?? 0) { dateStyles[count] = isDay }
      count += 1
    default: break
    }
  }
  func text(_ words: String) {}
  func end(_ name: String) { if name == "cellXfs" { isInCells = false } }

  /// The built-in formats 14 to 17 are days and 22 a day with a time (ECMA-376, part 1, §18.8.30).
  private func isDay(_ format: Int) -> Bool? {
    if (14...17).contains(format) { return true }
    if format == 22 { return false }
    guard let code = formats[format]?.lowercased() else { return nil }
    guard code.contains("y") || code.contains("d"), !code.contains("red"), !code.contains("general") else {
      return nil
    }
    return !code.contains("h")
  }
}
