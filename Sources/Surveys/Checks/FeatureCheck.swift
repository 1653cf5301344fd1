import Problems

/// What a kiosk, or another tool, leaves out of the form: types, appearances, parameters, settings and media.
enum FeatureCheck {
  static func remarks(on survey: CheckedSurvey) -> [Remark] {
    // Types of which nothing is said: a long survey has few, each many times.
    var quiet: Set<String> = []
    return (survey.workbook.sheet("survey")?.rows ?? []).flatMap { row in
      let ofType = quiet.contains(row["type"]) ? [] : ofType(row, survey)
      if ofType.isEmpty { quiet.insert(row["type"]) }
      return ofType + ofAppearance(row, survey) + ofParameters(row, survey) + ofCount(row, survey)
    } + ofMedia(survey) + ofSettings(survey)
  }

  private static func type(_ row: Workbook.Row) -> String {
    row["type"].lowercased().split { $0.isWhitespace || $0 == "_" }.joined(separator: "_")
  }

  private static func ofType(_ row: Workbook.Row, _ survey: CheckedSurvey) -> [Remark] {
    let type = type(row)
    let words = type.split(separator: "_").prefix(3).joined(separator: "_")
    let name = type.hasPrefix("select_one_external") ? words : type
    var remarks: [Remark] = []
    func say(_ code: String, _ summary: String, _ remedy: String) {
      remarks.append(survey.remark(.warning, code, summary, row: row.number, column: "type", remedy: remedy))
    }
    if Features.legacyTypes.contains(name) || Features.legacyBeginnings.contains(where: name.hasPrefix) {
      say(
        "form.legacy-type", "“\(row["type"])” is an old type of XLSForm.",
        "Use a present one; ODK's list has them.")
    }
    if let tool = Features.types[name] {
      say(
        "portability.type", "\(tool.rawValue) does not know the type “\(name)”.",
        "Nothing to do, unless the form should run there.")
    }
    if Features.blank.contains(name) {
      say(
        "form.blank-metadata", "“\(name)” stays blank at a kiosk: it could tell who answered.",
        "Do not let the form depend on it.")
    }
    return remarks
  }

  private static func ofAppearance(_ row: Workbook.Row, _ survey: CheckedSurvey) -> [Remark] {
    row["appearance"].lowercased().split(whereSeparator: \.isWhitespace).map(String.init).compactMap { word in
      Features.appearances[word].map { tool in
        survey.remark(
          .warning, "portability.appearance", "\(tool.rawValue) ignores the appearance “\(word)”.",
          row: row.number,
          column: "appearance", remedy: "Nothing to do, unless the question means little without it.")
      }
    }
  }

  private static func ofParameters(_ row: Workbook.Row, _ survey: CheckedSurvey) -> [Remark] {
    guard !row["parameters"].isEmpty else { return [] }
    let known = Features.parameters(of: type(row).replacing("select_one_from_file", with: "select_from_file"))
    return FormReader.parameters(row).keys.sorted().filter { !known.contains($0) }.map { name in
      survey.remark(
        .warning, "form.unknown-parameter", "This type has no parameter “\(name)”; pyxform refuses it.",
        row: row.number, column: "parameters",
        remedy: didYouMean(name, among: known)
          ?? (known.isEmpty ? "Take it out." : "It has: \(known.sorted().joined(separator: ", ")).")
      )
    }
  }

  /// https://github.com/getodk/collect/issues/6945: the form lays out one time round before anything is counted.
  private static func ofCount(_ row: Workbook.Row, _ survey: CheckedSurvey) -> [Remark] {
    let count = row["repeat_count"]
    guard !count.isEmpty, row["relevant"].isEmpty, Double(count).map({ $0 < 1 }) ?? true else { return [] }
    return [
      survey.remark(
        .warning, "portability.repeat-count-zero",
        "When this count is 0 or blank, Collect still asks once; web forms and a kiosk do not.",
        row: row.number,
        column: "repeat_count", remedy: "Say when it is asked at all: relevant \(count) > 0.")
    ]
  }

  private static func ofMedia(_ survey: CheckedSurvey) -> [Remark] {
    let media: Set = ["image", "big-image", "audio", "video", "media"]
    return ["survey", "choices"].flatMap { name -> [Remark] in
      let sheet = survey.workbook.sheet(name)
      return (sheet?.columns ?? []).filter { column in
        media.contains(column.split(separator: ":").first.map(String.init) ?? "")
          && sheet?.rows.contains { !$0[column].isEmpty } == true
      }.map { column in
        survey.remark(
          .warning, "form.media-ignored",
          "A terminal shows no pictures and plays no sound: “\(column)” is left out.",
          row: nil, column: column, sheet: name, remedy: "Say in the label what a person must know.")
      }
    }
  }

  private static func ofSettings(_ survey: CheckedSurvey) -> [Remark] {
    guard let row = survey.workbook.sheet("settings")?.rows.first else { return [] }
    return row.cells.keys.sorted().flatMap { name -> [Remark] in
      var remarks: [Remark] = []
      func say(_ code: String, _ summary: String, _ remedy: String) {
        remarks.append(
          survey.remark(
            .warning, code, summary, row: row.number, column: name, sheet: "settings", remedy: remedy))
      }
      if name.hasPrefix("sms_") || ["prefix", "delimiter", "flat"].contains(name) {
        say("form.legacy-column", "The column “\(name)” belongs to an older XLSForm.", "Take it out.")
      }
      if Features.ignoredSettings.contains(name) {
        say(
          "form.setting-ignored", "A kiosk makes no use of the setting “\(name)”.",
          "Nothing to do: it sends nothing, and locks every answer by itself.")
      }
      if let tool = Features.settings[name] {
        say(
          "portability.setting", "\(tool.rawValue) makes no use of the setting “\(name)”.",
          "Nothing to do, unless the form should run there.")
      }
      return remarks
    }
  }
}
