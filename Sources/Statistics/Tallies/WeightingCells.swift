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

  init(_ margins: [Margin]) {
    variables = margins.map(\.question).uniqued.map { question in
      let own = margins.filter { $0.question == question }
      return Variable(
        question: question,
        groups: own.map(\.group).uniqued.map { name in
          (name, own.filter { $0.group == name }.reduce(into: []) { $0.formUnion($1.choices) })
        })
    }
    count = variables.reduce(1) { $0 * ($1.groups.count + 1) }
  }

  /// The group of a cell in a variable, from 0; nil for people who did not say.
  func group(of cell: Int, in variable: Int) -> Int? {
    var rest = cell
    for earlier in variables[..<variable] { rest /= earlier.groups.count + 1 }
    let group = rest % (variables[variable].groups.count + 1)
    return group == 0 ? nil : group - 1
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
