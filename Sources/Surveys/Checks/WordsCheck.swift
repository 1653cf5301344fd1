/// That nobody is asked to say they broke the law, for details of harm, or to rank groups of people.
enum WordsCheck {
  static func remarks(on survey: CheckedSurvey) -> [Remark] {
    survey.questions.filter(\.isAsked).flatMap { question -> [Remark] in
      let label = question.label.words()
      var remarks: [Remark] = []
      if let words = incriminating.first(in: label) {
        remarks.append(
          survey.remark(
            .care, "care.self-incrimination", "“\(words)” asks a young person to say they broke the law.",
            row: question.row, column: "label", remedy: "Ask what they see or feel around them instead."))
      }
      if case .rank = question.kind,
        survey.form.choices(of: question).map({ $0.label.words() }).contains(where: {
          groups.first(in: $0) != nil
        })
      {
        remarks.append(
          survey.remark(
            .care, "care.ranks-groups", "This ranks groups of people.", row: question.row, column: "type",
            remedy: "Rank things that could be done, never people."))
      }
      return remarks
    }
  }

  private static let incriminating = Phrases([
    "have you ever carried", "have you carried", "do you carry", "did you carry", "have you ever stolen",
    "have you stolen", "have you sold", "do you sell", "have you taken drugs", "do you take drugs",
    "have you used drugs", "do you use drugs", "have you attacked", "have you hurt someone",
    "are you in a gang", "are you a member of a gang", "have you committed", "have you broken the law",
    "have you ever broken",
  ])
  private static let groups = Phrases([
    "black", "white", "asian", "arab", "african", "caribbean", "roma", "gypsy", "traveller", "jewish",
    "muslim", "christian", "hindu", "sikh", "immigrant", "refugee", "somali", "pakistani", "bangladeshi",
    "indian", "chinese", "polish", "romanian", "turkish",
  ])
}
