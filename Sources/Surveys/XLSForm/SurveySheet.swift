import Problems

extension FormReader {
  /// The sheet `survey` as a tree of groups and questions.
  mutating func readSurvey() -> [Item] {
    guard let sheet = workbook.sheet("survey") else {
      report(
        "form.no-survey-sheet", "There is no sheet named survey.", "survey", nil, nil,
        "Name the sheet that holds the questions survey.")
      return []
    }
    var open: [(group: Group, row: Workbook.Row)] = []
    var top: [Item] = []
    var names: [String: Int] = [:]
    for row in sheet.rows {
      let type = row["type"].split(separator: " ").joined(separator: " ")
      switch type.lowercased().replacing("_", with: " ") {
      case "begin group":
        open.append((readGroup(row, &names), row))
      case "end group":
        guard let ended = open.popLast() else {
          report(
            "form.unmatched-end", "This end group closes nothing.", "survey", row, "type",
            "Remove it, or put a begin group before the section it should end.")
          continue
        }
        append(.group(ended.group), to: &top, &open)
      case "":
        report(
          "form.no-type", "This row has no type.", "survey", row, "type", "Say what it is: text, note, …")
      default:
        if let question = readQuestion(row, type: type, &names) {
          append(.question(question), to: &top, &open)
        }
      }
    }
    for left in open {
      report(
        "form.unmatched-begin", "The group \(left.group.name) is never ended.", "survey", left.row, "type",
        "Put an end group after its last question.")
      top.append(.group(left.group))
    }
    return top
  }

  private func append(_ item: Item, to top: inout [Item], _ open: inout [(group: Group, row: Workbook.Row)]) {
    if let last = open.indices.last { open[last].group.items.append(item) } else { top.append(item) }
  }

  private mutating func readGroup(_ row: Workbook.Row, _ names: inout [String: Int]) -> Group {
    Group(
      name: readName(row, &names), label: text("label", of: row), relevant: expression("relevant", of: row),
      items: [])
  }

  private mutating func readQuestion(_ row: Workbook.Row, type: String, _ names: inout [String: Int])
    -> Question?
  {
    let name = readName(row, &names)
    guard let kind = readKind(type, row) else { return nil }
    let question = Question(
      name: name, kind: kind, label: text("label", of: row), hint: optionalText("hint", of: row),
      relevant: expression("relevant", of: row), required: readRequired(row),
      requiredMessage: optionalText("required_message", of: row),
      constraint: expression("constraint", of: row),
      constraintMessage: optionalText("constraint_message", of: row),
      calculation: expression("calculation", of: row), choiceFilter: expression("choice_filter", of: row),
      appearance: Set(row["appearance"].split(separator: " ").map(String.init)),
      isRandomized: parameters(row)["randomize"] == "true", row: row.number)
    if question.label.isEmpty, question.isAsked || kind == .note {
      report(
        "form.no-label", "The question \(name) has no label.", "survey", row, "label", "Write what it asks.")
    }
    return question
  }

  private mutating func readName(_ row: Workbook.Row, _ names: inout [String: Int]) -> String {
    let name = row["name"]
    let startsWell = name.first.map { $0.isLetter || $0 == "_" } ?? false
    if !startsWell || !name.allSatisfy({ $0.isLetter || $0.isNumber || "_-.".contains($0) }) {
      report(
        "form.bad-name", name.isEmpty ? "This row has no name." : "“\(name)” cannot be a name.", "survey",
        row,
        "name", "Start with a letter and use letters, digits, _ and - only.")
    } else if let first = names[name] {
      report(
        "form.duplicate-name", "The name \(name) stands in \(workbook.rowWord) \(first) already.", "survey",
        row,
        "name", "Give each question and group a name of its own.")
    }
    names[name] = names[name] ?? row.number
    return name
  }
}
