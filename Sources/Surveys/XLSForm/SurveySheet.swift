import Expressions
import Problems

extension FormReader {
  /// A section of the sheet that has begun and not yet ended.
  private struct Open {
    var word: String
    var group: Group
    var row: Workbook.Row
    /// Names used directly inside it, with their rows.
    var names: [String: Int] = [:]
    /// The list that a loop goes over.
    var loop: String?
  }

  /// The sheet `survey` as a tree of groups and questions.
  mutating func readSurvey() -> [Item] {
    guard let sheet = workbook.sheet("survey") else {
      report(
        "form.no-survey-sheet", "There is no sheet named survey.", "survey", nil, nil,
        "Name the sheet that holds the questions survey.")
      return []
    }
    guard hasColumn("type", "survey", "It says what each row asks.") else { return [] }
    _ = hasColumn("name", "survey", "It says what each answer is stored under.")
    guard sheet.rows.count <= Self.mostRows else {
      report(
        "form.too-many-rows", "This survey has more than \(Self.mostRows) rows.", "survey", nil, nil,
        "Divide it into several surveys; nobody answers so many questions.")
      return []
    }
    let top = Workbook.Row(number: 0, cells: [:])
    var open = [Open(word: "form", group: Group(name: "data", label: "", items: []), row: top)]
    for row in sheet.rows where !Self.yes.contains(row["disabled"].lowercased()) {
      let type = typeWords(row)
      switch type.section {
      case ("begin", let word)? where Self.sections.contains(word): begin(word, row, &open)
      case ("end", let word)? where Self.sections.contains(word): end(word, row, &open)
      case _ where type.words.isEmpty:
        if row.cells.keys.contains(where: { ["name", "label"].contains($0) }) {
          report(
            "form.no-type", "This row has no type.", "survey", row, "type", "Say what it is: text, note, …")
        }
      default: readQuestion(row, type: type, &open)
      }
    }
    while open.count > 1, let left = open.popLast() {
      report(
        "form.unmatched-begin", "The \(left.word) \(left.group.name) is never ended.", "survey", left.row,
        "type", "Put an end \(left.word) after its last question.")
      close(left.group, in: &open)
    }
    return open[0].group.items
  }

  /// How many rows are read: more than any survey has, few enough to check them all in a moment.
  private static let mostRows = 20_000
  /// How deep groups may stand in groups.
  private static let deepest = 50
  private static let sections: Set = ["group", "repeat", "loop"]

  private mutating func begin(_ word: String, _ row: Workbook.Row, _ open: inout [Open]) {
    var group = Group(
      name: readName(row, &open), label: text("label", of: row), relevant: expression("relevant", of: row),
      items: [], appearance: appearance(row), row: row.number)
    if word == "repeat" { group.repetition = readRepetition(row, group.name, &open) }
    var section = Open(word: word, group: group, row: row)
    if word == "loop" {
      section.loop = row["type"].split(whereSeparator: \.isWhitespace).last.map(String.init)
      warn(
        "form.legacy-loop", "A loop is an old way to ask the same of each choice.", "survey", row, "type",
        "Use a repeat, with position(..) to tell which choice it asks about.")
    }
    open.append(section)
    if open.count == Self.deepest + 2 {
      report(
        "form.too-deep", "More than \(Self.deepest) groups stand inside each other here.", "survey", row,
        "type",
        "Let some of them end before others begin.")
    }
  }

  /// Puts a group that ends into the one around it; of groups that stand too deep, only what is in them.
  private func close(_ group: Group, in open: inout [Open]) {
    let isTooDeep = open.count > Self.deepest
    open[open.count - 1].group.items += isTooDeep ? group.items : [.group(group)]
  }

  /// A count that is more than one reference is worked out in a calculation before the repeat, as pyxform does.
  private mutating func readRepetition(_ row: Workbook.Row, _ name: String, _ open: inout [Open])
    -> Repetition
  {
    guard let count = expression("repeat_count", of: row) else { return Repetition() }
    let isReference =
      count.source.trimmed.hasPrefix("${") && count.source.trimmed.hasSuffix("}")
      && count.references.count == 1
    guard !isReference, let reference = try? Expression("${\(name)_count}") else {
      return Repetition(count: count)
    }
    let question = Question(
      name: name + "_count", kind: .calculate, label: "", calculation: count, row: row.number)
    open[open.count - 1].group.items.append(.question(question))
    return Repetition(count: reference)
  }

  private mutating func end(_ word: String, _ row: Workbook.Row, _ open: inout [Open]) {
    guard open.count > 1, let ended = open.last else {
      report(
        "form.unmatched-end", "This end \(word) closes nothing.", "survey", row, "type",
        "Remove it, or put a begin \(word) before the section it should end.")
      return
    }
    if ended.word != word {
      report(
        "form.crossed-end",
        "This end \(word) stands where the \(ended.word) \(ended.group.name) is still open.",
        "survey", row, "type", "End what began last first: end \(ended.word).")
    }
    open.removeLast()
    var group = ended.group
    if let list = ended.loop { group.items = loopItems(group.items, over: list, row) }
    if group.appearance.contains("table-list") {
      addTableHeading(to: &group, hint: optionalText("hint", of: ended.row))
    }
    close(group, in: &open)
  }

  private mutating func readQuestion(_ row: Workbook.Row, type: TypeWords, _ open: inout [Open]) {
    guard !["csv-external", "xml-external"].contains(type.name) else { return }
    let isUnnamedNote = row["name"].isEmpty && type.name == "note"
    let name = isUnnamedNote ? "generated_note_name_\(sheetRow(row.number))" : readName(row, &open)
    guard let cell = readType(type, row) else { return }
    var question = Question(
      name: name, kind: cell.kind, label: text("label", of: row), hint: optionalText("hint", of: row),
      guidance: optionalText("guidance_hint", of: row), relevant: expression("relevant", of: row),
      required: expression("required", of: row),
      requiredMessage: optionalText("required_message", of: row),
      constraint: expression("constraint", of: row),
      constraintMessage: optionalText("constraint_message", of: row),
      calculation: expression("calculation", of: row), readOnly: expression("read_only", of: row),
      choiceFilter: expression("choice_filter", of: row), appearance: appearance(row), row: row.number)
    readTrigger(row, into: &question)
    question.initial = readInitial(row, kind: cell.kind)
    readOrder(row, into: &question)
    readColumns(row, into: &question)
    if question.isShown, question.label.isEmpty, question.hint == nil {
      warn(
        "form.no-label", "The question \(name) has no label.", "survey", row, "label", "Write what it asks.")
    }
    if cell.hasOther, let list = question.list { addOther(to: list) }
    question.constraint = question.constraint ?? cell.constraint
    open[open.count - 1].group.items.append(.question(question))
    if cell.hasOther, let other = otherQuestion(for: question) {
      open[open.count - 1].group.items.append(.question(other))
    }
  }

  private mutating func addOther(to list: String) {
    guard listsWithOther.insert(list).inserted,
      lists[list]?.contains(where: { $0.name == "other" }) == false
    else { return }
    lists[list]?.append(Choice(name: "other", label: "Other"))
  }

  private func otherQuestion(for question: Question) -> Question? {
    guard let relevant = try? Expression("selected(../\(question.name), 'other')") else { return nil }
    return Question(
      name: question.name + "_other", kind: .text, label: "Specify other.", relevant: relevant,
      row: question.row)
  }

  private mutating func readName(_ row: Workbook.Row, _ open: inout [Open]) -> String {
    let name = row["name"]
    let startsWell = name.first.map { $0.isLetter || $0 == "_" } ?? false
    if name.isEmpty, workbook.sheet("survey")?.columns.contains("name") == false { return "" }
    if !startsWell || !name.allSatisfy({ $0.isLetter || $0.isNumber || "_-.".contains($0) }) {
      report(
        "form.bad-name", name.isEmpty ? "This row has no name." : "“\(name)” cannot be a name.", "survey",
        row, "name", "Start with a letter and use letters, digits, _ and - only.")
    } else if let first = open[open.count - 1].names[name] {
      report(
        "form.duplicate-name", "The name \(name) stands in \(workbook.rowWord) \(first) already.", "survey",
        row, "name", "Give each question and group a name of its own.")
    }
    if open[open.count - 1].names[name] == nil { open[open.count - 1].names[name] = row.number }
    return name
  }

  private func appearance(_ row: Workbook.Row) -> Set<String> {
    let cell = row["appearance"]
    return cell.isEmpty ? [] : Set(cell.lowercased().split(whereSeparator: \.isWhitespace).map(String.init))
  }
}
