import Surveys

/// `xl/workbook.xml`: the names of the sheets, and how days are counted.
final class WorkbookReader: XMLReader {
  private(set) var sheets: [(name: String, relationship: String)] = []
  private(set) var startsIn1904 = false

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "sheet": sheets.append((attributes["name"] ?? "", attributes[local: "id"] ?? ""))
    case "workbookPr": startsIn1904 = ["1", "true"].contains(attributes["date1904"] ?? "")
    default: break
    }
  }
  func text(_ bytes: UnsafeRawBufferPointer) {}
  func end(_ name: XMLName) {}
}

/// `xl/_rels/workbook.xml.rels`: where each sheet is kept.
final class RelationshipsReader: XMLReader {
  private(set) var targets: [String: String] = [:]

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    guard case "Relationship" = name, let id = attributes["Id"], let target = attributes["Target"] else {
      return
    }
    targets[id] = target.hasPrefix("/") ? String(target.dropFirst()) : "xl/" + target
  }
  func text(_ bytes: UnsafeRawBufferPointer) {}
  func end(_ name: XMLName) {}
}

/// `xl/sharedStrings.xml`: the texts that cells refer to by number; phonetic hints are left out.
final class StringsReader: XMLReader {
  private static let mostStrings = 1_000_000

  /// As cells hold them, cleaned once and not in every cell that refers to them.
  private(set) var strings: [String] = []
  private var text = CellText()
  private var isPhonetic = false

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "si": text.clear()
    case "rPh": isPhonetic = true
    case "t": text.isOpen = !isPhonetic
    default: break
    }
  }

  func text(_ bytes: UnsafeRawBufferPointer) throws(XMLFailure) {
    guard text.take(bytes) else { throw .cellTooLong(place: "shared text \(strings.count + 1)") }
  }

  func end(_ name: XMLName) throws(XMLFailure) {
    switch name {
    case "si":
      guard strings.count < Self.mostStrings else { throw .tooMuchText }
      strings.append(Workbook.cleaned(cell: text.words))
    case "rPh": isPhonetic = false
    case "t": text.isOpen = false
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

  func begin(_ name: XMLName, _ attributes: XMLAttributes) {
    switch name {
    case "numFmt":
      if let id = attributes.number("numFmtId") { formats[id] = attributes["formatCode"] ?? "" }
    case "cellXfs": isInCells = true
    case "xf" where isInCells:
      if let isDay = isDay(attributes.number("numFmtId") ?? 0) { dateStyles[count] = isDay }
      count += 1
    default: break
    }
  }
  func text(_ bytes: UnsafeRawBufferPointer) {}
  func end(_ name: XMLName) { if case "cellXfs" = name { isInCells = false } }

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
