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
  func notUTF8() { #expect(code(Data([0xFF, 0xFE, 0x41]), named: "a.csv") == "workbook.not-utf8") }

  @Test("A zip cut short is refused wherever it is cut")
  func cutShort() throws {
    let whole = try Zip.workbook(sheet: "<row r=\"1\"><c r=\"A1\"><v>1</v></c></row>")
    for length in stride(from: 4, to: whole.count, by: 17) {
      #expect(code(whole.prefix(length)) == "workbook.not-xlsx", "\(length)")
    }
  }
}
