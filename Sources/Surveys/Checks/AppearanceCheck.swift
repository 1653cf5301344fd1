/// Appearances a terminal cannot show: the question is asked all the same.
enum AppearanceCheck {
  static func remarks(on survey: CheckedSurvey) -> [Remark] {
    survey.questions.flatMap { question in
      question.appearance.filter { word in
        ignored.contains(word) || (word.first == "w" && Int(word.dropFirst()) != nil)
          || ["ex:", "new", "image-map", "printer"].contains { word.hasPrefix($0) }
      }.sorted().map { word in
        survey.remark(
          .warning, "form.appearance-ignored", "A terminal ignores the appearance “\(word)”.",
          row: question.row, column: "appearance",
          remedy: "Nothing to do, unless the question means little without it.")
      }
    }
  }

  private static let ignored: Set = [
    "map", "maps", "placement-map", "signature", "draw", "annotate", "bearing", "url", "islamic", "ethiopian",
    "coptic", "persian", "bikram-sambat", "bikhram_sambat", "myanmar", "buddhist", "front", "selfie",
    "hidden-answer",
  ]
}
