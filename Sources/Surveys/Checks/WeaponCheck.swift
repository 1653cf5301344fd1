/// That no weapon is shown: pictures of knives make young people feel less safe.
enum WeaponCheck {
  static func remarks(on survey: CheckedSurvey) -> [Remark] {
    survey.workbook.sheets.flatMap { sheet in
      sheet.rows.flatMap { row in
        row.cells.filter(shows).sorted { $0.key < $1.key }.map { column, _ in
          survey.remark(
            .error, "care.weapon", "This shows a weapon.", row: row.number, column: column, sheet: sheet.name,
            remedy: "Take it out; a survey about safety shows no weapons.")
        }
      }
    }
  }

  private static func shows(column: String, cell: String) -> Bool {
    // In UTF-8 each sign begins with one of these bytes; most cells hold neither.
    if cell.utf8.contains(where: { $0 == 0xE2 || $0 == 0xF0 }),
      cell.unicodeScalars.contains(where: signs.contains)
    {
      return true
    }
    return mayBePicture.contains(column.utf8.first ?? 0)
      && ["image", "big-image", "media"].contains { column.hasPrefix($0) } && names.first(in: cell) != nil
  }

  private static let mayBePicture = Array("ibm".utf8)

  /// Knife, dagger, swords, pistol, bomb, axe, bow.
  private static let signs: Set<Unicode.Scalar> = [
    "\u{1F52A}", "\u{1F5E1}", "\u{2694}", "\u{1F52B}", "\u{1F4A3}", "\u{1FA93}", "\u{1F3F9}",
  ]
  private static let names = Phrases([
    "knife", "knives", "gun", "pistol", "weapon", "blade", "machete", "sword",
  ])
}
