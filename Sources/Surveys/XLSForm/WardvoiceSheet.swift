import Problems

extension FormReader {
  /// The sheet `wardvoice`: one row a declaration, its `kind` saying what.
  mutating func readDeclarations(of form: Form) -> Declarations {
    var declarations = Declarations()
    // By question of the margins; and how many weighting cells they make, those who did not say among them.
    var (groups, cells) = ([String: Set<String>](), 1)
    for row in workbook.sheet("wardvoice")?.rows ?? [] {
      switch row["kind"] {
      case "about": readAbout(row, &declarations)
      case "signpost":
        declarations.signposts.append(
          Declarations.Signpost(id: row["name"], words: row["label"], reviewed: row["value"]))
      case "role":
        guard let role = Declarations.Role(rawValue: row["name"]) else {
          reportUnknown(row, "name", row["name"], "role", Declarations.Role.allCases.map(\.rawValue))
          continue
        }
        if let question = declaredQuestion(row, form) { declarations.roles[role] = question.name }
      case "margin":
        if let question = declaredQuestion(row, form) {
          declarations.margins.append(
            Margin(group: row["name"], question: question.name, choices: declaredChoices(row, question, form))
          )
          // Once there are too many nothing more is counted, so that there is little to count.
          if cells <= Margin.mostCells, groups[question.name, default: []].insert(row["name"]).inserted {
            cells = groups.values.reduce(1) { $0 * ($1.count + 1) }
            if cells > Margin.mostCells { reportTooManyGroups(row) }
          }
        }
      case "indicator":
        if let indicator = readIndicator(row, form) { declarations.indicators.append(indicator) }
      case "breakdown":
        if let breakdown = readBreakdown(row, form) {
          // What is released must be known before the first answer, so that nothing follows from what is left out.
          if breakdown.values.isEmpty {
            report(
              "form.no-choices", "\(breakdown.question) has no choices to break figures down by.",
              "wardvoice", row, "question", "Name a question with choices, or declare a comparison.")
          }
          declarations.breakdowns.append(breakdown)
        }
      case "comparison":
        if let breakdown = readBreakdown(row, form) { declarations.comparisons.append(breakdown) }
      case let kind:
        reportUnknown(
          row, "kind", kind, "declaration",
          ["about", "signpost", "role", "margin", "indicator", "breakdown", "comparison"])
      }
    }
    return declarations
  }

  private mutating func reportTooManyGroups(_ row: Workbook.Row) {
    report(
      "form.too-many-groups",
      "With this one the margins part people into more than \(Margin.mostCells) groups of all questions together.",
      "wardvoice", row, "name", "Weight by fewer questions, or put groups of one question together.")
  }

  private mutating func readAbout(_ row: Workbook.Row, _ declarations: inout Declarations) {
    let value = row["value"]
    switch row["name"] {
    case "audience": declarations.audience = value
    case "reply_by": declarations.replyBy = value
    case "why": declarations.why = value
    case "welcome": declarations.welcome.append(value)
    case "thanks": declarations.thanks.append(value)
    case "reading_age": declarations.readingAge = declaredNumber(row)
    case "minutes": declarations.minutes = declaredNumber(row)
    case "synthetic": declarations.isSynthetic = value == "yes"
    case let name:
      reportUnknown(
        row, "name", name, "thing to say about a survey",
        ["audience", "reply_by", "why", "welcome", "thanks", "reading_age", "minutes", "synthetic"])
    }
  }

  private mutating func readIndicator(_ row: Workbook.Row, _ form: Form) -> Indicator? {
    guard let question = declaredQuestion(row, form) else { return nil }
    let direction = Indicator.Direction(rawValue: row["direction"])
    let theme = Indicator.Theme(rawValue: row["theme"])
    if direction == nil {
      reportUnknown(
        row, "direction", row["direction"], "direction", Indicator.Direction.allCases.map(\.rawValue))
    }
    if theme == nil {
      reportUnknown(row, "theme", row["theme"], "theme", Indicator.Theme.allCases.map(\.rawValue))
    }
    let positive = declaredChoices(row, question, form)
    guard let direction, let theme, !positive.isEmpty, !row["name"].isEmpty else { return nil }
    return Indicator(
      id: row["name"], label: row["label"].isEmpty ? row["name"] : row["label"], question: question.name,
      positive: positive, direction: direction, theme: theme, countsDontKnow: row["counts_dont_know"] == "yes"
    )
  }

  private mutating func readBreakdown(_ row: Workbook.Row, _ form: Form) -> Breakdown? {
    guard let question = declaredQuestion(row, form) else { return nil }
    let id = row["name"].isEmpty ? question.name : row["name"]
    // A calculation, such as the arm of a split ballot, has no choices: the row names the answers it can have.
    let choices = form.choices(of: question).filter { $0.missing == nil }.map(\.name)
    return Breakdown(
      id: id, question: question.name, label: row["label"].isEmpty ? id : row["label"],
      values: choices.isEmpty ? row["choices"].split(separator: " ").map(String.init) : choices)
  }

  private mutating func declaredNumber(_ row: Workbook.Row) -> Int? {
    if let number = Int(row["value"]), (1...120).contains(number) { return number }
    report(
      "form.bad-number", "“\(row["value"])” is no number from 1 to 120.", "wardvoice", row, "value",
      "Write a whole number.")
    return nil
  }

  private mutating func declaredQuestion(_ row: Workbook.Row, _ form: Form) -> Question? {
    if let question = form.question(named: row["question"]) { return question }
    reportUnknown(row, "question", row["question"], "question", form.questions.map(\.question.name))
    return nil
  }

  private mutating func declaredChoices(_ row: Workbook.Row, _ question: Question, _ form: Form) -> Set<
    String
  > {
    let known = form.choices(of: question).map(\.name)
    let named = row["choices"].split(separator: " ").map(String.init)
    // A list that is not there has been reported where the question names it.
    let isListThere = question.list == nil || !known.isEmpty
    for name in named where isListThere && !known.contains(name) {
      reportUnknown(row, "choices", name, "choice of \(question.name)", known)
    }
    if named.isEmpty {
      report(
        "form.no-choices", "This row names no choices.", "wardvoice", row, "choices",
        "Write the choice names that count, with a space between.")
    }
    return Set(named)
  }

  private mutating func reportUnknown(
    _ row: Workbook.Row, _ column: String, _ name: String, _ what: String, _ known: [String]
  ) {
    report(
      "form.unknown-declaration", "There is no \(what) named “\(name)”.", "wardvoice", row, column,
      didYouMean(name, among: known)
        ?? (known.isEmpty
          ? "Name a question that has choices." : "Known are: \(known.prefix(12).joined(separator: ", ")).")
    )
  }
}
