import Foundation
import Problems
import Surveys
import Testing

@testable import Workbooks

@Suite("Lists of choices in files beside a survey")
struct ChoiceFileTests {
  private func choices(_ text: String, _ file: String) throws -> [Choice] {
    try ChoiceFile.choices(Data(text.utf8), file: file)
  }

  private func code(_ text: String, _ file: String) -> String? {
    do throws(Problems) {
      _ = try ChoiceFile.choices(Data(text.utf8), file: file)
      return nil
    } catch {
      return error.all.first?.code
    }
  }

  @Test("CSV, XML and GeoJSON give the same choices, with every column for filters")
  func sameChoices() throws {
    let csv = try choices("name,label,kind\np1,\"One, Place\",x\n", "p.csv")
    let xml = try choices(
      "<?xml version=\"1.0\"?><root><item><name>p1</name><label>One, Place</label><kind>x</kind></item></root>",
      "p.xml")
    let semicolons = try choices("name;label;kind\np1;One, Place;x\n", "p.csv")
    #expect(csv == xml && csv == semicolons)
    #expect(csv.map(\.name) == ["p1"] && csv.first?.columns["kind"] == "x")
  }

  @Test("A place of a GeoJSON file is picked by its id, read by its title, and keeps where it is")
  func places() throws {
    let json = """
      {"type": "FeatureCollection", "features": [
        {"type": "Feature", "id": 7, "geometry": {"type": "Point", "coordinates": [102, 0.5]},
         "properties": {"title": "Park", "open": true, "size": 2.5, "tags": ["a"]}},
        {"type": "Feature", "geometry": {"type": "LineString", "coordinates": [[1, 2], [3, 4]]},
         "properties": {"id": "path", "title": "Path"}}]}
      """
    let found = try choices(json, "p.geojson")
    #expect(found.map(\.name) == ["7", "path"] && found.map { $0.label.words() } == ["Park", "Path"])
    #expect(found.map { $0.columns["geometry"] } == ["0.5 102 0 0", "2 1 0 0; 4 3 0 0"])
    #expect(found.first?.columns["open"] == "true" && found.first?.columns["tags"] == "")
  }

  @Test("The question says which columns of its file are stored and read; a filter sees the file as it is")
  func columns() throws {
    let workbook = try Workbook(
      markdown: """
        | survey |
        | | type | name | label | choice_filter | parameters |
        | | select_one_from_file p.xml | a | A? | kind = 'x' and name = 'p1' | value=code label=title |
        """, file: "t.md")
    let list = try choices(
      "<root><item><name>p1</name><code>c1</code><title>T1</title><kind>x</kind></item>"
        + "<item><name>p2</name><code>c2</code><title>T2</title><kind>x</kind></item></root>", "p.xml")
    #expect(workbook.listFiles == ["p.xml"])
    let form = try FormReader.form(from: workbook, files: ["p.xml": list])
    let walk = Walker.walk(through: form, script: WalkScript(answers: ["a": ["c1"]]), today: 0)
    #expect(walk.steps.first?.choices == ["c1"] && walk.steps.first?.choiceLabels == ["T1"])
    #expect(walk.final.first?.value == "c1")
    // A session keeps the survey with its list inside, and it must ask the same.
    let alone = try FormReader.form(from: workbook.including(["p.xml": list]))
    #expect(Walker.walk(through: alone, script: WalkScript(answers: ["a": ["c1"]]), today: 0) == walk)
  }

  @Test(
    "A file that is damaged, or means harm, is refused with its own code",
    arguments: [
      ("<root><item><name>a</name>", "p.xml", "workbook.bad-xml"),
      ("no xml", "p.xml", "workbook.bad-xml"),
      (
        "<!DOCTYPE r [<!ENTITY a \"b\">]><root><item><name>&a;</name></item></root>", "p.xml",
        "workbook.document-type"
      ),
      (String(repeating: "<a>", count: 500), "p.xml", "workbook.bad-xml"),
      ("{\"type\": \"Feature\"}", "p.geojson", "workbook.bad-geojson"),
      (String(repeating: "[", count: 100_000), "p.geojson", "workbook.bad-geojson"),
      ("name,label\n\"a", "p.csv", "workbook.bad-csv"),
    ])
  func refuses(text: String, file: String, wanted: String) {
    #expect(code(text, file) == wanted)
  }

  @Test("An external entity is not read")
  func externalEntity() {
    let text =
      "<!DOCTYPE r [<!ENTITY x SYSTEM \"file:///etc/hostname\">]><root><item><name>&x;</name></item></root>"
    #expect(code(text, "p.xml") == "workbook.document-type")
  }
}
