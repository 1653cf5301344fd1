extension SurveyReferenceData {
  /// Who meets a condition in R's notation: comparisons, `%in%` and `!is.na` joined by `&` and `|`; nil when it cannot be
  /// read.
  func people(where condition: String) -> [Bool]? {
    let condition = condition.trimmed
    let ways = condition.split(outside: "|")
    if ways.count > 1 { return joined(ways) { $0 || $1 } }
    let parts = condition.split(outside: "&")
    if parts.count > 1 { return joined(parts) { $0 && $1 } }
    if condition.hasPrefix("("), condition.hasSuffix(")") {
      return people(where: String(condition.dropFirst().dropLast()))
    }
    if let match = condition.wholeMatch(of: /!\s*is\.na\((.*)\)/) {
      return variable(String(match.output.1))?.map { $0 != nil }
    }
    if let match = condition.wholeMatch(of: /([\w.]+)\s*%in%\s*c\((.*)\)/) {
      let words = match.output.2.split(separator: ",").map { String($0).trimmed.filter { $0 != "\"" } }
      return table.text(String(match.output.1))?.map { words.contains($0) }
    }
    return variable(condition)?.map { $0 == 1 }
  }

  private func joined(_ parts: [String], _ both: (Bool, Bool) -> Bool) -> [Bool]? {
    let all = parts.compactMap(people)
    guard all.count == parts.count, let first = all.first else { return nil }
    return all.dropFirst().reduce(first) { zip($0, $1).map(both) }
  }
}
