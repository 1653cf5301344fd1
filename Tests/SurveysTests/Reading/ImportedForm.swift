import Surveys

extension Form {
  /// A form to import answers for: these sheets `survey` and `choices`, and the question `ward` as its area.
  static func imported(_ sheets: String) throws -> Form {
    let rest = """
      | settings |
      | | form_title | form_id |
      | | T | t |
      | wardvoice |
      | | kind | name | question |
      | | role | area | ward |
      """
    return try FormReader.form(from: Workbook(markdown: sheets + "\n" + rest, file: "t.md"))
  }
}
