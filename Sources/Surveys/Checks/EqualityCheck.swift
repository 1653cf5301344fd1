/// That questions about a person's age, gender, ethnicity and disability come last, each saying why it is
/// asked; one question without any weight may close the survey.
enum EqualityCheck {
  static func remarks(on survey: CheckedSurvey) -> [Remark] {
    let roles = survey.form.declarations.roles
    let names = Set([Declarations.Role.gender, .ethnicity, .disability].compactMap { roles[$0] })
    let asked = survey.questions.filter(\.isAsked)
    guard !names.isEmpty, let first = asked.firstIndex(where: { names.contains($0.name) }) else { return [] }
    let after = asked[first...].filter { !names.contains($0.name) && $0.name != roles[.ageBand] }
    var remarks: [Remark] = []
    if after.count > 1 {
      remarks.append(
        survey.remark(
          .care, "care.equality-not-last",
          "\(asked[first].name) is asked before \(after.count) questions that are not about the person.",
          row: asked[first].row, column: "name", remedy: "Move the questions about the person to the end."))
    }
    return remarks
      + asked.filter { names.contains($0.name) && $0.hint?.isEmpty ?? true }.map { question in
        survey.remark(
          .care, "care.no-reason", "\(question.name) does not say why it is asked.", row: question.row,
          column: "hint", remedy: "Begin its hint with: Why we ask: …")
      }
  }
}
