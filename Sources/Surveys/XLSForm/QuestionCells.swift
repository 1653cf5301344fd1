import Expressions
import Problems

extension FormReader {
  static let yes: Set = ["yes", "true", "true()"]
  static let no: Set = ["no", "false", "false()"]

  /// Parses a cell as an expression; yes and no are true() and false(). Nil when it is blank or does not
  /// parse, which is reported.
  mutating func expression(_ column: String, of row: Workbook.Row) -> Expression? {
    var source = row[column]
    guard !source.isEmpty else { return nil }
    if source.utf8.count <= "false()".utf8.count {
      if Self.yes.contains(source.lowercased()) { source = "true()" }
      if Self.no.contains(source.lowercased()) { source = "false()" }
    }
    do throws(ExpressionError) {
      let expression = try Expression(source)
      cells.append(ExpressionCell(expression: expression, column: column, row: row))
      return expression
    } catch {
      report(error, row, column)
      return nil
    }
  }

  /// The column `trigger`: `${a}`, or several with commas between.
  mutating func readTrigger(_ row: Workbook.Row, into question: inout Question) {
    let cell = row["trigger"]
    guard !cell.isEmpty else { return }
    let names = cell.split(separator: ",").map(\.trimmed)
    for name in names where !(name.hasPrefix("${") && name.hasSuffix("}")) {
      report(
        "form.bad-trigger", "“\(name)” is no reference to a question.", "survey", row, "trigger",
        "Write the question whose change works the calculation out, as ${name}.")
    }
    question.trigger = names.map { String($0.dropFirst(2).dropLast()).trimmed }
  }

  /// The column `default`: a value or, when it refers, calls or calculates, an expression.
  mutating func readInitial(_ row: Workbook.Row, kind: Question.Kind) -> Question.Initial? {
    let cell = row["default"]
    guard !cell.isEmpty else { return nil }
    guard Defaults.isComputed(cell, kind) else { return .value(cell) }
    return expression("default", of: row).map(Question.Initial.computed)
  }

  /// `randomize=true, seed=${x}` in the column `parameters`.
  mutating func readOrder(_ row: Workbook.Row, into question: inout Question) {
    let parameters = Self.parameters(row)
    question.isRandomized = Self.yes.contains(parameters["randomize"]?.lowercased() ?? "")
    guard let seed = parameters["seed"] else { return }
    do throws(ExpressionError) {
      let expression = try Expression(seed)
      cells.append(ExpressionCell(expression: expression, column: "parameters", row: row))
      question.randomSeed = expression
    } catch {
      report(error, row, "parameters")
    }
  }

  /// `value=code label=title` in the column `parameters`: which columns of a file the choices are taken from.
  mutating func readColumns(_ row: Workbook.Row, into question: inout Question) {
    question.isExternal = typeWords(row).name.hasPrefix("select one external")
    guard let file = question.list, file.contains("."), let choices = lists[file] ?? files[file] else {
      return
    }
    let parameters = Self.parameters(row)
    let columns = Choice.Columns(
      value: parameters["value"] ?? (file.hasSuffix(".geojson") ? "id" : "name"),
      label: parameters["label"] ?? (file.hasSuffix(".geojson") ? "title" : "label"))
    let known = Set(choices.prefix(1000).flatMap(\.columns.keys)).union(["name", "label"])
    for column in [columns.value, columns.label] where !choices.isEmpty && !known.contains(column) {
      report(
        "form.no-file-column", "The file \(file) has no column “\(column)”.", "survey", row, "parameters",
        didYouMean(column, among: known)
          ?? "Its columns are: \(known.sorted().prefix(12).joined(separator: ", ")).")
    }
    question.choiceColumns = columns
  }

  /// The head of a `table-list`: its label once more as a note, and the choices of its first question once,
  /// above all rows.
  func addTableHeading(to group: inout Group, hint: Text?) {
    let first = group.items.firstIndex { item in
      if case .question(let question) = item { question.list != nil } else { false }
    }
    if let first, case .question(let model) = group.items[first] {
      let heading = Question(
        name: Question.tableHeading + String(sheetRow(model.row)), kind: model.kind, label: "",
        choiceFilter: model.choiceFilter, appearance: ["label"], row: model.row)
      group.items.insert(.question(heading), at: first)
    }
    guard !group.label.isEmpty || hint != nil else { return }
    let label = Question(
      name: Question.tableLabel + String(sheetRow(group.row)), kind: .note, label: group.label, hint: hint,
      row: group.row)
    group.items.insert(.question(label), at: 0)
  }

  /// The row of the sheet as pyxform counts it for the names it makes: a Markdown or CSV line is the row that
  /// it would be in a spreadsheet.
  func sheetRow(_ number: Int) -> Int {
    guard workbook.rowWord != "row", let rows = workbook.sheet("survey")?.rows else { return number }
    return (rows.firstIndex { $0.number == number } ?? 0) + 2
  }

  /// The items of a loop once for each choice of its list, with the choice's words put in.
  mutating func loopItems(_ items: [Item], over list: String, _ row: Workbook.Row) -> [Item] {
    let choices = lists[list] ?? []
    looped += items.reduce(0) { $0 + $1.count } * choices.count
    guard looped <= Self.mostLooped else {
      report(
        "form.loop-too-large", "Loops make more than \(Self.mostLooped) questions.", "survey", row, "type",
        "Use a repeat, with position(..) to tell which choice it asks about.")
      return []
    }
    return choices.map { choice in
      .group(
        Group(
          name: choice.name, label: choice.label,
          items: items.map { item in
            guard case .question(var question) = item else { return item }
            question.label = question.label.filled(with: choice)
            question.hint = question.hint?.filled(with: choice)
            return .question(question)
          }))
    }
  }
}

extension FormReader {
  private static let mostLooped = 20_000
}

extension Item {
  /// How many questions and groups it holds, itself among them.
  fileprivate var count: Int {
    switch self {
    case .question: 1
    case .group(let group): group.items.reduce(1) { $0 + $1.count }
    }
  }
}

extension Text {
  fileprivate func filled(with choice: Choice) -> Text {
    Text(
      byLanguage: Dictionary(
        uniqueKeysWithValues: byLanguage.map { language, words in
          (
            language,
            words.replacing("%(label)s", with: choice.label.words(in: language))
              .replacing("%(name)s", with: choice.name)
          )
        }))
  }
}

/// An expression of the survey, and the cell it stands in.
struct ExpressionCell {
  var expression: Expression
  var column: String
  var row: Workbook.Row
}
