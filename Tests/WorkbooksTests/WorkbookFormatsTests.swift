import Foundation
import Surveys
import Testing

@testable import Workbooks

@Suite("One survey in every format")
struct WorkbookFormatsTests {
  static let markdown = """
    | survey |
    | | type | name | label::English (en) | label::Français (fr) | relevant |
    | | select_one yn | a | Well? | Bien ? | |
    | | text | b | “Why”, or \\| not | Pourquoi | ${a} = 'yes' |
    | choices |
    | | list_name | name | label::English (en) | label::Français (fr) | score |
    | | yn | yes | Yes | Oui | 1 |
    | | yn | no | No, "never" | Non | 0 |
    | settings |
    | | form_title | form_id |
    | | Formats | formats |
    """

  func sheets(_ workbook: Workbook) -> [[[String]]] {
    workbook.sheets.map { sheet in
      [[sheet.name], sheet.columns] + sheet.rows.map { row in sheet.columns.map { row[$0] } }
    }
  }

  @Test("Markdown, CSV and xlsx turn into each other and back without loss")
  func roundTrip() throws {
    let first = try Workbook(markdown: Self.markdown, file: "a.md")
    let csv = try WorkbookFile.workbook(Data(first.csv.utf8), named: "a.csv")
    #expect(sheets(csv) == sheets(first))
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    try WorkbookFile.write(csv, toXLSX: file)
    let xlsx = try WorkbookFile.workbook(try Data(contentsOf: file), named: "a.xlsx")
    #expect(sheets(xlsx) == sheets(first))
    let again = try WorkbookFile.workbook(Data(xlsx.markdown.utf8), named: "a.md")
    #expect(sheets(again) == sheets(first))
  }

  @Test("The same form comes of it, with both its languages")
  func sameForm() throws {
    let first = try Workbook(markdown: Self.markdown, file: "a.md")
    let form = try FormReader.form(from: first)
    let csv = try WorkbookFile.workbook(Data(first.csv.utf8), named: "a.csv")
    #expect(form.languages == ["English (en)", "Français (fr)"])
    #expect(try FormReader.form(from: csv).choices == form.choices)
  }

  @Test("Numbers, truth values and days in cells read as an author sees them")
  func cellTypes() throws {
    let sheet = """
      <row r="1"><c r="A1" t="inlineStr"><is><t>type</t></is></c><c r="B1" t="inlineStr"><is><t>name</t></is></c>\
      <c r="C1" t="inlineStr"><is><t>default</t></is></c></row>\
      <row r="3"><c r="A3" t="inlineStr"><is><t>text</t></is></c><c r="B3"><v>1.0</v></c><c r="C3" t="b"><v>1</v></c></row>\
      <row r="4"><c r="A4" t="str"><v>text</v></c><c r="B4"><v>2.5</v></c><c r="C4" t="e"><v>#REF!</v></c></row>
      """
    let workbook = try WorkbookFile.workbook(try Zip.workbook(sheet: sheet), named: "a.xlsx")
    let rows = try #require(workbook.sheet("survey")?.rows)
    #expect(rows.map(\.number) == [3, 4])
    #expect(rows.map { $0["name"] } == ["1", "2.5"])
    #expect(rows.map { $0["default"] } == ["TRUE", ""])
  }

  @Test("Old and wordy headers mean what they meant")
  func headers() {
    #expect(
      [
        "Label: English", "bind::relevant", "bind:jr:constraintMsg", "jr:count", "Read Only", "media::image",
        "List Name",
      ]
      .map { Workbook.normalised(header: $0) } == [
        "label::English", "relevant", "constraint_message", "repeat_count", "read_only", "media::image",
        "list_name",
      ])
  }
}
