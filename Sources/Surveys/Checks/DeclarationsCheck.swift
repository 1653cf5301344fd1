/// That a survey says why it asks, who will read the results, and by when they answer (Lundy's model of
/// participation: voice needs an audience and influence).
enum DeclarationsCheck {
  static func remarks(on survey: CheckedSurvey) -> [Remark] {
    let about = survey.form.declarations
    let wanted: [(name: String, isThere: Bool, why: String)] = [
      ("why", !about.why.isEmpty, "why you ask"),
      ("audience", !about.audience.isEmpty, "who will read the results"),
      ("reply_by", DayWords.day(about.replyBy) != nil, "by which day they answer, as 2027-03-31"),
      ("minutes", about.minutes != nil, "how many minutes it takes"),
      ("reading_age", about.readingAge != nil, "the reading age it is written for"),
    ]
    return wanted.filter { !$0.isThere }.map { name, _, why in
      survey.remark(
        .care, "care.no-\(name.replacing("_", with: "-"))", "The survey does not say \(why).", row: nil,
        sheet: "wardvoice", remedy: "Add a row to the sheet wardvoice: | about | \(name) | … |")
    }
  }
}
