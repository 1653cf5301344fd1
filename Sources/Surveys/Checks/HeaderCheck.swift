import Problems

/// Columns and sheets that no tool reads: misspelt ones, legacy ones, and SurveyCTO's.
enum HeaderCheck {
  static func remarks(on survey: CheckedSurvey) -> [Remark] {
    let sheets = survey.workbook.sheets.map(\.name).filter { !sheetNames.contains($0) }
    let misspelt = sheets.compactMap { name in
      didYouMean(name, among: sheetNames).map { near in
        survey.remark(
          .warning, "form.unknown-sheet", "No tool reads a sheet named “\(name)”.", row: nil, sheet: name,
          remedy: near)
      }
    }
    let columns = survey.workbook.sheet("survey")?.columns ?? []
    return misspelt
      + columns.compactMap { column in
        let name = column.split(separator: ":").first.map(String.init) ?? column
        if known.contains(name) || name.isEmpty { return nil }
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
        guard let near = didYouMean(name, among: known) else { return nil }
        return survey.remark(
          .warning, "form.unknown-column", "No tool reads the column “\(column)”.", row: nil, column: column,
          remedy: near)
      }
  }

  private static let sheetNames = [
    "survey", "choices", "settings", "external_choices", "wardvoice", "entities", "osm",
  ]
  private static let surveyCTO: Set = [
    "publishable", "minimum_seconds", "response_note", "disabled", "media_image",
  ]
  private static let legacy = ["sms_", "compact_tag", "kobo--", "hxl", "saveincomplete"]
  private static let known: Set = [
    "type", "name", "label", "hint", "guidance_hint", "required", "required_message", "relevant",
    "constraint",
    "constraint_message", "calculation", "default", "appearance", "read_only", "choice_filter", "parameters",
    "repeat_count", "trigger", "image", "big-image", "audio", "video", "autoplay", "rows", "save_to",
    "noapperrorstring", "media", "bind", "body", "instance", "indicator", "limit", "note", "notes", "query",
    "intent", "help", "tags", "comments",
  ]
}
