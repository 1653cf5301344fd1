/// That every question can be left unanswered.
enum DeclinableCheck {
  static func remarks(on survey: CheckedSurvey) -> [Remark] {
    survey.questions.filter { question in
      question.isAsked && question.required != nil && question.required?.source != "false()"
    }.map { question in
      survey.remark(
        .care, "care.required", "Nobody can skip \(question.name).", row: question.row, column: "required",
        remedy: "Leave the column required blank: a young person may say no to any question.")
    }
  }
}
