import Surveys
import Vault

/// What an import or a taking back says of itself.
extension Import {
  /// What a row that goes or changes brings about once figures are out.
  private static let waiting =
    "After a release, a survey shows no new figures until ten more people have answered it than then."

  /// - Parameter gone: how many of the rows were there to take out.
  func report(_ gone: Int, of rows: Int) {
    Messages.say("Took out \(TextLayout.counted(gone, "answer")) of \(TextLayout.counted(rows, "row")).")
    let missing = rows - gone
    if missing > 0 { Messages.say("\(missing) \(missing == 1 ? "was" : "were") not here.") }
    if gone == 0, rows > 0 {
      Messages.say("Give the file as it was imported, and the --id-column of that import.")
    }
    if gone > 0 {
      Messages.say("What was released of them stays released, and later figures are judged beside it.")
      Messages.say(Self.waiting)
    }
  }

  func report(_ reading: ResponseTable.Reading, of table: ResponseTable, _ put: AnalystStore.Put) {
    let rows = TextLayout.counted(reading.responses.count, "row")
    Messages.say("Imported \(TextLayout.counted(put.new, "answer")) of \(rows).")
    if put.new < reading.responses.count {
      let here = put.unchanged == 1 ? "was" : "were"
      Messages.say(
        "\(put.changed) took the place of what was here; \(put.unchanged) \(here) here already, unchanged.")
    }
    if put.changed > 0 { Messages.say(Self.waiting) }
    if let identity = reading.identity {
      let names = identity.columns.map { "“\(table.header[$0])”" }.joined(separator: " and ")
      Messages.say(
        "Rows are known again by \(names). What came by another column counts again: take it back by that one."
      )
    } else {
      Messages.say(
        "No column tells who a row is: rows imported before in another file, or by a column, count again. "
          + "Name one with --id-column.")
    }
    if reading.withoutArea > 0 {
      let rows =
        reading.withoutArea == 1
        ? "1 row names no area and counts" : "\(reading.withoutArea) rows name no area and count"
      Messages.say("\(rows) for London only.")
    }
    if sessionColumn == nil {
      Messages.say(
        "Without --session-column everyone counts as answering alone: the margins may be too narrow.")
    }
    if !reading.ignoredColumns.isEmpty {
      Messages.say("Columns that answer no question: \(reading.ignoredColumns.joined(separator: ", "))")
    }
    for warning in reading.warnings { Messages.warn(warning) }
  }
}
