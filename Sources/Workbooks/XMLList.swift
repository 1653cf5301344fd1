import Foundation
import Problems
import Surveys

/// A list as an XForms secondary instance: a root element, an element for each item, and in it one for each column.
enum XMLList {
  static func rows(_ data: Data, file: String) throws(Problems) -> [[String: String]] {
    let reader = XMLListReader()
    do throws(XMLFailure) {
      try XMLEvents.parse([UInt8](data), with: reader)
      guard reader.isWhole else { throw .malformed }
    } catch {
      throw Problems([problem(error, file: file)])
    }
    return reader.rows
  }

  private static func problem(_ error: XMLFailure, file: String) -> Problem {
    switch error {
    case .doctype:
      Problem(
        "workbook.document-type", .data, "This file declares entities, which no list needs.", at: file,
        remedy: "Do not trust it; ask for it again from where it came.")
    case .tooManyRows, .cellTooLong, .tooMuchText: WorkbookFile.tooLarge("This list", in: file)
    case .malformed, .tooDeep:
      Problem(
        "workbook.bad-xml", .data, "This is no list in XML.", at: file,
        remedy: "Write <root><item><name>…</name><label>…</label></item></root>.")
    }
  }
}

/// Takes what stands three elements deep; deeper elements are part of their column's text.
private final class XMLListReader: XMLReader {
  private(set) var rows: [[String: String]] = []
  /// Whether every element was closed.
  var isWhole: Bool { depth == 0 }
  private var row: [String: String] = [:]
  private var column = ""
  private var value = CellText()
  private var depth = 0

  func begin(_ name: XMLName, _ attributes: XMLAttributes) throws(XMLFailure) {
    depth += 1
    switch depth {
    case 2:
      row = [:]
      guard rows.count < SheetReader.mostRows else { throw .tooManyRows }
    case 3:
      column = name.text
      value.clear()
      value.isOpen = true
    default: break
    }
  }

  func text(_ bytes: UnsafeRawBufferPointer) throws(XMLFailure) {
    guard depth >= 3 else { return }
    guard value.take(bytes) else { throw .cellTooLong(place: column) }
  }

  func end(_ name: XMLName) {
    if depth == 3, row[column] == nil { row[column] = Workbook.cleaned(cell: value.words) }
    if depth == 2, !row.isEmpty { rows.append(row) }
    depth -= 1
  }
}
