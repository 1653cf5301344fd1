import Foundation
import Problems
import Surveys
import Workbooks

/// One input: a letter that says what follows, and a file.
///
/// `x`: the bytes of an .xlsx. `p`: the parts of an .xlsx, with 0x1E between them, which are put into a sound zip, so
/// that it is the XML that is damaged. `c`: .csv. `m`: Markdown. `l`: a .csv of choices.
@_cdecl("LLVMFuzzerTestOneInput")
public func testOneInput(_ start: UnsafePointer<UInt8>?, _ count: Int) -> CInt {
  let bytes = UnsafeBufferPointer(start: start, count: count)
  guard let kind = bytes.first else { return 0 }
  let file = Data(bytes.dropFirst())
  switch kind {
  case UInt8(ascii: "x"): Fuzz.read(file, "a.xlsx")
  case UInt8(ascii: "p"): Fuzz.read(Fuzz.workbook(parts: file.split(separator: 0x1E)), "a.xlsx")
  case UInt8(ascii: "c"): Fuzz.read(file, "a.csv")
  case UInt8(ascii: "l"): _ = try? ChoiceFile.choices(file, file: "a.csv")
  default: Fuzz.read(file, "a.md")
  }
  return 0
}

enum Fuzz {
  private static let names = [
    "xl/workbook.xml", "xl/_rels/workbook.xml.rels", "xl/sharedStrings.xml", "xl/styles.xml",
    "xl/worksheets/sheet1.xml", "xl/worksheets/sheet2.xml", "xl/worksheets/sheet3.xml",
  ]

  static func workbook(parts: [Data]) -> Data {
    StoredZip.data(zip(names, parts).map { ($0, Data($1)) })
  }

  /// Everything that is done with a survey before and while it is tried.
  static func read(_ data: Data, _ name: String) {
    do throws(Problems) {
      let workbook = try WorkbookFile.workbook(data, named: name)
      let reading = FormReader.reading(of: workbook)
      let remarks = reading.remarks + SurveyChecks.care(for: reading, in: workbook)
      precondition(remarks.allSatisfy { !$0.problem.code.isEmpty })
      _ = (workbook.markdown, workbook.csv)
      guard reading.errors.isEmpty else { return }
      _ = XForm.xml(of: reading.form)
      _ = Walker.walk(through: reading.form, script: WalkScript(), today: 20_777)
    } catch {
      precondition(!error.all.isEmpty)
    }
  }
}
