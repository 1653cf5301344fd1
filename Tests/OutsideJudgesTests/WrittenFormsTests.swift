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

  /// What needs a place of its own in an XForm: messages with answers in them, guidance, choices from answers, a list
  /// that only an expression reads, the last answers, an audit, a root of another name, a question on no screen.
  static let rich = """
    | survey |
    | | type | name | label | hint | guidance_hint | constraint | constraint_message | calculation | trigger | choice_filter | default | appearance |
    | | integer | low | Low? | | Ask slowly | | | | | | | |
    | | integer | high | High? | | | . > ${low} | More than ${low} | | | | | |
    | | begin repeat | friend | Friend | | | | | | | | | |
    | | text | called | Name? | | | | | | | | | |
    | | integer | age | Age? | | | | | | | | | |
    | | end repeat | | | | | | | | | | | |
    | | select_one ${called} | best | Best? | | | | | | | | | |
    | | select_one ${called} | old | Oldest? | | | | | | | ${age} > 17 | | |
    | | calculate | park | | | | | | instance('parks')/root/item[name = 'p']/size | | | | |
    | | text | again | Again? | | | | | | | | ${last-saved#again} | |
    | | dateTime | when | | | | | | now() | ${low} | | | |
    | | audit | audit | | | | | | | | | | |
    | | begin group | table | Table | | | | | | | | | table-list |
    | | select_one yn | one | One? | | | | | | | | | |
    | | end group | | | | | | | | | | | |
    | choices |
    | | list_name | name | label | size |
    | | parks | p | Park | 3 |
    | | yn | yes | Yes, ${low} | |
    | | yn | no | No | |
    | settings |
    | | form_title | form_id | name |
    | | Rich | rich | answers |
    """

  private func workbook(_ survey: String) throws -> Workbook {
    if survey == "rich" { return try Workbook(markdown: Self.rich, file: "rich.md") }
    return survey == "many"
      ? try Workbook(markdown: Self.many, file: "many.md")
      : try Workbook(markdown: try ShippedSurveysTests.text(of: survey), file: survey)
  }

  private func form(_ workbook: Workbook) throws -> Form {
    let wards = London.bundled.wards.map { ward in
      Choice(name: ward.code, label: Text(ward.name), columns: ["borough": ward.borough.code])
    }
    return try FormReader.form(from: workbook, files: ["wards.csv": wards])
  }

  @Test(
    "ODK Validate accepts the XForm of a survey", arguments: ShippedSurveysTests.surveys + ["many", "rich"])
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
