/// That a notice stands before each section that may hurt, and that the survey says where to turn.
enum SensitiveCheck {
  static func remarks(on survey: CheckedSurvey) -> [Remark] {
    var remarks: [Remark] = []
    var warned: Set<String> = []
    var noticed: Set<String> = []
    var hasSensitive = false
    for placed in survey.form.questions {
      let section = placed.groups.map(\.name).joined(separator: "/")
      let question = placed.question
      if question.kind == .note { noticed.insert(section) }
      guard question.isAsked, let word = words.first(in: question.label.words()) else { continue }
      hasSensitive = true
      guard !noticed.contains(section), warned.insert(section).inserted else { continue }
      remarks.append(
        survey.remark(
          .care, "care.no-notice", "This asks about “\(word)”, and no note in its section says so before it.",
          row: question.row, column: "label",
          remedy: "Put a note before it: what comes next, and that it can be skipped."))
    }
    if hasSensitive, survey.form.declarations.signposts.isEmpty {
      remarks.append(
        survey.remark(
          .care, "care.no-signposts", "It asks about hard things and does not say where to turn.", row: nil,
          sheet: "wardvoice",
          remedy: "Add rows: | signpost | childline | … | with the words and the day checked."))
    }
    return remarks
  }

  /// Whole words or their beginnings.
  private static let words = Phrases([
    "violence", "violent", "knife", "knives", "weapon", "stab", "attack", "abuse", "assault", "hurt", "rape",
    "stop and search", "stopped and searched", "suicide", "self-harm", "scared", "afraid", "bully", "bullied",
    "exploit", "gang", "drug", "murder", "kill", "victim",
  ])
}
