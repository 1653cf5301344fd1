import Places
import Problems

/// Which column of a table holds what.
struct ColumnPlan {
  let form: Form
  let areaQuestion: String
  let area: Int
  let session: Int?
  let weight: Int?
  let stratum: Int?
  let questions: [(column: Int, question: Question)]
  let ignored: [String]

  /// - Parameter identity: the columns that tell who a row is.
  init(table: ResponseTable, form: Form, columns: ResponseTable.Columns, identity: [Int])
    throws(Problems)
  {
    guard let areaQuestion = form.declarations.roles[.area] else {
      throw Problems([
        Problem(
          "import.no-area-question", .data, "The survey \(form.id) does not say which question is the area.",
          remedy: "Add a row to its sheet wardvoice: | role | area | the question's name |")
      ])
    }
    var problems: [Problem] = []
    func find(_ name: String?) -> Int? {
      guard let name else { return nil }
      let index = table.column(named: name)
      if index == nil { problems.append(table.noColumn(name)) }
      return index
    }
    let area = find(columns.area)
    session = find(columns.session)
    weight = find(columns.weight)
    stratum = find(columns.stratum)
    let taken = Set([area, session, weight, stratum].compactMap(\.self) + identity)
    var questions: [(column: Int, question: Question)] = []
    var ignored: [String] = []
    for (index, name) in table.header.enumerated() where !taken.contains(index) {
      if let question = ColumnPlan.question(named: name.trimmed, in: form), question.name != areaQuestion {
        questions.append((index, question))
      } else if !name.trimmed.isEmpty {
        ignored.append(name)
      }
    }
    if questions.isEmpty {
      problems.append(
        Problem(
          "import.no-questions", .data, "No column of this file answers a question of \(form.id).",
          at: "\(table.file), line 1",
          remedy: "Name the columns as the survey names its questions, or as it words them."))
    }
    problems += table.namedTwice(taken, questions)
    guard problems.isEmpty, let area else { throw Problems(problems) }
    self.form = form
    self.areaQuestion = areaQuestion
    self.area = area
    self.questions = questions
    self.ignored = ignored
  }

  /// By name, by name behind its groups (`section-name`, `section/name`), or by label. What a form works out, such as
  /// the arm of a split ballot, is read by its name.
  static func question(named name: String, in form: Form) -> Question? {
    let last = name.split(whereSeparator: { "/:.".contains($0) }).last.map(String.init) ?? name
    let lowered = name.lowercased()
    return form.questions.map(\.question).first { question in
      (question.isAsked || question.isComputed)
        && (question.name == name || question.name == last || name.hasSuffix("-" + question.name)
          || question.isAsked && question.label.byLanguage.values.contains { $0.lowercased() == lowered })
    }
  }
}
