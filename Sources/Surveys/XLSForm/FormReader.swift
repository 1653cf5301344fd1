import Expressions
package import Problems

/// Turns a workbook into a form, collecting every problem on the way so that an author can mend all at once.
package struct FormReader {
  let workbook: Workbook
  /// Choice lists kept in files beside the form (`select_one_from_file`), by file name.
  let files: [String: [Choice]]
  var problems: [Problem] = []

  /// - Parameter files: the choices of each file that `select_one_from_file` may name.
  /// - Throws: every problem found, in the order of the workbook.
  package static func form(from workbook: Workbook, files: [String: [Choice]] = [:]) throws(Problems) -> Form
  {
    var reader = FormReader(workbook: workbook, files: files)
    let form = reader.read()
    guard reader.problems.isEmpty else { throw Problems(reader.problems) }
    return form
  }

  private mutating func read() -> Form {
    let choices = readChoices()
    let items = readSurvey()
    let settings = workbook.sheet("settings")?.rows.first ?? Workbook.Row(number: 2, cells: [:])
    var form = Form(
      id: settings["form_id"], title: settings["form_title"], version: settings["version"], items: items,
      choices: choices.merging(files) { own, _ in own }, declarations: Declarations())
    checkSettings(form, settings)
    form.declarations = readDeclarations(of: form)
    problems += FormCheck.problems(in: form, workbook: workbook)
    return form
  }

  private mutating func checkSettings(_ form: Form, _ settings: Workbook.Row) {
    if form.id.isEmpty
      || !form.id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) })
    {
      report(
        "form.no-form-id", "The survey has no usable form_id.", "settings", settings, "form_id",
        "Give it a short name of letters, digits, - and _, for example youth-voice.")
    }
    if form.title.isEmpty {
      report(
        "form.no-title", "The survey has no title.", "settings", settings, "form_title",
        "Say in a few words what the survey is called.")
    }
  }

  mutating func report(
    _ code: String, _ summary: String, _ sheet: String, _ row: Workbook.Row? = nil, _ column: String? = nil,
    _ remedy: String
  ) {
    problems.append(
      Problem(code, .data, summary, at: workbook.place(sheet, row, column: column), remedy: remedy))
  }

  /// The words of a column, in every language it has; empty when there are none.
  func text(_ column: String, of row: Workbook.Row) -> Text {
    var words: [String: String] = [:]
    for (name, cell) in row.cells {
      if name == column {
        words[""] = cell
      } else if name.hasPrefix(column + "::") {
        words[String(name.dropFirst(column.count + 2))] = cell
      }
    }
    return Text(byLanguage: words)
  }

  func optionalText(_ column: String, of row: Workbook.Row) -> Text? {
    let words = text(column, of: row)
    return words.isEmpty ? nil : words
  }

  /// Parses a cell as an expression; nil when it is blank or does not parse, which is reported.
  mutating func expression(_ column: String, of row: Workbook.Row) -> Expression? {
    let source = row[column]
    guard !source.isEmpty else { return nil }
    do {
      return try Expression(source)
    } catch {
      report(
        "form.bad-expression", "This expression cannot be read: \(error)", "survey", row, column,
        "Write it as XLSForm does, for example ${age} > 12 and selected(${days}, 'sat').")
      return nil
    }
  }
}
