/// Which areas may not be shown whatever is shown beside them.
struct PrimaryRules {
  var settings: EstimateSettings

  func mustWithhold(_ area: QuestionTable.Cell) -> Bool {
    if area.base < settings.minimumBase { return true }
    let small = 1..<settings.smallestAnswer
    if area.counts.contains(where: small.contains) { return true }
    if area.counts.contains(where: { small.contains(area.total - $0) }) { return true }
    if area.base >= settings.cautiousBase { return false }
    // Everyone or no one gave an answer.
    if area.counts.contains(where: { $0 == 0 || $0 == area.total }) { return true }
    return Double(area.largestSession) > 0.8 * Double(area.base)
  }
}
