/// Counts of one kind of table, with what would be told of each cell if it were withheld.
protocol CountsToJudge {
  /// The cells that may not be shown whatever is shown beside them, by their places.
  var sensitive: Set<Int> { get }
  /// Whether these are the figures themselves, and not what stands beside them.
  var isFigure: Bool { get }
  /// - Parameter telling: whether reasons may say how many there are about. Beside an earlier release they may not:
  ///   what they say would tell how counts have grown.
  func table(telling: Bool) -> ReleaseLedger.Table
}

extension QuestionTable {
  /// Everyone who was asked.
  fileprivate var people: Int { cells.first { $0.parent == nil && $0.key.group == nil }?.people ?? 0 }

  fileprivate func table(
    kinds: [String], _ counts: (Cell) -> [Int], _ reason: (Cell) -> Withheld
  ) -> ReleaseLedger.Table {
    ReleaseLedger.Table(
      kinds: kinds,
      cells: cells.map {
        ReleaseLedger.Cell(
          area: $0.key.area, group: $0.key.group, parent: $0.parent, counts: counts($0), reason: reason($0),
          weighing: $0.weighing == 0 ? nil : $0.weighing)
      }, people: people)
  }
}

/// The answers of a question.
struct AnswerCounts: CountsToJudge {
  private let question: QuestionTable
  private let settings: EstimateSettings
  let sensitive: Set<Int>
  let isFigure = true

  init(_ table: QuestionTable, _ settings: EstimateSettings) {
    question = table
    self.settings = settings
    let rules = PrimaryRules(settings: settings)
    sensitive = Set(table.cells.indices.filter { rules.mustWithhold(table.cells[$0]) })
  }

  func table(telling: Bool) -> ReleaseLedger.Table {
    question.table(kinds: question.kinds, \.counts) { cell in
      // Of groups nothing is told: so much would follow for others that more of them had to be withheld.
      guard telling, cell.key.group == nil else { return .couldGiveAway(least: 0) }
      if cell.total < settings.minimumBase { return .tooFew(below: settings.minimumBase) }
      return leaning(cell) ?? .couldGiveAway(least: settings.minimumBase)
    }
  }

  /// Which of the indicators most, or few, of a small base counted for.
  private func leaning(_ cell: QuestionTable.Cell) -> Withheld? {
    if question.countsDontKnow || cell.total >= settings.cautiousBase { return nil }
    let counts = question.indicators.map { indicator in
      zip(question.kinds, cell.counts).filter { $0.0.split(separator: "+").contains(Substring(indicator)) }
        .reduce(0) { $0 + $1.1 }
    }
    let by = zip(question.indicators, counts)
    let (many, few) = (by.filter { 3 * $0.1 >= 2 * cell.total }, by.filter { 3 * $0.1 <= cell.total })
    if many.isEmpty && few.isEmpty { return nil }
    return .leaning(
      least: settings.minimumBase, most: settings.cautiousBase - 1, many: many.map(\.0), few: few.map(\.0))
  }
}

/// How many gave no answer of some kind: shown beside published figures only, and only when they are not few.
struct MissingCounts: CountsToJudge {
  private let question: QuestionTable
  private let count: KeyPath<QuestionTable.Cell, Int>
  let sensitive: Set<Int>
  let isFigure = false

  /// For everyone of an area only: in groups they are few.
  init(
    _ table: QuestionTable, _ settings: EstimateSettings, _ count: KeyPath<QuestionTable.Cell, Int>,
    withheld: Set<QuestionTable.Key>
  ) {
    var table = table
    table.cells.removeAll { $0.key.group != nil }
    question = table
    self.count = count
    sensitive = Set(
      table.cells.indices.filter {
        withheld.contains(table.cells[$0].key) || table.cells[$0][keyPath: count] < settings.minimumBase
      })
  }

  func table(telling: Bool) -> ReleaseLedger.Table {
    question.table(kinds: ["people"]) {
      [$0[keyPath: count]]
    } _: { _ in
      .couldGiveAway(least: 0)
    }
  }
}
