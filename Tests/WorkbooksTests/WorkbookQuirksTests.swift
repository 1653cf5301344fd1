import CZip
import Foundation
import Problems
import Surveys
import Testing

@testable import Workbooks

@Suite("What spreadsheet programs write, each in its own way")
struct WorkbookQuirksTests {
  /// The sheet survey as it is read from this XML.
  private func sheet(_ xml: String, strings: String = "", styles: String = "") throws -> Workbook.Sheet {
    let data = try Zip.workbook(
      sheet: xml,
      parts: [
        ("xl/sharedStrings.xml", "<sst>\(strings)</sst>"),
        ("xl/styles.xml", "<styleSheet>\(styles)</styleSheet>"),
      ])
    return try #require(try WorkbookFile.workbook(data, named: "a.xlsx").sheet("survey"))
  }

  private func header(_ names: String...) -> String {
    "<row>" + names.map { "<c t=\"inlineStr\"><is><t>\($0)</t></is></c>" }.joined() + "</row>"
  }

  private func code(_ data: Data, _ name: String = "a.xlsx") -> String? {
    do throws(Problems) {
      _ = try WorkbookFile.workbook(data, named: name)
      return nil
    } catch {
      return error.all.first?.code
    }
  }

  @Test(
    "A cell of every kind is read as the text that stands for it",
    arguments: [
      (#"<c t="s"><v>0</v></c>"#, "plain"), (#"<c t="s"><v>1</v></c>"#, "rich text"),
      (#"<c t="s"><v>9</v></c>"#, ""),
      (#"<c t="s"><v>-1</v></c>"#, ""), (#"<c t="s"><v>x</v></c>"#, ""), (#"<c t="s"/>"#, ""),
      (#"<c t="b"><v>1</v></c>"#, "TRUE"), (#"<c t="b"><v>0</v></c>"#, "FALSE"),
      (#"<c t="e"><v>#REF!</v></c>"#, ""),
      (#"<c><v>12</v></c>"#, "12"), (#"<c><v>1.50</v></c>"#, "1.5"), (#"<c t="n"><v>1E3</v></c>"#, "1000"),
      (#"<c t="inlineStr"><is><t>007</t></is></c>"#, "007"),
      (#"<c t="str"><f>A1&amp;"x"</f><v>made x</v></c>"#, "made x"),
      (
        #"<c t="inlineStr"><is><r><t>a</t></r><r><t xml:space="preserve"> b</t></r><rPh><t>hint</t></rPh></is></c>"#,
        "a b"
      ),
      (#"<c s="1"><v>46346</v></c>"#, "2026-11-20"),
      (#"<c s="2"><v>46346.75</v></c>"#, "2026-11-20 18:00:00"),
      (#"<c t="d"><v>2026-11-20</v></c>"#, "2026-11-20"), (#"<c s="77"><v>3</v></c>"#, "3"),
      (#"<c><v>1e999</v></c>"#, "1e999"), (#"<c><f>1/0</f></c>"#, ""),
    ])
  func cells(xml: String, wanted: String) throws {
    let sheet = try sheet(
      header("first", "value") + "<row><c t=\"inlineStr\"><is><t>x</t></is></c>\(xml)</row>",
      strings: "<si><t> plain </t></si><si><r><t>rich</t></r><r><t> text</t></r><rPh><t>hint</t></rPh></si>",
      styles: """
        <numFmts><numFmt numFmtId="164" formatCode="dd/mm/yyyy hh:mm"/></numFmts>
        <cellXfs><xf numFmtId="0"/><xf numFmtId="14"/><xf numFmtId="164"/></cellXfs>
        """)
    #expect(sheet.rows.first?["value"] == wanted)
  }

  @Test("A cell says its own place, however far out, and what lies beyond any survey is left out")
  func places() throws {
    let sheet = try sheet(
      header("a", "b", "c") + """
        <row r="5"><c r="C5"><v>3</v></c><c r="A5"><v>1</v></c><c r="XFD5"><v>9</v></c></row>
        <row r="1048576"><c r="B1048576"><v>2</v></c><c r="ZZZZZZZZZ1"><v>8</v></c></row>
        <row r="9223372036854775807"><c r="A"><v>7</v></c></row><row r="-3"><c><v>6</v></c></row>
        """)
    #expect(sheet.rows.map(\.cells) == [["a": "1", "c": "3"], ["b": "2"], ["a": "7"], ["a": "6"]])
    #expect(sheet.rows.map(\.number) == [5, 1_048_576, 1_048_577, 1_048_578])
  }

  @Test("Merged cells, hidden sheets, prefixes and a second sheet of one name change nothing")
  func ornaments() throws {
    let row = "<x:row><x:c t=\"inlineStr\"><x:is><x:t>type</x:t></x:is></x:c></x:row>"
    let data = try Zip.data([
      (
        "xl/workbook.xml",
        Data(
          """
          <x:workbook xmlns:rel="r"><x:sheets><x:sheet name=" Survey " state="hidden" rel:id="a"/>
          <x:sheet name="survey" rel:id="b"/><x:sheet name="notes" rel:id="none"/></x:sheets></x:workbook>
          """.utf8)
      ),
      (
        "xl/_rels/workbook.xml.rels",
        Data(
          """
          <Relationships><Relationship Id="a" Target="/xl/worksheets/sheet1.xml"/>
          <Relationship Id="b" Target="../../../etc/passwd"/></Relationships>
          """.utf8)
      ),
      (
        "xl/worksheets/sheet1.xml",
        Data(
          """
          <x:worksheet><x:sheetData>\(row)</x:sheetData><x:mergeCells><x:mergeCell ref="A1:XFD9"/></x:mergeCells></x:worksheet>
          """.utf8)
      ),
      ("../../escape", Data("x".utf8)), ("/absolute", Data("x".utf8)),
    ])
    let workbook = try WorkbookFile.workbook(data, named: "a.xlsx")
    #expect(workbook.sheets.map(\.name) == ["survey"])
    #expect(workbook.sheets.first?.columns == ["type"])
  }

  @Test("A sheet that lies outside the file is not looked for")
  func outside() throws {
    let data = try Zip.workbook(sheet: "", target: "../../../etc/passwd")
    #expect(code(data) == "workbook.not-xlsx")
  }

  @Test("A workbook with a password is refused with that reason, whichever way it is locked")
  func locked() throws {
    let parts = [("xl/workbook.xml", Data("<workbook/>".utf8))]
    #expect(code(try Zip.data(parts, password: "secret")) == "workbook.protected")
    #expect(code(Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])) == "workbook.protected")
    #expect(code(Data([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]), "a.xls") == "workbook.old-excel")
  }

  @Test(
    "CSV is read with a byte order mark, with any line end, and as Excel's Unicode text",
    arguments: ["\n", "\r\n", "\r"])
  func csv(lineEnd: String) throws {
    let lines = ["survey,,,", ",type,name,label", ",text,a,\"Café, \"\"x\"\"\""].joined(separator: lineEnd)
    for data in [Data(lines.utf8), Data([0xEF, 0xBB, 0xBF]) + Data(lines.utf8), Zip.utf16(lines)] {
      let workbook = try WorkbookFile.workbook(data, named: "a.csv")
      #expect(
        workbook.sheet("survey")?.rows.map(\.cells) == [
          ["type": "text", "name": "a", "label": "Café, \"x\""]
        ])
    }
    let latin = lines.unicodeScalars.map { UInt8(truncatingIfNeeded: $0.value) }
    #expect(code(Data(latin), "a.csv") == "workbook.not-utf8")
  }
}
