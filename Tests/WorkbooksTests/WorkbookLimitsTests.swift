import Foundation
import Problems
import Surveys
import Testing

@testable import Workbooks

@Suite("Workbooks that mean harm, or are broken")
struct WorkbookLimitsTests {
  private func code(_ data: Data, named name: String = "a.xlsx") -> String? {
    do throws(Problems) {
      _ = try WorkbookFile.workbook(data, named: name)
      return nil
    } catch {
      return error.all.first?.code
    }
  }

  @Test("A zip bomb is refused before it fills the memory")
  func zipBomb() throws {
    let sheet = String(repeating: " ", count: ZipArchive.largestEntry + 1)
    let data = try Zip.workbook(sheet: sheet)
    #expect(data.count < 1_000_000)
    #expect(code(data) == "workbook.too-large")
  }

  @Test("XML that would expand its entities a billion times is refused unread")
  func billionLaughs() throws {
    let entities = (1...9).map { "<!ENTITY l\($0) \"\(String(repeating: "&l\($0 - 1);", count: 10))\">" }
    let head = "<!DOCTYPE x [<!ENTITY l0 \"ha\">\(entities.joined())]>"
    let data = try Zip.workbook(
      sheet: "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>&l9;</t></is></c></row>", head: head)
    #expect(code(data) == "workbook.document-type")
  }

  @Test("The same attack in UTF-16, where its words are spelt in other bytes, is refused as well")
  func billionLaughsInUTF16() throws {
    let xml = "<!DOCTYPE x [<!ENTITY l \"ha\">]><worksheet>&l;</worksheet>"
    let data = try Zip.data([
      ("xl/workbook.xml", Zip.utf16(xml)), ("xl/_rels/workbook.xml.rels", Data("<Relationships/>".utf8)),
    ])
    #expect(code(data) == "workbook.document-type")
  }

  @Test("One long text that a million cells share does not fill the memory")
  func sharedText() throws {
    let text = String(repeating: "x", count: CellText.longest)
    let cells = String(repeating: "<c t=\"s\"><v>0</v></c>", count: 1000)
    let data = try Zip.workbook(
      sheet: "<row>\(cells)</row>", parts: [("xl/sharedStrings.xml", "<sst><si><t>\(text)</t></si></sst>")])
    #expect(code(data) == "workbook.too-large")
  }

  @Test("A text file with more sheets or rows than any survey is refused", arguments: ["a.md", "a.csv"])
  func longText(name: String) {
    let row = name == "a.md" ? "| | a |\n" : ",a\n"
    let sheet = name == "a.md" ? "| survey |\n" : "survey,\n"
    #expect(
      code(Data((sheet + String(repeating: row, count: 200_005)).utf8), named: name) == "workbook.too-large")
    #expect(code(Data(String(repeating: sheet, count: 101).utf8), named: name) == "workbook.too-large")
    #expect(code(Data(repeating: 0x20, count: SheetReader.mostText + 1), named: name) == "workbook.too-large")
  }

  @Test("A cell longer than any spreadsheet allows is refused, and its place is said")
  func hugeCell() throws {
    let text = String(repeating: "x", count: 5 * CellText.longest)
    let data = try Zip.workbook(
      sheet: "<row r=\"7\"><c r=\"A7\" t=\"inlineStr\"><is><t>\(text)</t></is></c></row>")
    do throws(Problems) {
      _ = try WorkbookFile.workbook(data, named: "a.xlsx")
      Issue.record("taken")
    } catch {
      #expect(error.all.first?.code == "workbook.cell-too-long")
      #expect(error.all.first?.place == "a.xlsx, sheet survey, row 7")
    }
  }

  @Test("XML nested without end is refused")
  func deepXML() throws {
    let deep = String(repeating: "<a>", count: 5000) + String(repeating: "</a>", count: 5000)
    #expect(code(try Zip.workbook(sheet: deep)) == "workbook.not-xlsx")
  }

  @Test(
    "What is no workbook is refused with words, whatever its name",
    arguments: [
      ("a.xlsx", "workbook.not-xlsx"), ("a.xls", "workbook.old-excel"), ("a.csv", "workbook.no-sheets"),
      ("a.md", "form.not-a-table"),
    ])
  func noWorkbook(name: String, wanted: String) {
    #expect(code(Data("hello".utf8), named: name) == wanted)
    #expect(code(Data(), named: name) == wanted)
  }

  @Test("A file that is not UTF-8 is refused")
  func notUTF8() { #expect(code(Data([0x63, 0x61, 0x66, 0xE9]), named: "a.csv") == "workbook.not-utf8") }

  @Test("A zip cut short is refused wherever it is cut")
  func cutShort() throws {
    let whole = try Zip.workbook(sheet: "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
    for length in stride(from: 4, to: whole.count, by: 17) {
      #expect(code(whole.prefix(length)) == "workbook.not-xlsx", "\(length)")
    }
  }
}
