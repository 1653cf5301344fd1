import Places

extension ReleaseLedger.Release {
  /// The release as it is given out, one row a count.
  package var rows: [ReleaseRow] {
    tables.sorted { $0.key < $1.key }.flatMap { name, table in
      let isOfAnswers = name.hasSuffix("/answers")
      let question = isOfAnswers ? String(name.dropLast("/answers".count)) : name
      // The only kind of a table of missing answers is everyone it counts.
      let kinds = isOfAnswers ? table.kinds : []
      return table.cells.flatMap { $0.rows(table: question, kinds: kinds, release: label) }
    }
  }
}

extension ReleaseLedger.Cell {
  /// What is said of this cell: its counts, or what the reason for withholding them tells.
  ///
  /// - Parameter kinds: also where everyone gave one kind of answer, since that is known of them then.
  func rows(table: String, kinds: [String], release: String) -> [ReleaseRow] {
    let answers = kinds.map { $0.isEmpty ? "other" : $0 }
    return (answers.indices.map { ($0 as Int?, answers[$0]) } + [(nil, ReleaseRow.Key.total)]).map {
      kind, answer in
      let count = kind.map { counts[$0] } ?? total
      return ReleaseRow(
        key: ReleaseRow.Key(
          release: release, area: area, question: table,
          breakdown: group.map { "\($0.breakdown)=\($0.value)" } ?? ReleaseRow.Key.everyone, answer: answer),
        level: area == QuestionTable.noWard ? "none" : level.rawValue, parent: parent ?? "",
        count: isHidden ? shown(of: kind, kinds) : .exact(count),
        percentage: isHidden || kind == nil || total == 0
          ? nil
          : ReleaseRow.Percentage(value: (100 * Double(count) / Double(total)).rounded(), decimals: 0),
        base: isHidden || kind == nil ? .unknown : .exact(total), isSuppressed: isHidden)
    }
  }

  private var level: AreaLevel {
    parent == nil ? .london : parent == AreaTree.london ? .borough : .ward
  }

  private func shown(of kind: Int?, _ kinds: [String]) -> ReleaseRow.Count {
    let (least, most) = kind.map { told(of: $0, kinds) } ?? reason?.total ?? (0, nil)
    // That a part is no more than the whole goes without saying.
    if least == 0, most == nil || kind != nil && most == reason?.total.most { return .unknown }
    return .range(least, most)
  }
}

extension ReleaseRow {
  /// The fields of the row, in the order of `columns`.
  package var fields: [String] {
    [
      key.release, key.area, level, parent, key.question, key.breakdown, key.answer, count.text,
      percentage.map { "\(Int($0.value.rounded()))" } ?? "", base.text, isSuppressed ? "1" : "0",
    ]
  }
}

extension ReleaseRow.Count {
  fileprivate var text: String {
    switch self {
    case .unknown: ""
    case .exact(let count): "\(count)"
    case .range(let least, let most): most.map { "\(least)-\($0)" } ?? ">=\(least)"
    case .rounded(let near): "~\(near)"
    }
  }
}
