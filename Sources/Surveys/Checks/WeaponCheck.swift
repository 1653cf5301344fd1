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
    // Most cells are ASCII, and hold none of the signs.
    if cell.utf8.contains(where: { $0 >= 0x80 }), cell.unicodeScalars.contains(where: signs.contains) {
      return true
    }
    let isPicture = ["image", "big-image", "media"].contains { column.hasPrefix($0) }
    return isPicture && names.first(in: cell) != nil
  }

  /// Knife, dagger, swords, pistol, bomb, axe, bow.
  private static let signs: Set<Unicode.Scalar> = [
    "\u{1F52A}", "\u{1F5E1}", "\u{2694}", "\u{1F52B}", "\u{1F4A3}", "\u{1FA93}", "\u{1F3F9}",
  ]
  private static let names = Phrases([
    "knife", "knives", "gun", "pistol", "weapon", "blade", "machete", "sword",
  ])
}
