import Surveys

/// The cells people are weighted in: every combination of the margins' groups, those who did not say among them.
struct WeightingCells: Sendable {
  /// One question of the margins, with its groups in order.
  struct Variable: Sendable {
    var question: String
    var groups: [(name: String, choices: Set<String>)]
  }

  let variables: [Variable]
  let count: Int
  /// By variable, then by cell: the group, from 0; nil for people who did not say.
  let groups: [[Int?]]
  /// By variable: how many groups it has.
  let sizes: [Int]
  /// As `groups`, but flat: by variable, then by cell, the group counted over all variables; -1 for people who did not say.
  let places: [Int]

  init(_ margins: [Margin]) {
    variables = margins.map(\.question).uniqued.map { question in
      let own = margins.filter { $0.question == question }
      return Variable(
        question: question,
        groups: own.map(\.group).uniqued.map { name in
          (name, own.filter { $0.group == name }.reduce(into: []) { $0.formUnion($1.choices) })
        })
    }
    let count = variables.reduce(1) { $0 * ($1.groups.count + 1) }
    self.count = count
    var step = 1
    groups = variables.map { variable in
      defer { step *= variable.groups.count + 1 }
      return (0..<count).map { cell in
        let group = cell / step % (variable.groups.count + 1)
        return group == 0 ? nil : group - 1
      }
    }
    sizes = variables.map(\.groups.count)
    var first = 0
    places = zip(variables, groups).flatMap { variable, group in
      defer { first += variable.groups.count }
      return group.map { [first] in $0.map { first + $0 } ?? -1 }
    }
  }

  /// By person.
  func cells(of columns: SessionColumns) -> [Int32] {
    var cells = [Int32](repeating: 0, count: columns.people)
    var step: Int32 = 1
    for variable in variables {
      if let column = columns.column(variable.question) {
        let group = column.table { answer -> Int32 in
          let place = answer.value.flatMap { value in
            variable.groups.firstIndex { $0.choices.contains(value) }
          }
          return step * Int32(clamping: (place ?? -1) + 1)
        }
        for person in cells.indices { cells[person] += group[Int(column.codes[person])] }
      }
      step *= Int32(clamping: variable.groups.count + 1)
    }
    return cells
  }
}

extension SessionColumns.Column {
  /// What `value` says of each answer, by code, so that it is asked once for each kind of answer.
  func table<Value>(_ value: (Answer) -> Value) -> [Value] {
    [.notAsked, .notRelevant, .declined, .dontKnow].map(value) + values.map { value(.given($0)) }
  }
}
