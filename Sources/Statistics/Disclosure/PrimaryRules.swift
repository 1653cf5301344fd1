/// Which cells may not be shown whatever is shown beside them.
struct PrimaryRules {
  var settings: EstimateSettings

  func mustWithhold(_ cell: QuestionTable.Cell) -> Bool {
    if cell.base < settings.minimumBase { return true }
    // Of base weights so uneven that one person's may decide the share. Sums of fractions may miss whole numbers.
    if cell.effectiveBase < Double(settings.minimumBase) - 1e-6 { return true }
    let small = 1..<settings.smallestAnswer
    if cell.counts.contains(where: small.contains) { return true }
    if cell.counts.contains(where: { small.contains(cell.total - $0) }) { return true }
    if cell.base >= settings.cautiousBase { return false }
    // Everyone or no one gave an answer.
    if cell.counts.contains(where: { $0 == 0 || $0 == cell.total }) { return true }
    return Double(cell.largestSession) > 0.8 * Double(cell.base)
  }
}
