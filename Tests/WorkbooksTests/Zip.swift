import CZip
import Foundation

/// Zips made by hand, to hold what no spreadsheet program writes.
enum Zip {
  struct Failure: Error {}

  /// - Parameter password: what every part is locked with, in the way of 1990 that every zip program knows.
  static func data(_ parts: [(name: String, bytes: Data)], password: String? = nil) throws -> Data {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).zip")
    defer { try? FileManager.default.removeItem(at: file) }
    var code: Int32 = 0
    guard let archive = zip_open(file.path, ZIP_CREATE, &code) else { throw Failure() }
    for part in parts {
      guard let copy = malloc(max(1, part.bytes.count)) else { throw Failure() }
      part.bytes.copyBytes(to: copy.assumingMemoryBound(to: UInt8.self), count: part.bytes.count)
      guard let source = zip_source_buffer(archive, copy, zip_uint64_t(part.bytes.count), 1),
        case let index = zip_file_add(archive, part.name, source, 0), index >= 0
      else { throw Failure() }
      if let password {
        let method = UInt16(ZIP_EM_TRAD_PKWARE)
        guard zip_file_set_encryption(archive, zip_uint64_t(index), method, password) == 0 else {
          throw Failure()
        }
      }
    }
    guard zip_close(archive) == 0 else { throw Failure() }
    return try Data(contentsOf: file)
  }

  /// Text as Excel's “Unicode text”: the mark of the byte order, then two bytes a unit.
  static func utf16(_ text: String) -> Data {
    text.utf16.reduce(into: Data([0xFF, 0xFE])) { data, unit in
      data.append(UInt8(unit & 0xFF))
      data.append(UInt8(unit >> 8))
    }
  }

  /// A workbook with one sheet, survey, of this XML.
  static func workbook(
    sheet: String, head: String = "", target: String = "worksheets/sheet1.xml",
    parts: [(name: String, text: String)] = []
  ) throws -> Data {
    let main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"
    let relations = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    return try data(
      [
        (
          "xl/workbook.xml",
          Data(
            """
            <workbook xmlns="\(main)" xmlns:r="\(relations)"><sheets>\
            <sheet name="survey" sheetId="1" r:id="rId1"/></sheets></workbook>
            """.utf8)
        ),
        (
          "xl/_rels/workbook.xml.rels",
          Data(
            """
            <Relationships><Relationship Id="rId1" Target="\(target)"/></Relationships>
            """.utf8)
        ),
        (
          "xl/worksheets/sheet1.xml",
          Data((head + "<worksheet xmlns=\"\(main)\"><sheetData>\(sheet)</sheetData></worksheet>").utf8)
        ),
      ] + parts.map { ($0.name, Data($0.text.utf8)) })
  }
}
