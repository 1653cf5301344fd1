/// That no label asks for an older reader than the survey says it is written for.
enum ReadingAgeCheck {
  /// A single short sentence with a name in it says little of a text, so a label may go over by this much.
  private static let tolerance = 2.0

  /// The formula counts the syllables of English. A language without a code or name is taken for it.
  private static func isEnglish(_ language: String) -> Bool {
    language.isEmpty || language.lowercased().contains("english") || language.hasSuffix("(en)")
  }

  static func remarks(on survey: CheckedSurvey) -> [Remark] {
    guard let declared = survey.form.declarations.readingAge, isEnglish(survey.form.languages[0]) else {
      return []
    }
    return survey.questions.filter(\.isShown).compactMap { question in
      let words = question.label.words(in: survey.form.languages[0])
      guard let age = ReadingAge.of(words), age > Double(declared) + tolerance else { return nil }
      return survey.remark(
        .care, "care.hard-to-read",
        "“\(words.prefix(60))\(words.count > 60 ? "…" : "")” reads like age \(Int(age.rounded())); "
          + "the survey is for age \(declared).",
        row: question.row, column: "label", remedy: "Use shorter words and sentences.")
    }
  }
}
