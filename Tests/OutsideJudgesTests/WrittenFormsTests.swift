import Foundation
import Places
import Surveys
import Testing
import Workbooks

@Suite(
  "What WardVoice writes before outside judges", .serialized,
  .enabled(
    if: OutsideJudge.command != nil,
    "WARDVOICE_PYXFORM names no xls2xform: make test installs pyxform and sets it"))
struct WrittenFormsTests {
  /// Groups, nested repeats, a counted one, languages, a cascade, defaults, a trigger, every kind of list.
  static let many = """
    | survey |
    | | type | name | label::English (en) | label::French (fr) | relevant | calculation | choice_filter | repeat_count | default | trigger | parameters | constraint | constraint_message::English (en) | constraint_message::French (fr) |
    | | select_one town | town | Town? | Ville ? | | | | | | | | | | |
    | | select_one street | street | Street in ${town}? | Rue ? | | | town = ${town} | | | | | | | |
    | | begin repeat | child | Child | Enfant | | | | | | | | | | |
    | | text | called | Name? | Nom ? | | | | | | | | string-length(.) < 9 | Too long | Trop long |
    | | integer | age | Age of ${called}? | Âge ? | ${called} != '' | | | | 1 + 2 | | | | | |
    | | begin repeat | toy | Toy | Jouet | | | | ${age} | | | | | | |
    | | select_one street | found | Where? | Où ? | | | town = ${town} | | | | | | | |
    | | end repeat | | | | | | | | | | | | | |
    | | end repeat | | | | | | | | | | | | | |
    | | rank town | best | Best? | Meilleur ? | | | | | | | randomize=true, seed=3 | | | |
    | | range | much | How much? | Combien ? | | | | | | | start=0 end=10 step=2 | | | |
    | | calculate | changed | | | | today() | | | | ${town} | | | | |
    | | acknowledge | ok | OK? | OK ? | | | | | | | | | | |
    | | note | n | ${changed} ${best} | ${changed} | | | | | | | | | | |
    | choices |
    | | list_name | name | label::English (en) | label::French (fr) | town |
    | | town | a | A & <B> | A | |
    | | town | b | B | B | |
    | | street | s1 | One | Un | a |
    | | street | s2 | Two | Deux | b |
    | settings |
    | | form_title | form_id | default_language |
    | | Many | many | English (en) |
    """

  private func workbook(_ survey: String) throws -> Workbook {
    survey == "many"
      ? try Workbook(markdown: Self.many, file: "many.md")
      : try Workbook(markdown: try ShippedSurveysTests.text(of: survey), file: survey)
  }

  private func form(_ workbook: Workbook) throws -> Form {
    let wards = London.bundled.wards.map { ward in
      Choice(name: ward.code, label: Text(ward.name), columns: ["borough": ward.borough.code])
    }
    return try FormReader.form(from: workbook, files: ["wards.csv": wards])
  }

  @Test("ODK Validate accepts the XForm of a survey", arguments: ShippedSurveysTests.surveys + ["many"])
  func validXForm(survey: String) throws {
    let words = try OutsideJudge.wordsOfValidate(on: XForm.xml(of: try form(try workbook(survey))))
    #expect(words.contains("Xform is valid!"), "\(words)")
  }

  @Test("ODK Validate refuses an XForm that is broken: so it does run")
  func refusesBroken() throws {
    let xml = XForm.xml(of: try form(try workbook("many"))).replacing("/data/town", with: "/data/tawn(")
    #expect(try !OutsideJudge.wordsOfValidate(on: xml).contains("Xform is valid!"))
  }

  @Test("pyxform and ODK Validate accept a survey written as xlsx", arguments: ["youth-voice.md", "many"])
  func acceptsWorkbook(survey: String) throws {
    let file = FileManager.default.temporaryDirectory.appending(path: "\(UUID().uuidString).xlsx")
    defer { try? FileManager.default.removeItem(at: file) }
    try WorkbookFile.write(try workbook(survey), toXLSX: file)
    let verdict = try OutsideJudge.verdict(on: Data(contentsOf: file), named: "written.xlsx")
    #expect(verdict.code == OutsideJudge.Verdict.accepted, "\(verdict.message) \(verdict.warnings)")
  }
}
