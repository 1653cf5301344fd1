import Expressions
package import Problems

/// Turns a workbook into a form, collecting every problem on the way so that an author can mend all at once.
package struct FormReader {
  let workbook: Workbook
  /// Choice lists kept in files beside the form (`select_one_from_file`), by file name.
  let files: [String: [Choice]]
  var remarks: [Remark] = []
  var lists: [String: [Choice]] = [:]
  /// The cells of the column `type` met so far.
  var types: [String: TypeWords] = [:]
  /// Lists that have been looked at for an “other”.
  var listsWithOther: Set<String> = []
  /// How many items loops have made.
  var looped = 0
  /// Every expression read, for the checks.
  var cells: [ExpressionCell] = []
  /// The headers that hold a text, each with its language, by the header without one.
  private let translations: [String: [(header: String, language: String)]]

  init(workbook: Workbook, files: [String: [Choice]]) {
    self.workbook = workbook
    self.files = files
    var seen: Set<String> = []
    translations = workbook.sheets.flatMap(\.columns).reduce(into: [:]) { translations, header in
      guard seen.insert(header).inserted else { return }
      let mark = header.firstRange(of: "::")
      let name = mark.map { String(header[..<$0.lowerBound]) } ?? header
      let language = mark.map { String(header[$0.upperBound...]) } ?? ""
      translations[name, default: []].append((header, language))
    }
  }

  /// What came of reading a workbook.
  package struct Reading: Sendable {
    /// The form as far as it could be read; it runs only when there are no errors.
    package var form: Form
    package var remarks: [Remark]
    package var errors: [Problem] { remarks.filter { $0.severity == .error }.map(\.problem) }
  }

  /// - Parameter files: the choices of each file that `select_one_from_file` may name.
  /// - Throws: every problem found, in the order of the workbook.
  package static func form(from workbook: Workbook, files: [String: [Choice]] = [:]) throws(Problems) -> Form
  {
    let reading = reading(of: workbook, files: files)
    guard reading.errors.isEmpty else { throw Problems(reading.errors) }
    return reading.form
  }

  /// The form with everything there is to say about it.
  package static func reading(of workbook: Workbook, files: [String: [Choice]] = [:]) -> Reading {
    var reader = FormReader(workbook: workbook, files: files)
    let form = reader.read()
    let survey = CheckedSurvey(form: form, workbook: workbook, cells: reader.cells)
    return Reading(form: form, remarks: reader.remarks + SurveyChecks.soundness(of: survey))
  }

  private mutating func read() -> Form {
    lists = readChoices("choices").merging(readChoices("external_choices")) { own, _ in own }
    let items = readSurvey()
    let settings = workbook.sheet("settings")?.rows.first ?? Workbook.Row(number: 2, cells: [:])
    let id = settings["form_id"].isEmpty ? fileStem : settings["form_id"]
    let title = settings["form_title"].isEmpty ? id : settings["form_title"]
    var form = Form(
      id: id, title: title, version: settings["version"], items: items,
      choices: lists.merging(files) { own, _ in own }, declarations: Declarations(),
      languages: languages(settings), root: rootName(settings))
    checkSettings(form, settings)
    form.declarations = readDeclarations(of: form)
    return form
  }

  /// The setting `name`: what the element around all answers is called.
  private func rootName(_ settings: Workbook.Row) -> String {
    let name = settings["name"]
    let startsWell = name.first.map { $0.isLetter || $0 == "_" } ?? false
    return startsWell && name.allSatisfy { $0.isLetter || $0.isNumber || "_-.".contains($0) } ? name : "data"
  }

  private var fileStem: String {
    let name = workbook.file.split(separator: "/").last ?? ""
    return name.lastIndex(of: ".").map { String(name[..<$0]) } ?? String(name)
  }

  /// The languages of all labels in the order of their columns, the default one first.
  private func languages(_ settings: Workbook.Row) -> [String] {
    var found: [String] = []
    for name in ["survey", "choices"] {
      for column in workbook.sheet(name)?.columns ?? [] where column == "label" || column.hasPrefix("label::")
      {
        let language = column == "label" ? "" : String(column.dropFirst("label::".count))
        if !found.contains(language) { found.append(language) }
      }
    }
    let first = settings["default_language"]
    // A column without a language is in the default one.
    if found.count > 1, found.contains(""), !first.isEmpty { found.removeAll { $0.isEmpty } }
    if let index = found.firstIndex(of: first), !first.isEmpty {
      found.insert(found.remove(at: index), at: 0)
    }
    return found
  }

  private mutating func checkSettings(_ form: Form, _ settings: Workbook.Row) {
    if form.id.isEmpty
      || !form.id.allSatisfy({ $0.isASCII && ($0.isLetter || $0.isNumber || "-_.".contains($0)) })
    {
      warn(
        "form.no-form-id", "The survey has no usable form_id.", "settings", settings, "form_id",
        "Give it a short name of letters, digits, - and _, for example youth-voice.")
    }
    if settings["form_title"].isEmpty {
      warn(
        "form.no-title", "The survey has no title.", "settings", settings, "form_title",
        "Say in a few words what the survey is called.")
    }
  }

  /// Whether a sheet has a column that it cannot do without; reported once when it has not.
  mutating func hasColumn(_ column: String, _ sheet: String, _ why: String) -> Bool {
    let columns = workbook.sheet(sheet)?.columns ?? []
    if columns.contains(column) || column == "name" && columns.contains("value") { return true }
    report(
      "form.no-column", "The sheet \(sheet) has no column “\(column)”. \(why)", sheet, nil, column,
      nearestNames(to: column, in: columns, limit: 1).first.map { "Did you write it as “\($0)”?" }
        ?? "Add it.")
    return false
  }

  mutating func report(
    _ code: String, _ summary: String, _ sheet: String, _ row: Workbook.Row? = nil, _ column: String? = nil,
    _ remedy: String
  ) {
    let cell = Remark.Cell(sheet, row: row?.number, column: column)
    remarks.append(workbook.remark(.error, code, summary, at: cell, remedy: remedy))
  }

  mutating func warn(
    _ code: String, _ summary: String, _ sheet: String, _ row: Workbook.Row? = nil, _ column: String? = nil,
    _ remedy: String
  ) {
    let cell = Remark.Cell(sheet, row: row?.number, column: column)
    remarks.append(workbook.remark(.warning, code, summary, at: cell, remedy: remedy))
  }

  /// An expression that cannot be read.
  mutating func report(_ error: ExpressionError, _ row: Workbook.Row, _ column: String) {
    let cell = Remark.Cell("survey", row: row.number, column: column)
    remarks.append(
      Remark(severity: .error, problem: error.problem(at: workbook.words(for: cell)), cell: cell))
  }

  /// The words of a column, in every language it has; empty when there are none.
  func text(_ column: String, of row: Workbook.Row) -> Text {
    var words: [String: String] = [:]
    for (header, language) in translations[column] ?? [] where words[language] == nil {
      words[language] = row.cells[header]
    }
    return Text(byLanguage: words)
  }

  func optionalText(_ column: String, of row: Workbook.Row) -> Text? {
    let words = text(column, of: row)
    return words.isEmpty ? nil : words
  }
}
