import Problems

/// Columns and sheets that no tool reads: misspelt ones, legacy ones, and SurveyCTO's; columns that are there twice.
enum HeaderCheck {
  static func remarks(on survey: CheckedSurvey) -> [Remark] {
    sheets(survey) + columns(survey)
      + survey.workbook.sheets.flatMap { sheet in twice(sheet, survey) + misspelt(sheet, survey) }
  }

  private static func sheets(_ survey: CheckedSurvey) -> [Remark] {
    survey.workbook.sheets.map(\.name).compactMap { name in
      if ["entities", "osm"].contains(name) {
        return survey.remark(
          .warning, "form.sheet-ignored", "A kiosk makes no use of the sheet “\(name)”.", row: nil,
          sheet: name,
          remedy: "Nothing to do: Collect reads it.")
      }
      guard !sheetNames.contains(name), let near = didYouMean(name, among: sheetNames) else { return nil }
      return survey.remark(
        .warning, "form.unknown-sheet", "No tool reads a sheet named “\(name)”.", row: nil, sheet: name,
        remedy: near)
    }
  }

  /// Of the sheet `survey`: what other tools or times read.
  private static func columns(_ survey: CheckedSurvey) -> [Remark] {
    (survey.workbook.sheet("survey")?.columns ?? []).compactMap { column in
      let name = column.split(separator: ":").first.map(String.init) ?? column
      if surveyCTO.contains(name) {
        return survey.remark(
          .warning, "form.surveycto-column", "Only SurveyCTO reads the column “\(column)”.", row: nil,
          column: column, remedy: "Nothing needs it here; you can take it out.")
      }
      if legacy.contains(where: name.hasPrefix) {
        return survey.remark(
          .warning, "form.legacy-column", "The column “\(column)” belongs to an older XLSForm.", row: nil,
          column: column, remedy: "Nothing needs it here; you can take it out.")
      }
      return nil
    }
  }

  /// The first of two counts, so the second vanishes.
  private static func twice(_ sheet: Workbook.Sheet, _ survey: CheckedSurvey) -> [Remark] {
    let counts = Dictionary(sheet.columns.filter { !$0.isEmpty }.map { ($0, 1) }, uniquingKeysWith: +)
    return counts.keys.sorted().filter { counts[$0, default: 0] > 1 }.map { column in
      survey.remark(
        .error, "form.duplicate-column", "The sheet \(sheet.name) has two columns that mean “\(column)”.",
        row: nil,
        column: column, sheet: sheet.name, remedy: "Keep one of them.")
    }
  }

  /// A column whose name is near one that XLSForm reads and the sheet has not.
  private static func misspelt(_ sheet: Workbook.Sheet, _ survey: CheckedSurvey) -> [Remark] {
    guard let known = known[sheet.name] else { return [] }
    let present = Set(sheet.columns.map { $0.split(separator: ":").first.map(String.init) ?? $0 })
    return sheet.columns.compactMap { column in
      let name = column.split(separator: ":").first.map(String.init) ?? column
      guard !name.isEmpty, !known.contains(name), !surveyCTO.contains(name),
        !legacy.contains(where: name.hasPrefix),
        let near = didYouMean(name, among: known.subtracting(present).sorted())
      else { return nil }
      return survey.remark(
        .warning, "form.unknown-column", "No tool reads the column “\(column)”.", row: nil, column: column,
        sheet: sheet.name, remedy: near)
    }
  }

  private static let sheetNames = ["survey", "choices", "settings", "external_choices", "wardvoice"]
  private static let surveyCTO: Set = [
    "publishable", "minimum_seconds", "response_note", "disabled", "media_image",
  ]
  private static let legacy = ["sms_", "compact_tag", "kobo--", "hxl", "saveincomplete"]
  private static let known: [String: Set<String>] = [
    "survey": [
      "type", "name", "label", "hint", "guidance_hint", "required", "required_message", "relevant",
      "constraint",
      "constraint_message", "calculation", "default", "appearance", "read_only", "choice_filter",
      "parameters",
      "repeat_count", "trigger", "image", "big-image", "audio", "video", "autoplay", "rows", "save_to",
      "noapperrorstring", "media", "bind", "body", "control", "instance", "limit", "note", "notes", "query",
      "intent", "help", "tags", "comments", "indicator", "value",
    ],
    // Any further column of choices may be there for a filter.
    "choices": ["list_name", "name", "label", "missing"],
    "settings": [
      "form_title", "form_id", "version", "default_language", "instance_name", "style", "public_key",
      "submission_url", "auto_send", "auto_delete", "allow_choice_duplicates", "namespaces", "name",
    ],
    "wardvoice": [
      "kind", "name", "question", "choices", "direction", "theme", "label", "value", "counts_dont_know",
    ],
  ]
}
