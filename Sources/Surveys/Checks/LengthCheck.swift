/// That a survey takes no longer than it promises.
enum LengthCheck {
  /// What half of eleven-year-olds read in a minute (Hasbrouck and Tindal 2017, grade 5, spring).
  private static let wordsPerMinute = 146.0
  /// To decide and press a key: a guess.
  private static let secondsPerAnswer = 4.0

  static func remarks(on survey: CheckedSurvey) -> [Remark] {
    guard let promised = survey.form.declarations.minutes else { return [] }
    let minutes = Self.minutes(survey.form)
    guard minutes > Double(promised) * 1.5 + 1 else { return [] }
    return [
      survey.remark(
        .care, "care.too-long",
        "It takes about \(Int(minutes.rounded())) minutes when every question is open, not \(promised).",
        row: nil, sheet: "wardvoice", remedy: "Ask less, or promise longer.")
    ]
  }

  /// A list is read once and then known; a long one is searched, so no more than nine of its choices count.
  static func minutes(_ form: Form) -> Double {
    var known: Set<String> = []
    return form.questions.map(\.question).filter(\.isShown).reduce(0) { sum, question in
      let isNew = question.list.map { known.insert($0).inserted } ?? false
      let choices = isNew ? form.choices(of: question).prefix(9).map { $0.label.words() } : []
      let texts = [question.label.words(), question.hint?.words() ?? ""] + choices
      let words = texts.reduce(0) { $0 + $1.utf8.split(separator: UInt8(ascii: " ")).count }
      return sum + Double(words) / wordsPerMinute + (question.isAsked ? secondsPerAnswer / 60 : 0)
    }
  }
}
